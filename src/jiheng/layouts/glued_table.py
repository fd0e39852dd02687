"""A table without separators: levels, names and values told apart, row by row.

Names of levels with their ending (数量指标) are certain wherever they stand. Without it (数量) they are taken for levels
only where a row may begin, where they may stand below the level in force, and where a name is left behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jiheng.declaration.level import level1_of, level2_of, level_stem, level_stems
from jiheng.facts import levels
from jiheng.facts.lists import any_of
from jiheng.layouts.glued_values import VALUE_START, run_end, values_at
from jiheng.layouts.looks import ends_like_name, is_wording

_ENDING = r"(?:指标|目标)"
_POINTS = r"(?:\s*[(（]\s*\d+(?:\.\d+)?\s*分?\s*[)）])?"
_NOT_A_LEVEL = "(?!完成|达成|任务|数|率|值|体系|控制)"
_UNKNOWN_LEVEL = re.compile(rf"[\u4e00-\u9fff]{{2,4}}?{_ENDING}{_POINTS}{_NOT_A_LEVEL}")
_ENDED = re.compile(rf"{_ENDING}{_POINTS}$")
_TEXT_COLUMNS = frozenset(["description", "basis", "scoring_rule", "deviation", "remark"])
_SHORTEST_NAME, _LONGEST_WORDING, _LONGEST_ENDING = 2, 16, 12
_DEPTH = {"(": 1, "（": 1, ")": -1, "）": -1}

_Span = tuple[int, int]
_Force = tuple[str | None, str | None]  # the levels in force


class GluedTable:
    """Cuts the text below one run of heads; remembers the levels in force from line to line."""

    def __init__(self, keys: list[str]) -> None:
        names = [i for i, key in enumerate(keys) if key == "name"]
        after = keys[names[0] + 1 :] if names else keys[-1:]
        self._columns = [key for key in after if key not in _TEXT_COLUMNS]
        self._has_level1, self._has_level2 = "level1" in keys, "level2" in keys
        # Runs of digits that may be cut in several ways; they belong to no column.
        self.doubtful: set[_Span] = set()
        self._ended: bool | None = None
        self._force: _Force = (None, None)

    def cut(self, text: str, start: int, end: int) -> Iterator[_Span]:
        """Yield the spans of the cells between `start` and `end`."""
        self.doubtful.clear()
        if self._ended is None:
            self._ended = len(_ended_level2().findall(text, start, end)) >= 2
        at = start
        while at < end:
            if text[at].isspace():
                at += 1
                continue
            while taken := self._take_levels(text, at, end):
                yield from taken
                at = taken[-1][1]
                if not self._ended:
                    break
            stop = self._next_level(text, at, end)
            yield from self._rows(text, at, stop)
            if stop == at:
                return
            at = stop

    def _next_level(self, text: str, at: int, end: int) -> int:
        """Return where the next level name with an ending stands."""
        found = _ended_level().search(text, at + 1, end) if self._ended else None
        return found.start() if found else end

    # -- rows ----------------------------------------------------------------------------------------------

    def _rows(self, text: str, start: int, end: int) -> Iterator[_Span]:
        """Cut names and values, one row after another; a level may stand behind each value."""
        at = start
        while at < end:
            value = _value_start(text, at, end)
            if value is None:
                yield from _name_and_wording(text, at, end)
                return
            worded = self._has_worded_target(text, at, value)
            found = values_at(text, value, end, self._columns[1:] if worded else self._columns)
            yield from _name_and_wording(text, at, value) if worded else _name(text, at, value)
            if found is None:
                at = max(run_end(text, value, end), value + 1)
                self.doubtful.add((value, at))
                yield value, at
                continue
            cells, at = found
            last, stop = cells[-1]
            if text[stop - 1].isdigit() and self._is_unknown_unit(text, at, end):
                cells, at = [*cells[:-1], (last, stop + 1)], at + 1
            yield from cells
            for span in self._take_levels(text, at, end):
                yield span
                at = span[1]

    def _has_worded_target(self, text: str, at: int, value: int) -> bool:
        """Say whether the target stands in words behind the name, and the numbers at `value` are later columns."""
        targets = len(self._columns) > 1 and self._columns[0] in ("annual", "period")
        return targets and _wording_cut(text, at, value) is not None

    def _is_unknown_unit(self, text: str, at: int, end: int) -> bool:
        """Say whether a single character between a number and a level name must be a unit that we do not know."""
        if at + 1 >= end or not "\u4e00" <= text[at] <= "\u9fff" or self._levels_at(text, at, end):
            return False
        return bool(self._levels_at(text, at + 1, end))

    # -- levels --------------------------------------------------------------------------------------------

    def _take_levels(self, text: str, at: int, end: int) -> list[_Span]:
        """Return the spans of the level names that stand at `at`, which are in force from here."""
        found = self._levels_at(text, at, end)
        for is_first, (start, stop) in found:
            name = text[start:stop]
            self._force = (level_stem(name), None) if is_first else (self._force[0], _usual(name))
        return [span for _, span in found]

    def _levels_at(self, text: str, at: int, end: int) -> list[tuple[bool, _Span]]:
        """Return the spans of the level names that stand at `at`, each with whether it is of level 1."""
        found: list[tuple[bool, _Span]] = []
        force = self._force
        first = self._level1_at(text, at, end) if self._has_level1 else None
        if first is not None:
            found.append((True, (at, first)))
            force = (level_stem(text[at:first]), None)
            at = first
        second = self._level2_at(text, at, end, force) if self._has_level2 or not found else None
        if second is not None:
            found.append((False, (at, second)))
        return found

    def _level1_at(self, text: str, at: int, end: int) -> int | None:
        for stop in _matches(_level1_names(), text, at, end):
            name = text[at:stop]
            stem = level1_of(name)
            if stem is None:
                continue
            below = self._level2_below(stem, text, stop, end)
            if below is not None and not (
                _usual(text[stop:below]) == stem and not _ENDED.search(name) and _follows(stem, self._force)
            ):
                return stop
            if _ENDED.search(name) and level2_of(name) is None:
                return stop
        return None

    def _level2_at(self, text: str, at: int, end: int, force: _Force) -> int | None:
        found = self._level2_below(force[0], text, at, end)
        if found is not None and (self._ended or _follows(_usual(text[at:found]), force)):
            return found
        unknown = _UNKNOWN_LEVEL.match(text, at, end) if self._ended else None
        return unknown.end() if unknown else None

    def _level2_below(self, level1: str | None, text: str, at: int, end: int) -> int | None:
        """Return where the level-2 name at `at` ends, one that may stand below `level1`."""
        children = _children(level1) if level1 else None
        for stop in _matches(_level2_names(), text, at, end):
            name = text[at:stop]
            if _ENDED.search(name):
                return stop
            if self._ended or _is_short_alias(name) or not _leaves_a_name(text, stop, end):
                continue
            if children is None or _usual(name) in children:
                return stop
        return None


def _follows(stem: str, force: _Force) -> bool:
    """Say whether a level-2 name may come after the one in force: tables print them in their usual order."""
    level1, level2 = force
    if level1 is None or level2 is None:
        return True
    orders = [names for names in _orders(level1) if stem in names]
    return any(level2 not in names or names.index(stem) > names.index(level2) for names in orders)


def _usual(name: str) -> str:
    return level2_of(name) or level_stem(name)


def _is_short_alias(name: str) -> bool:
    """Say whether a name is a mere word of two characters (环境, 社会) that no hierarchy prints as a level."""
    return len(name) <= 2 and name in levels().same_level2


def _leaves_a_name(text: str, at: int, end: int) -> bool:
    value = VALUE_START.search(text, at, end)
    return (value.start() if value else end) - at >= _SHORTEST_NAME


def _matches(names: re.Pattern[str], text: str, at: int, end: int) -> Iterator[int]:
    """Yield where a level name at `at` may end, the longest reading first."""
    found = names.match(text, at, end)
    while found is not None:
        yield found.end()
        found = names.match(text, at, found.end() - 1) if found.end() - at > 2 else None


@cache
def _level1_names() -> re.Pattern[str]:
    return re.compile(rf"{any_of(level_stems()[0])}{_ENDING}?{_POINTS}")


@cache
def _level2_names() -> re.Pattern[str]:
    return re.compile(rf"{any_of(level_stems()[1])}{_ENDING}?{_POINTS}")


@cache
def _ended_level2() -> re.Pattern[str]:
    return re.compile(rf"{any_of(level_stems()[1])}{_ENDING}")


@cache
def _ended_level() -> re.Pattern[str]:
    return re.compile(rf"{any_of(level_stems()[0] | level_stems()[1])}{_ENDING}{_POINTS}{_NOT_A_LEVEL}")


@cache
def _orders(level1: str) -> list[list[str]]:
    """Return the level-2 names below a level-1 name, in the order of each hierarchy that knows it."""
    facts = levels()
    names = {level1, facts.same_level1.get(level1, level1)}
    return [scheme.levels[name] for scheme in facts.schemes for name in names if name in scheme.levels]


@cache
def _children(level1: str) -> frozenset[str]:
    return frozenset(stem for names in _orders(level1) for stem in names)


# -- names -------------------------------------------------------------------------------------------------


def _value_start(text: str, at: int, end: int) -> int | None:
    """Return where the first value behind `at` stands, brackets within names left aside."""
    depth = 0
    for found in VALUE_START.finditer(text, at, end):
        depth += sum(_DEPTH.get(character, 0) for character in text[at : found.start()])
        at = found.start()
        if depth <= 0:
            return at
    return None


def _name(text: str, at: int, end: int) -> Iterator[_Span]:
    while end > at and text[end - 1].isspace():
        end -= 1
    if end > at:
        yield at, end


def _name_and_wording(text: str, at: int, end: int) -> Iterator[_Span]:
    """「居民健身条件改善情况稳步改善」: a name, and how it shall be, where the words leave no doubt."""
    for start, stop in _name(text, at, end):
        cut = _wording_cut(text, start, stop)
        yield from [(start, stop)] if cut is None else [(start, cut), (cut, stop)]


def _wording_cut(text: str, at: int, end: int) -> int | None:
    for cut in range(max(at + _SHORTEST_NAME + 1, end - _LONGEST_WORDING), end - 1):
        if is_wording(text[cut:end]) and ends_like_name(text[max(at, cut - _LONGEST_ENDING) : cut]):
            return cut
    return None
