"""`understand`: a printed target value becomes a `Target`. Honest "qualitative" beats a wrong number.

Steps, cheapest first: a number with sign and unit as most values are, and a clause that ends in a plain count
(`quick`) · placeholders and withheld values · one number or date in any spelling · a sentence. What columns beside
the value and the indicator's name add is put in by `context`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec.structs import replace

from jiheng.facts.lists import any_of, column, table
from jiheng.targets import context, dates, mentions, placeholders, sentences
from jiheng.targets.clean import normal_form, outer_trimmed
from jiheng.targets.model import Condition, Kind, Target
from jiheng.targets.quick import plain_count, quick

_MAY_COUNT = re.compile("[0-9０-９零〇一二两三四五六七八九十百年底]")
_ZERO = re.compile(f"(?:零|0)(?P<subject>{any_of(column('undesired', 'word'))})(?:事件|事项|情况|发生)?")
_IS_ZERO = re.compile("(?P<subject>.{1,30}?)(?:为|是|=|降为|达到|控制在)(?:零|0)")
_BETWEEN = re.compile(
    r"(?P<low>[\d.]+)(?P<low_unit>%?)(?P<low_sign>[≤<])[^\d≤<≥>]{1,12}(?P<high_sign>[≤<])(?P<high>[\d.]+)(?P<unit>%?)"
)
_LONGEST = 4_000  # no target value is as long; a longer text is not read in part
_LONGEST_SINGLE = 60


def understand(
    text: str, name: str | None = None, unit: str | None = None, comparator: str | None = None
) -> Target:
    """Return what a printed target value means. Never raises; what cannot be understood is "qualitative".

    `name` is the indicator's name, whose unit in brackets completes a bare number. `comparator` and `unit`
    are the columns of tables that split a value over three (大于等于 · 98 · %); `raw` is then the three in
    reading order.
    """
    raw = outer_trimmed(text)
    if unit or comparator:
        raw, unit_column, is_qualitative = context.joined(raw, comparator, unit)
        target = _understood(raw)
        if target.kind == "qualitative" and unit_column:
            target = replace(_understood(raw[: -len(unit_column)]), raw=raw)  # a unit that no list knows
        if is_qualitative:
            target = context.held_qualitative(target)
        elif unit_column:
            target = context.with_unit(target, unit_column)
    else:
        target = _understood(raw)
    return context.completed(target, name) if name else target


def may_compare(text: str) -> bool:
    """Say whether a text may state a comparison or a percentage: much faster than `understand`, never falsely no."""
    return _compares().search(normal_form(text)) is not None


@cache
def _compares() -> re.Pattern[str]:
    words = [row["word"] for row in table("comparators") if {row["comparator"], row["negated"]} - {"=", ""}]
    return re.compile(any_of([*words, *"%~余多"]))


def forget() -> None:
    """Empty the memory of values met before; answers do not change, only the time they take."""
    _understood.cache_clear()


@lru_cache(maxsize=16_384)
def _understood(raw: str) -> Target:
    condition = quick(raw) or plain_count(raw)
    if condition is not None:
        return Target(raw, sentences.kind_of(condition), (condition,))
    if len(raw) > _LONGEST:
        return Target(raw, "qualitative")
    text = normal_form(raw)
    if placeholders.is_deferred(text):
        return Target(raw, "deferred")
    if placeholders.is_classified(text):
        return Target(raw, "classified")
    if not _MAY_COUNT.search(text):
        return Target(raw, "qualitative")
    kind, found = _of_normal_form(dates.arabic_dates(text))
    return Target(raw, kind, found)


def _of_normal_form(text: str) -> tuple[Kind, tuple[Condition, ...]]:
    if len(text) <= _LONGEST_SINGLE:
        date = dates.whole(text)
        if date is not None:
            return "date", (date,)
        condition = mentions.whole(text) or mentions.with_foreign_unit(text) or _between(text) or _zero(text)
        if condition is not None:
            return sentences.kind_of(condition), (condition,)
    return sentences.read(text)


def _between(text: str) -> Condition | None:
    """Return the range of 80%≤x<90%."""
    match = _BETWEEN.fullmatch(text)
    if match is None:
        return None
    return Condition(
        None,
        "=",
        match["low"],
        match["high"],
        match["unit"] or match["low_unit"] or None,
        value_excluded=match["low_sign"] == "<",
        upper_excluded=match["high_sign"] == "<",
    )


def _zero(text: str) -> Condition | None:
    """Return the count of 0 that 零投诉 and 事故为零 state."""
    match = _ZERO.fullmatch(text) or _IS_ZERO.fullmatch(text)
    return Condition(match["subject"], "=", "0", None, None) if match else None
