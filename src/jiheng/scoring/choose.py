"""Which scheme a form was scored by, where nobody says (评分办法的判定)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import msgspec

from jiheng.declaration.model import Indicator, Project
from jiheng.foundation.message import Message
from jiheng.scoring.scheme import FREE, Scheme, load_scheme, schemes
from jiheng.scoring.weights import printed_weight, weight_problems

_ASKED = Message("由使用者指定", "as asked for")


class Choice(msgspec.Struct, frozen=True):
    """A scheme, the points of the execution of the budget, and why."""

    scheme: Scheme
    execution_weight: Decimal
    why: Message


def choose(project: Project, rows: Sequence[Indicator], year: int | None, asked: Scheme | None) -> Choice:
    """Return the scheme to score a project by: that asked for, else the newest whose weights are those printed.

    Without printed weights it is the newest in force for the year; where the printed ones fit none, `free`: the
    formulas of the rule of 2020 over the weights as they stand.
    """
    if asked is not None:
        return Choice(asked, execution_weight(project, rows, asked), _ASKED)
    has_weights = any(printed_weight(one) is not None for one in rows)
    for one in in_force(year):
        weight = execution_weight(project, rows, one)
        if not has_weights:
            why = Message(f"表中没有分值，按{one.title.zh}", f"the form prints no weights: {one.title.en}")
            return Choice(one, weight, why)
        if weight == one.execution_weight and not weight_problems(rows, one, weight):
            return Choice(
                one, weight, Message(f"分值符合{one.title.zh}", f"its weights are those of: {one.title.en}")
            )
    free = load_scheme(FREE)
    why = Message(
        "分值与各套办法都不相同，按表中分值", "its weights are those of no scheme: taken as printed"
    )
    return Choice(free, execution_weight(project, rows, free), why)


def execution_weight(project: Project, rows: Sequence[Indicator], scheme: Scheme) -> Decimal:
    """Return the points of the execution of the budget: those printed, else what the indicators leave of 100.

    A form whose indicators already sum to 100 does not score it.
    """
    if project.execution_weight is not None:
        return Decimal(project.execution_weight)
    weights = [printed_weight(one) for one in rows]
    summed = sum((weight for weight in weights if weight is not None), Decimal(0))
    if summed == 0:
        return scheme.execution_weight
    return Decimal(0) if summed == 100 else scheme.execution_weight


def in_force(year: int | None) -> list[Scheme]:
    """Return the schemes that prescribe weights and are in force when a year is scored: at the beginning of the next.

    The newest comes first; there is none for years before the first scheme.
    """
    found = [
        one
        for one in schemes()
        if one.shares and (one.valid.to is None if year is None else one.valid.covers(date(year + 1, 1, 1)))
    ]
    return sorted(found, key=lambda one: one.valid.from_, reverse=True)
