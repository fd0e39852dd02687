"""Was a target met, and by how much: aware of direction, zero, ranges, dates, units and reductions.

Nothing is divided by zero and nothing is guessed: where a judgement is not possible, `met` is None and
`reason` says why.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

import msgspec

from jiheng.facts.lists import table
from jiheng.foundation.message import Message
from jiheng.targets.clean import normal_form
from jiheng.targets.grammar import understand
from jiheng.targets.intervals import Interval, date_interval, days_of, effective, quantity_interval
from jiheng.targets.model import YEAR_UNSTATED, Condition, Direction, Target
from jiheng.targets.units import measure_of

Sense = Literal["at_least", "at_most", "exactly", "between", "dated"]

REASONS: dict[str, Message] = {
    "qualitative-target": Message(
        "目标为定性表述，须由人判断", "the target is put in words, for a person to judge"
    ),
    "deferred-target": Message("目标值尚未填写", "the target has not been set"),
    "classified-target": Message("目标值涉密，未公开", "the target is withheld as classified"),
    "no-actual": Message("没有实际完成值", "there is no actual value"),
    "actual-in-words": Message("实际完成值没有数字", "the actual value gives no figure"),
    "as-stated": Message("按填报的文字认定，没有数字可核", "as stated in words, without a figure to check"),
    "different-units": Message("计量单位不同，无法比较", "the units differ"),
    "different-kinds": Message(
        "目标值与实际值不是同一类数值", "target and actual are not the same sort of value"
    ),
    "rate-against-total": Message("一方按期间计，另一方为合计", "one is a rate over time, the other a total"),
    "approximate": Message("目标值或实际值为约数", "target or actual is approximate"),
    "actual-not-exact": Message(
        "实际完成值不够精确，无法判断", "the actual value is not exact enough to decide"
    ),
    "direction-needed": Message(
        "须知指标方向（正向或反向）才能判断", "the direction of the indicator is needed to decide"
    ),
    "deadline-month": Message(
        "“某月前”是否含当月不明", "whether “before a month” lets that month in is open"
    ),
    "year-missing": Message("日期没有年份", "a date states no year"),
    "unit-doubtful": Message(
        "实际值未写单位，疑为小数形式的百分比",
        "the actual has no unit and may be a percentage put as a fraction",
    ),
    "parts-differ": Message("目标与实际的分项不一致", "the parts of target and actual differ"),
    "zero-target": Message("目标为零，无完成比例可言", "the target is zero: there is no share to speak of"),
    "zero-actual": Message("实际值为零，无完成比例可言", "the actual is zero: there is no share to speak of"),
}
"""Why a judgement or a share is missing, or rests on words: code → sentence."""


class Achievement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How an actual value stands to its target.

    `met`: True, False, or None where it cannot be decided. `reason`: a code of `REASONS` for what is missing.
    `sense`: what the number of the target asks for, direction included. `target`, `actual`: the two numbers
    in the target's unit (days since the first of January of the year 1 for dates). `shortfall`: by how much
    it was missed, 0 where met. `share`: actual ÷ target where more is better, target ÷ actual where less
    is; not capped.
    `parts`: one for each condition of a target that states several.
    """

    met: bool | None
    reason: str | None = None
    sense: Sense | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    shortfall: Decimal | None = None
    share: Decimal | None = None
    parts: tuple[Achievement, ...] = ()


def met_by(target: Target, actual: Target | str | None, direction: Direction | None = None) -> bool | None:
    """Say whether `actual` meets `target`; None where that cannot be decided (`how_far` says why)."""
    return how_far(target, actual, direction).met


def how_far(target: Target, actual: Target | str | None, direction: Direction | None = None) -> Achievement:
    """Return how an actual value (实际完成值) stands to its target value.

    `direction` is the indicator's: "positive" (正向) or "negative" (反向). A printed number without sign
    needs it: 20个 with 25 done is met where more is better. Zero is met by zero only, and 100% is missed by
    anything less, whatever the direction.
    """
    reached = understand(actual) if isinstance(actual, str) else actual
    if reached is None or reached.kind in ("deferred", "classified"):
        return Achievement(met=None, reason="no-actual")
    if not target.conditions:
        return _in_words(target, reached)
    if not reached.conditions:
        stated = _reported().get(normal_form(reached.raw))
        return Achievement(met=stated, reason="actual-in-words" if stated is None else "as-stated")
    if target.only is not None and reached.only is not None:
        if (target.kind == "date") != (reached.kind == "date"):
            return Achievement(met=None, reason="different-kinds")
        return _one(target.only, reached.only, direction, is_dated=target.kind == "date")
    return _several(target, reached, direction)


