"""What a person may want to know of a rule: its parameters, what it rests on, and its examples in words."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from jiheng.audit.engine import Auditor, in_words
from jiheng.audit.example import Example, Planned, Shown
from jiheng.audit.pack import ActiveRule
from jiheng.audit.rule import RULES, AnyExample, Rule
from jiheng.audit.traits import OF_PROJECT, OPEN, TITLES
from jiheng.audit.wording import question, sentence
from jiheng.facts import bases
from jiheng.foundation.message import Message

FAMILIES: dict[str, Message] = {
    "A": Message("资金与勾稽", "Money and arithmetic"),
    "B": Message("完整性", "Completeness"),
    "C": Message("指标归类", "Classification"),
    "D": Message("指标值", "Target values"),
    "E": Message("相关性与表述", "Relevance, wording and consistency"),
    "F": Message("时间与支出计划", "Time and spending plan"),
    "G": Message("保密与公开", "Secrecy and publication"),
    "M": Message("监控与自评", "Monitoring and self-evaluation"),
    "W": Message("分值权重", "Weights"),
}
SCOPES: dict[str, Message] = {
    "indicator": Message("逐个指标", "each indicator"),
    "project": Message("逐个项目", "each project"),
    "document": Message("整份文件", "a document"),
    "set": Message("一批文件", "a set of documents"),
}
MARKS: dict[str, Message] = {
    "verified": Message("已核对原文", "text read"),
    "second_hand": Message("据转引或在用表格", "second-hand, or from forms in use"),
    "practice": Message("系统做法，并非法规", "practice, not law"),
    "memory": Message("据记忆，待核对", "from memory, to be confirmed"),
    "arithmetic": Message("算术，无须法规", "arithmetic, needs no law"),
}


_PLACES = {"project": "〔项目〕", "indicator": "〔指标〕", "value": "〔目标值〕"}
"""What stands for the facts of a case where a message is shown without one."""


class Parameter(NamedTuple):
    """One parameter of a rule: its key in a pack, what it is, and its default in words."""

    key: str
    says: Message
    default: str


def parameters(one: Rule) -> list[Parameter]:
    """Return what a pack may set of a rule."""
    if one.params is None:
        return []
    hints = get_type_hints(type(one.params), include_extras=True)
    return [
        Parameter(key, _said(hints[key], key), in_words(getattr(one.params, key)))
        for key in one.params.__struct_fields__
    ]


def meaning(one: Rule, language: str) -> str:
    """Say what a rule means: in English what its author wrote for reviewers, in Chinese what it says to a clerk."""
    if language == "en":
        return one.doc
    names = {name: _PLACES.get(name, "…") for _, name, _, _ in Formatter().parse(one.message.zh) if name}
    return one.message.zh.format(**names)


def rests_on(one: Rule, language: str) -> list[str]:
    """Return what a rule rests on: title, what it demands, and how far its wording is known."""
    known = bases()
    return [
        f"{known[code].title.render(language)}：{known[code].says.render(language)}"
        f"（{MARKS[known[code].mark].render(language)}）"
        if language == "zh"
        else f"{known[code].title.en}: {known[code].says.en} ({MARKS[known[code].mark].en})"
        for code in one.basis
    ]


def outside(one: Rule, language: str) -> list[str]:
    """Return the reasons for which a rule does not apply to its subject."""
    needed = [(bit, why.render(language)) for bit, why in TITLES.items() if one.needs & bit]
    own = OPEN | OF_PROJECT if one.scope == "project" else one.needs
    every = "每个指标" if language == "zh" else "every indicator"
    colon = "：" if language == "zh" else ": "
    return [why if bit & own else f"{every}{colon}{why}" for bit, why in needed]


def said_of(one: Rule, example: AnyExample, language: str) -> list[str]:
    """Return what a rule says about one of its examples; nothing where it stays silent."""
    auditor = Auditor([ActiveRule(one, one.severity, one.params)], keeps_records=True)
    audited = [auditor.audit(declaration) for declaration in example.declarations()]
    whole = auditor.audit_set()
    findings = [finding for audit in audited for finding in audit.findings] + whole.findings
    questions = [asked for audit in audited for asked in audit.questions] + whole.questions
    return [sentence(one, language) for one in findings] + [question(one, language) for one in questions]


def example_in_words(example: AnyExample) -> Iterator[str]:
    """Show an example as a person would write it down, of a set each document under its kind and year."""
    if isinstance(example, Example):
        yield from _document_in_words(example)
        return
    for document in example.documents:
        yield " ".join(str(part) for part in (document.issuer, document.year, document.kind) if part)
        yield from (f"  {line}" for line in _document_in_words(document))


def _document_in_words(example: Example) -> Iterator[str]:
    """Show an example as a person would write it down: one line a project, one an indicator.

    Only what an author of the example wrote is shown, not what every example has.
    """
    for label, amounts in example.totals.items():
        yield f"{label} {' '.join(amounts.values())}{example.currency_unit}"
    for goal in example.goals:
        yield " · ".join(part for part in (goal.title, goal.goal) if part)
        yield from (f"  {_indicator(shown)}" for shown in goal.indicators)
    for planned in example.projects:
        yield _project(planned, example.currency_unit)
        yield from (f"  {_indicator(shown)}" for shown in planned.indicators)


def by_family() -> dict[str, list[Rule]]:
    """Return all rules, by the letter of their family."""
    found: dict[str, list[Rule]] = {}
    for one in RULES:
        found.setdefault(one.family, []).append(one)
    return found


def _said(hint: Any, key: str) -> Message:
    if get_origin(hint) is Annotated:
        for part in get_args(hint)[1:]:
            if isinstance(part, msgspec.Meta):
                return Message(part.title or key, part.description or key)
    return Message(key, key)


def _indicator(shown: Shown) -> str:
    values = (shown.period and f"周期 {shown.period}", shown.annual, shown.actual and f"实际 {shown.actual}")
    more = (
        shown.description and f"描述：{shown.description}",
        shown.basis and f"依据：{shown.basis}",
        shown.weight and f"分值 {shown.weight}",
        shown.score and f"得分 {shown.score}",
        shown.remark,
    )
    return " · ".join(part for part in (shown.levels, shown.name, *values, *more) if part)


def _project(planned: Planned, unit: str) -> str:
    standard = Planned()
    parts = [planned.name or "（无名称）", f"{planned.budget}{unit}" if planned.budget else "（无预算）"]
    parts += [f"{field} {amount}{unit}" for field, amount in planned.amounts.items()]
    if planned.goal != standard.goal:
        parts.append(planned.goal if isinstance(planned.goal, str) else "；".join(planned.goal))
    parts += [
        text for text in (planned.purpose, planned.category, planned.starts_on, planned.ends_on) if text
    ]
    parts += [f"{by} {share}" for by, share in planned.plan]
    parts += [f"{label}：{text}" for label, text in planned.narrative.items()]
    return " · ".join(part for part in parts if part)
