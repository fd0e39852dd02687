"""How a form says that one indicator is scored: 每低1个百分点扣1分, 未完成不得分 (评分标准)."""

from __future__ import annotations

import re
from decimal import Decimal

from jiheng.facts.lists import any_of_kinds
from jiheng.foundation.message import Message
from jiheng.scoring.formula import Earned, Open, Situation, undecided
from jiheng.targets.proportion import cents, figure

SOURCE = Message("表中写明的评分标准", "The rule that the form prints")
OWN = "own_rule"
"""Stands for the formula's id in a line that is scored by what the form says."""

_DEDUCT = re.compile(
    r"每(?:低于?|少|减少|下降|降低|高于?|超过?|超出|多|增加|迟|晚|延迟|逾期|推迟)(?:目标值?|指标值?)?"
    r"(\d+(?:\.\d+)?)?(个百分点|%|[\u4e00-\u9fff]{1,3}?)?,?扣(\d+(?:\.\d+)?)分"
)
_NOT_APPLIED = Message(
    "表中另有评分标准，须由人按其评定", "the form prints a rule of its own, for a person to apply"
)


def earn_by(rule: str, row: Situation) -> Earned | Open:
    """Return what a row earns by the rule printed for it; open where the rule is none we can apply.

    Two kinds are applied: so many points off for each unit missed, and nothing unless met.
    """
    if row.done.met is None:
        return undecided(row.weight, _NOT_APPLIED)
    if row.done.met:
        return Earned(
            points=cents(row.weight),
            sum=figure(row.weight),
            why=Message("达到目标，得满分", "met: all points"),
        )
    if found := _DEDUCT.search(rule):
        return _deducted(row, found)
    if any_of_kinds("scoring_words", "none_unless_met").search(rule):
        why = Message("未达到目标，按表中标准不得分", "missed: by the form's rule nothing is earned")
        return Earned(points=cents(Decimal(0)), sum="0", why=why)
    return undecided(row.weight, _NOT_APPLIED)


def _deducted(row: Situation, found: re.Match[str]) -> Earned | Open:
    step = Decimal(found[1] or 1)
    missed = row.done.shortfall
    unit = row.target.only.unit if row.target.only is not None else None
    named = "%" if found[2] in ("个百分点", "%") else found[2]
    if missed is None or step == 0 or (named is not None and row.done.sense != "dated" and named != unit):
        return undecided(row.weight, _NOT_APPLIED)
    lost = missed / step * Decimal(found[3])
    full = figure(row.weight)
    return Earned(
        points=cents(max(row.weight - lost, Decimal(0))),
        sum=f"{full} − {figure(cents(missed))} ÷ {figure(step)} × {found[3]}",
        why=Message(f"按表中标准扣分（{found[0]}）", f"points off by the form's rule ({found[0]})"),
    )
