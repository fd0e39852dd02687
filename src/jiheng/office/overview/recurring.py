"""What became of a target since the year before: raised, kept or lowered, and why two targets cannot be compared.

Two indicators are the same only when name, unit and direction agree; then `targets.order` says which demands more.
Anything else is not comparable, and the reason is said: no number is made of what cannot be compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec

from jiheng.audit.views import plain
from jiheng.declaration.model import Indicator
from jiheng.foundation.message import Message
from jiheng.targets.model import Condition, Target
from jiheng.targets.order import equivalent, tighter_than
from jiheng.targets.units import measure_of

Change = Literal["raised", "kept", "lowered", "words", "unit", "direction", "form", "twice", "new"]

CHANGES: dict[Change, Message] = {
    "raised": Message("提高", "raised"),
    "kept": Message("持平", "kept"),
    "lowered": Message("降低", "lowered"),
    "words": Message("不可比：没有量化", "not comparable: no figure"),
    "unit": Message("不可比：单位不同", "not comparable: other unit"),
    "direction": Message("不可比：方向不同", "not comparable: other direction"),
    "form": Message("不可比：写法不同", "not comparable: put in another way"),
    "twice": Message("不可比：指标重名", "not comparable: name stands twice"),
    "new": Message("上年没有", "not there last year"),
}
"""All that can have become of a target. Raised means that it demands more, whichever way its direction points."""

_MEASURED = frozenset({"quantity", "range", "date", "multi"})
_AT_LEAST, _AT_MOST = frozenset({">=", ">"}), frozenset({"<=", "<"})


def changes(now: Sequence[Indicator], before: Sequence[Indicator]) -> list[Change]:
    """Say of each indicator of a project what became of its target since the indicators of the year before."""
    names = Counter(plain(one.name or "") for one in now)
    earlier: dict[str, list[Indicator]] = {}
    for one in before:
        earlier.setdefault(plain(one.name or ""), []).append(one)
    return [_change(one, names, earlier) for one in now]


def _change(one: Indicator, names: Counter[str], earlier: dict[str, list[Indicator]]) -> Change:
    name = plain(one.name or "")
    found = earlier.get(name, []) if name else []
    if not found:
        return "new"
    if names[name] > 1 or len(found) > 1:
        return "twice"
    return compared(one, found[0])


def compared(now: Indicator, before: Indicator) -> Change:
    """Say what became of the target of an indicator that recurs."""
    first, second = now.annual or now.period, before.annual or before.period
    if first is None or second is None or {first.kind, second.kind} - _MEASURED:
        return "words"
    second = _a_year_later(second)
    if _measures(first) != _measures(second):
        return "unit"
    if _differ(now.direction, before.direction) or _differ(_points(first), _points(second)):
        return "direction"
    direction = _direction(now.direction or before.direction)
    if equivalent(first, second, direction):
        return "kept"
    if tighter_than(first, second, direction):
        return "raised"
    return "lowered" if tighter_than(second, first, direction) else "form"


def _measures(target: Target) -> list[str]:
    """Return what a target measures: the dimensions of its units, and that a date is a date."""
    return sorted(
        "date" if target.kind == "date" or one.is_date else measure_of(one.unit, one.per).dimension
        for one in target.conditions
    )


def _points(target: Target) -> str | None:
    """Return the direction that the comparator of a target states; None where it states none."""
    signs = {one.comparator for one in target.conditions if not one.is_date}
    if target.kind == "date" or not signs:
        return None
    return "positive" if signs <= _AT_LEAST else "negative" if signs <= _AT_MOST else None


def _differ(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first != second


def _direction(said: str | None) -> Literal["positive", "negative"] | None:
    return "positive" if said == "positive" else "negative" if said == "negative" else None


def _a_year_later(target: Target) -> Target:
    """Move the dates of last year's target on by a year: the end of November demands the same in every year."""
    moved = tuple(_moved(one) if target.kind == "date" or one.is_date else one for one in target.conditions)
    return msgspec.structs.replace(target, conditions=moved)


def _moved(condition: Condition) -> Condition:
    return msgspec.structs.replace(
        condition, value=_next(condition.value), upper=condition.upper and _next(condition.upper)
    )


def _next(day: str) -> str:
    year = day[:4]
    return f"{int(year) + 1}{day[4:]}" if year.isascii() and year.isdigit() else day
