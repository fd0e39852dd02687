"""What codes and targets of a declaration are called when a person reads them."""

from __future__ import annotations

from jiheng.declaration.model import Declaration, Instalment, PrintedTotal
from jiheng.foundation.message import Message
from jiheng.targets import Target, in_words

KINDS = {
    "targets": Message("绩效目标", "performance targets"),
    "self_evaluation": Message("绩效自评", "self-evaluation"),
    "monitoring": Message("绩效监控", "monitoring"),
}
DIRECTIONS = {"positive": Message("正向", "positive"), "negative": Message("反向", "negative")}
_TARGET_KINDS = {
    "qualitative": Message("定性", "qualitative"),
    "deferred": Message("待定", "deferred"),
    "classified": Message("涉密", "classified"),
}


def kind_in_words(declaration: Declaration, language: str) -> str:
    """Name the kind of document."""
    kind = KINDS.get(declaration.kind)
    return kind.render(language) if kind is not None else declaration.kind


def target_in_words(target: Target | None, language: str) -> str | None:
    """Say how a target value was understood: 「不低于 54%」, 「80% 至 90%」, 「定性」."""
    if target is None:
        return None
    short = _TARGET_KINDS.get(target.kind)
    return short.render(language) if short is not None else in_words(target, language)


def instalments_in_words(plan: list[Instalment]) -> str | None:
    """Write a spending plan on one line."""
    return "；".join(f"{step.by} {step.share}" for step in plan) or None


def totals_in_words(totals: list[PrintedTotal]) -> str | None:
    """Write printed totals, in yuan, on one line."""
    return "；".join(f"{total.label} {total.total or ''}".strip() for total in totals) or None
