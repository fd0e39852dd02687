"""How far a target was reached, as the tables and pages of a publication say it: a share, and a verdict in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import msgspec

from jiheng.declaration.columns import Column, Row
from jiheng.declaration.direction import direction_of
from jiheng.declaration.model import Indicator
from jiheng.foundation.message import Message
from jiheng.targets.achievement import REASONS, how_far

_MET, _MISSED = Message("达到", "met"), Message("未达到", "missed")
_STEP = Decimal("0.01")


class Completion(msgspec.Struct, frozen=True):
    """How an actual value stands to its target: `percent` with two decimals, "" where there is no share to speak of."""

    percent: str
    said: Message


def completion_of(indicator: Indicator) -> Completion | None:
    """Return how far an indicator was reached; None where it states no target or no actual value."""
    if indicator.annual is None or indicator.actual is None:
        return None
    done = how_far(indicator.annual, indicator.actual, direction_of(indicator))
    percent = "" if done.share is None else f"{(done.share * 100).quantize(_STEP):f}"
    if done.met is None:
        said = REASONS[done.reason] if done.reason is not None else Message("", "")
    else:
        said = _MET if done.met else _MISSED
    return Completion(percent, said)


def _percent(row: Row) -> str | None:
    done = completion_of(row.indicator)
    return done.percent or None if done is not None else None


def _said(row: Row) -> str | None:
    done = completion_of(row.indicator)
    return done.said.render(row.language) or None if done is not None else None


COMPLETION_COLUMNS: Final = (
    Column(
        "completion",
        Message("完成程度（%，四舍五入到两位小数）", "completion (%, rounded to two decimals)"),
        "number",
        10,
        _percent,
    ),
    Column("completion_said", Message("是否达到", "met or not"), "text", 16, _said),
)
"""Computed from target and actual value, where both are stated."""