def _in_words(target: Target, reached: Target) -> Achievement:
    if target.kind != "qualitative":
        return Achievement(met=None, reason=f"{target.kind}-target")
    said = normal_form(reached.raw)
    stated = True if said == normal_form(target.raw) else _reported().get(said)
    return Achievement(met=stated, reason="qualitative-target" if stated is None else "as-stated")


@cache
def _reported() -> dict[str, bool]:
    return {row["phrase"]: row["met"] == "yes" for row in table("reported_results")}


def _several(target: Target, reached: Target, direction: Direction | None) -> Achievement:
    if len(target.conditions) != len(reached.conditions):
        return Achievement(met=None, reason="parts-differ")
    pairs = zip(target.conditions, reached.conditions, strict=True)
    parts = tuple(
        _one(demanded, done, direction, is_dated=demanded.is_date and done.is_date)
        for demanded, done in pairs
    )
    verdicts = [part.met for part in parts]
    met = False if False in verdicts else None if None in verdicts else True
    reason = next((part.reason for part in parts if part.met is None), None)
    return Achievement(met=met, reason=None if met is not None else reason, parts=parts)


def _one(demanded: Condition, done: Condition, direction: Direction | None, *, is_dated: bool) -> Achievement:
    if is_dated:
        return _by_date(demanded, done)
    if demanded.is_date or done.is_date:
        return Achievement(met=None, reason="different-kinds")
    if "~" in (demanded.comparator, done.comparator):
        return Achievement(met=None, reason="approximate")
    reason, value, factor = _in_same_unit(demanded, done)
    if reason is not None or value is None:
        return Achievement(met=None, reason=reason)
    return _by_number(demanded, value, factor, direction)


def _by_date(demanded: Condition, done: Condition) -> Achievement:
    if (YEAR_UNSTATED in demanded.value) != (YEAR_UNSTATED in done.value):
        return Achievement(met=None, reason="year-missing")
    wanted, days = date_interval(demanded), days_of(done.upper or done.value)
    if wanted is None or days is None:
        return Achievement(met=None, reason="different-kinds")
    first, last = (Fraction(day.toordinal()) for day in days)
    if demanded.before and wanted.contains(last) and not _ends_before(demanded, last):
        return Achievement(met=None, reason="deadline-month", sense="dated")
    return _verdict(wanted, Interval(first, last), "dated", Fraction(1))


def _ends_before(demanded: Condition, last: Fraction) -> bool:
    days = days_of(demanded.value)
    return days is not None and last < days[0].toordinal()


def _in_same_unit(demanded: Condition, done: Condition) -> tuple[str | None, Interval | None, Fraction]:
    """Return why not, or the actual value as an interval in base units, and the target unit's factor."""
    wanted, given = measure_of(demanded.unit, demanded.per), measure_of(done.unit, done.per)
    sign = 1
    if demanded.change != done.change and done.change is not None:
        if demanded.change is None:
            return "different-kinds", None, wanted.factor
        sign = -1
    if done.unit is None and done.per is None:
        if _looks_like_fraction(demanded, done):
            return "unit-doubtful", None, wanted.factor
        factor = wanted.factor
    elif demanded.unit is None or wanted.dimension in (given.dimension, f"{given.dimension}/年"):
        factor = given.factor
    else:
        is_rate = wanted.dimension.split("/", 1)[0] == given.dimension.split("/", 1)[0]
        return ("rate-against-total" if is_rate else "different-units"), None, wanted.factor
    value = Fraction(done.value) * factor * sign
    return None, _stated(done, value, factor), wanted.factor


def _looks_like_fraction(demanded: Condition, done: Condition) -> bool:
    return demanded.unit == "%" and 0 < abs(Decimal(done.value)) <= 1 < abs(Decimal(demanded.value))


