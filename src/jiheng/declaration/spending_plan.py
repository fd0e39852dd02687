"""The spending plan of a project (资金支出计划) in months and percent: 3月底 0%, 6月底 45%, … 12月底 100%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from jiheng.declaration.model import Instalment
from jiheng.foundation.text import fold_width, without_spaces

_WHOLE = Decimal(100)
_SHARE = re.compile(r"(-?\d+(?:\.\d+)?)%?")
_MONTH = re.compile(r"(?:\d{4}[年./-])?(1[0-2]|0?[1-9])(?:月.{0,4}|[./-]\d{1,2})?")
_QUARTER = re.compile(r"第?([一二三四1-4])季度(?:底|末)?")
_WORDS = {"上半年": 6, "半年": 6, "年底": 12, "年末": 12, "全年": 12, "下半年": 12}
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


class Step(NamedTuple):
    """By the end of a month, this share of the money is spent, in percent. `by` is as printed."""

    by: str
    month: int | None
    share: Decimal


def steps_of(plan: Sequence[Instalment]) -> tuple[Step, ...]:
    """Return the steps of a spending plan as cumulative shares; none where a share cannot be read.

    A plan that states what each period spends, 25 % four times, is added up.
    """
    shares = [share_of(step.share) for step in plan]
    known = [share for share in shares if share is not None]
    if len(known) < len(shares):
        return ()
    if known and known[-1] != _WHOLE and sum(known) == _WHOLE and min(known) >= 0:
        known = list(accumulate(known))
    return tuple(Step(step.by, month_of(step.by), share) for step, share in zip(plan, known, strict=True))


def is_sound(steps: Sequence[Step]) -> bool:
    """Say whether a plan never falls and ends at 100 %."""
    return bool(steps) and steps[-1].share == _WHOLE and first_fall(steps) is None


def first_fall(steps: Sequence[Step]) -> tuple[Step, Step] | None:
    """Return the first step that is lower than the one before it, with that one before; None if none is."""
    return next(((a, b) for a, b in pairwise(steps) if b.share < a.share), None)


def share_by(steps: Sequence[Step], month: int) -> Decimal | None:
    """Return what is planned by the end of a month; None where the plan has no such step."""
    return next((step.share for step in steps if step.month == month), None)


@lru_cache(maxsize=1_024)
def share_of(text: str) -> Decimal | None:
    """Return the percentage that a step states: 45% and 45 are both 45; None where it is no number."""
    found = _SHARE.fullmatch(fold_width(without_spaces(text)))
    return Decimal(found[1]) if found else None


@lru_cache(maxsize=1_024)
def month_of(text: str) -> int | None:
    """Return the month by whose end a step is due: 3 for 3月底, 一季度 and 2024-03-31; None where it says none."""
    bare = fold_width(without_spaces(text))
    if found := _QUARTER.fullmatch(bare):
        return _QUARTERS[found[1]]
    if found := _MONTH.fullmatch(bare):
        return int(found[1])
    return next((month for word, month in _WORDS.items() if word in bare), None)
