"""Automatic numbers: 一、 1. （二） that Word prints before a paragraph but does not keep in its text."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from jiheng.documents.word.names import Names, is_on
from jiheng.documents.word.numerals import COUNTERS

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_CLOSED = tuple("、）)】〕，：；。")


class _Level(msgspec.Struct, frozen=True):
    start: int
    counting: str
    text: str
    suffix: str
    in_figures: bool


class Numbering:
    """Counts paragraphs as Word does while they are met in reading order, and prints their numbers.

    Bullets and ways of counting that we do not know print nothing. Numbers that end with Chinese punctuation stand
    close to the text; others keep the blank that Word shows as a tab ("1. 项目", never "1.2024年").
    """

    def __init__(self, root: Any | None, names: Names) -> None:
        self._names = names
        self._abstract: dict[str, Any] = {}
        self._numbers: dict[str, Any] = {}
        if root is not None:
            w = names.w
            self._abstract = {e.get(w("abstractNumId")): e for e in root.iterchildren(w("abstractNum"))}
            self._numbers = {e.get(w("numId")): e for e in root.iterchildren(w("num"))}
        self._levels: dict[str, tuple[str, list[_Level]] | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def next_label(self, number_id: str, level_text: str | None) -> str:
        """Count one paragraph and return what is printed before it, or ""."""
        level = int(level_text) if level_text and level_text.isdecimal() else 0
        found = self._levels_of(number_id)
        if found is None or level >= len(found[1]):
            return ""
        abstract_id, levels = found
        counts = self._count(number_id, abstract_id, levels, level)
        return _print(levels, counts, level)

    def _count(self, number_id: str, abstract_id: str, levels: list[_Level], level: int) -> list[int]:
        counts = self._counts.setdefault(abstract_id, [None] * _LEVELS)
        if (number_id, level) not in self._restarted and self._restarts(number_id, level):
            counts[level] = None
        self._restarted.add((number_id, level))
        current = counts[level]
        counts[level] = levels[level].start if current is None else current + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        # A level printed by a deeper one before it was ever counted shows its start.
        return [c if c is not None else levels[i].start for i, c in enumerate(counts[: level + 1])]

    def _restarts(self, number_id: str, level: int) -> bool:
        w = self._names.w
        return any(
            override.get(w("ilvl")) == str(level)
            and next(override.iterchildren(w("startOverride")), None) is not None
            for override in self._numbers[number_id].iterchildren(w("lvlOverride"))
        )

    def _levels_of(self, number_id: str) -> tuple[str, list[_Level]] | None:
        if number_id not in self._levels:
            self._levels[number_id] = self._read_levels(number_id)
        return self._levels[number_id]

    def _read_levels(self, number_id: str) -> tuple[str, list[_Level]] | None:
        number = self._numbers.get(number_id)
        if number is None:
            return None
        w = self._names.w
        abstract_id = self._value(number, "abstractNumId") or ""
        abstract = self._abstract.get(abstract_id)
        elements = {
            e.get(w("ilvl")): e for e in (abstract.iterchildren(w("lvl")) if abstract is not None else ())
        }
        starts: dict[str | None, str | None] = {}
        for override in number.iterchildren(w("lvlOverride")):
            starts[override.get(w("ilvl"))] = self._value(override, "startOverride")
            elements |= {override.get(w("ilvl")): e for e in override.iterchildren(w("lvl"))}
        levels: list[_Level] = []
        while str(len(levels)) in elements and len(levels) < _LEVELS:
            key = str(len(levels))
            levels.append(self._level(elements[key], starts.get(key)))
        return abstract_id, levels

    def _level(self, element: Any, start: str | None) -> _Level:
        first = start or self._value(element, "start") or "0"
        legal = next(element.iterchildren(self._names.w("isLgl")), None)
        return _Level(
            start=int(first) if first.isdecimal() and len(first) < 9 else 0,
            counting=self._value(element, "numFmt") or "decimal",
            text=self._value(element, "lvlText") or "",
            suffix=self._value(element, "suff") or "tab",
            in_figures=legal is not None and is_on(legal.get(self._names.val)),
        )

    def _value(self, element: Any, child: str) -> str | None:
        found = next(element.iterchildren(self._names.w(child)), None)
        value: str | None = found.get(self._names.val) if found is not None else None
        return value


def _print(levels: list[_Level], counts: list[int], level: int) -> str:
    own = levels[level]
    if own.counting not in COUNTERS or not own.text:
        return ""

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        if index > level:
            return ""
        counting = "decimal" if own.in_figures else levels[index].counting
        return COUNTERS.get(counting, str)(counts[index])

    label = _PLACE.sub(number, own.text)
    close = own.suffix == "nothing" or label.endswith(_CLOSED)
    return label if close else label + " "
