"""Order among targets: which one demands more, which ones mean the same, which cannot both be met.

A target is the set of outcomes that satisfy it. One target is tighter than another when its set is a proper
part of the other's; two contradict each other when no outcome satisfies both. Where the sets cannot be
compared (words, other units, 人 against 人次, 约300名) the answer is None, never a guess.
"""

from __future__ import annotations

from msgspec.structs import replace

from jiheng.foundation.text import fold_width, without_spaces
from jiheng.targets.intervals import Interval, date_interval, quantity_interval
from jiheng.targets.model import YEAR_UNSTATED, Condition, Direction, Target
from jiheng.targets.units import measure_of

_Key = tuple[str | None, ...]
_MEASURABLE = ("quantity", "range", "date", "multi")


def equivalent(a: Target, b: Target, direction: Direction | None = None) -> bool:
    """Say whether two targets demand the same, however printed: 65万人以上 and ≥650000人; 1年 and 12个月."""
    if a.kind not in _MEASURABLE or b.kind not in _MEASURABLE:
        return a.kind == b.kind and _plain(a.raw) == _plain(b.raw)
    first, second = _regions(a, b, direction)
    if first is None or second is None:
        return _as_demanded(a) == _as_demanded(b)
    return first == second


def tighter_than(a: Target, b: Target, direction: Direction | None = None) -> bool | None:
    """Say whether `a` demands strictly more than `b`: whoever meets `a` meets `b`, not the other way round.

    `direction` is the indicator's: "positive" (正向, more is better) or "negative" (反向). None: cannot be
    compared.
    """
    first, second = _regions(a, b, direction)
    if first is None or second is None:
        return False if _as_demanded(a) == _as_demanded(b) and a.conditions else None
    if _within(first, second):
        return first != second
    return False if _within(second, first) else None


def contradicts(a: Target, b: Target, direction: Direction | None = None) -> bool | None:
    """Say whether no outcome can meet both targets. None: cannot be compared."""
    first, second = _regions(a, b, direction)
    if first is None or second is None or not first.keys() & second.keys():
        return None
    return any(not first[key].meets(second[key]) for key in first.keys() & second.keys())


def _regions(
    a: Target, b: Target, direction: Direction | None
) -> tuple[dict[_Key, Interval] | None, dict[_Key, Interval] | None]:
    if a.kind not in _MEASURABLE or b.kind not in _MEASURABLE:
        return None, None
    return _region(a, direction), _region(b, direction)


def _region(target: Target, direction: Direction | None) -> dict[_Key, Interval] | None:
    """Return the satisfying set, one interval for each thing measured; None where one is undecidable."""
    region: dict[_Key, Interval] = {}
    for condition in target.conditions:
        dated = target.kind == "date" or condition.is_date
        interval = date_interval(condition) if dated else quantity_interval(condition, direction)
        key = _key(condition, condition.subject if target.kind == "multi" else None, dated=dated)
        if interval is None or condition.before or key in region:
            return None
        region[key] = interval
    return region


def _key(condition: Condition, subject: str | None, *, dated: bool) -> _Key:
    if dated:
        without_year = "without a year" if YEAR_UNSTATED in condition.value else None
        return ("date", without_year, condition.per, subject)
    dimension = measure_of(condition.unit, condition.per).dimension
    return ("quantity", dimension, condition.change, condition.baseline, subject)


def _within(a: dict[_Key, Interval], b: dict[_Key, Interval]) -> bool:
    return all(key in a and a[key].within(b[key]) for key in b)


def _as_demanded(target: Target) -> tuple[Condition, ...]:
    return tuple(replace(c, subject=None) for c in target.conditions) if target.only else target.conditions


def _plain(text: str) -> str:
    return fold_width(without_spaces(text)).rstrip("。.;；，,!！")