def _stated(done: Condition, value: Fraction, factor: Fraction) -> Interval:
    """Return what an actual value says: one number, or all that 90%以上 leaves open."""
    if done.upper is not None:
        return Interval(value, Fraction(done.upper) * factor)
    match done.comparator:
        case ">=" | ">":
            return Interval(value, None, is_low_open=done.comparator == ">")
        case "<=" | "<":
            return Interval(None, value, is_high_open=done.comparator == "<")
        case _:
            return Interval(value, value)


def _by_number(
    demanded: Condition, done: Interval, factor: Fraction, direction: Direction | None
) -> Achievement:
    wanted = quantity_interval(demanded, direction)
    if wanted is None:
        return Achievement(met=None, reason="approximate")
    wanted = _opened(demanded, wanted, direction)
    result = _verdict(wanted, done, _sense(wanted, demanded), factor)
    needs_direction = direction is None and demanded.change is None and result.met is False
    if needs_direction and _could_be_met(demanded, wanted, done):
        return msgspec.structs.replace(
            result, met=None, reason="direction-needed", shortfall=None, share=None
        )
    return result


def _opened(demanded: Condition, wanted: Interval, direction: Direction | None) -> Interval:
    """Let more than the upper end of a range do where more is better, less than the lower where less is."""
    if demanded.upper is None or direction is None:
        return wanted
    if effective(direction, demanded) == "positive":
        return Interval(wanted.low, None, wanted.is_low_open)
    return Interval(None, wanted.high, is_high_open=wanted.is_high_open)


def _sense(wanted: Interval, demanded: Condition) -> Sense:
    if demanded.upper is not None:
        return "between"
    if wanted.low is None:
        return "at_most"
    return "at_least" if wanted.high is None else "exactly"


def _could_be_met(demanded: Condition, wanted: Interval, done: Interval) -> bool:
    """Say whether one of the directions would call the actual value good: not for 0, nor for below 100%."""
    if demanded.comparator != "=" or wanted.high == 0:
        return False
    is_full_rate = demanded.unit == "%" and wanted.low == wanted.high == 100
    return not (is_full_rate and done.high is not None and done.high < 100)


def _verdict(wanted: Interval, done: Interval, sense: Sense, factor: Fraction) -> Achievement:
    met = True if done.within(wanted) else None if done.meets(wanted) else False
    edge = _edge(wanted, done)
    exact = done.low if done.low == done.high else None
    share, no_share = _share(sense, edge, exact) if exact is not None else (None, None)
    gap = Fraction(0) if met else _distance(wanted, done)
    return Achievement(
        met=met,
        reason="actual-not-exact" if met is None else no_share,
        sense=sense,
        target=_decimal(edge, factor),
        actual=_decimal(exact, factor),
        shortfall=_decimal(gap, factor) if met is not None else None,
        share=_decimal(share, Fraction(1)),
    )


def _edge(wanted: Interval, done: Interval) -> Fraction | None:
    """Return the end of the wanted values that counts: the only one, or that nearer to the actual value."""
    if wanted.low is None or wanted.high is None:
        return wanted.high if wanted.low is None else wanted.low
    is_above = done.low is not None and done.low >= wanted.high
    return wanted.high if is_above else wanted.low


def _distance(wanted: Interval, done: Interval) -> Fraction | None:
    if wanted.low is not None and done.high is not None and done.high <= wanted.low:
        return wanted.low - done.high
    if wanted.high is not None and done.low is not None and done.low >= wanted.high:
        return done.low - wanted.high
    return None


def _share(sense: Sense, edge: Fraction | None, actual: Fraction) -> tuple[Fraction | None, str | None]:
    if edge is None or sense in ("between", "dated"):
        return None, None
    if sense == "at_most":
        if actual <= 0:
            return None, "zero-actual"
        return edge / actual, None
    return (actual / edge, None) if edge > 0 else (None, "zero-target")


def _decimal(value: Fraction | None, factor: Fraction) -> Decimal | None:
    if value is None:
        return None
    number = value / factor
    return Decimal(number.numerator) / Decimal(number.denominator)
