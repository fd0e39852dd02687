"""Indicators told in sentences or short lines under headings, where no table is left.

Bracketed:  【产出指标-数量指标】 and below it  指标1：<name>（<value>）
Sentences:  （一）产出指标, then  1.数量指标：<name>目标值为<value>，实际完成<value>；…
"""

from __future__ import annotations

import re

from jiheng.declaration.level import has_level_ending, level1_of, level2_of, split_level
from jiheng.declaration.reading import ReadIndicator
from jiheng.foundation.where import Where
from jiheng.layouts.families.packed_prose import bracketed_levels
from jiheng.layouts.rows import Row

_BRACKET_HEADING = re.compile(r"^【\s{0,8}([^【】]{2,24})\s{0,8}】$")
_BRACKET_ITEM = re.compile(
    r"^(?:指标\s*\d+|\d{1,2})\s*[:：.、]\s*(?P<name>[^:：]+?)\s*[(（](?P<value>(?:[^()（）]|[(（][^()（）]*[)）])*)[)）]\s*[；;。，,]?$"
)
_NUMBER = (
    r"(?:[一二三四五六七八九十]{1,2}[、.]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．)）])?\s*"
)
_LEVEL_LINE = re.compile(rf"^{_NUMBER}(?P<level>[\u4e00-\u9fff]{{2,10}}(?:指标|目标))\s*[:：，,]?$")
_LEVEL_START = re.compile(
    rf"(?:^|(?<=[；;。]))\s*{_NUMBER}(?P<level>[\u4e00-\u9fff]{{2,10}}?(?:指标|目标))\s*[:：，,]\s*"
)
_STATED = re.compile(
    r"^(?P<name>.+?)[，,]?(?:年度|预期|年初|全年)?(?:目标值|指标值|目标)\s*(?:为|是|[:：])\s*(?P<value>.+?)"
    r"(?:[，,；;]\s*(?:全年|年度)?(?:实际(?:完成|达到)?值?|完成值?)\s*(?:为|[:：])?\s*(?P<actual>.+?))?$"
)
_BRACKETED = re.compile(
    r"^(?P<name>.+?)[(（](?:目标值?[:：为]?)?(?P<value>(?:[^()（）]|[(（][^()（）]*[)）])+)[)）][，,]?\s*(?:实际)?(?:完成|达到)(?:值|情况)?(?:为|[:：])?\s*(?P<actual>.+)$"
)
_ENDED = re.compile(
    r"^(?P<name>.+?)[:：，,]?\s*(?P<value>(?:[≥≤≧≦><=＞＜＝]{1,2}|大于等于|小于等于|不低于|不少于|不超过|不高于|达到)\s*\d[^，,；;。]*|\d[\d,.]*(?:%|％|万元|元|个|次|人|件|份|项|台|套|场|期|天|户|公里|米|平方米|亩|所|辆|处|座|批|册|篇|吨)(?:以上|以内|左右)?)$"
)
_CLAUSE = re.compile(r"[^；;。]+")
# Longer ones are no statement of one indicator, and the patterns above take time by the square of the length.
_LONGEST = 500


# Words that end like a level name but label the goal or the indicators of a form.
_LABELS = frozenset(["绩效目标", "绩效指标", "年度目标", "总体目标"])


class Sentences:
    """Takes paragraphs one by one; remembers the levels named by the headings above."""

    def __init__(self) -> None:
        self._level1: str | None = None
        self._level2: str | None = None

    def restart(self) -> None:
        """Forget the headings: another project begins."""
        self._level1 = self._level2 = None

    def take(self, row: Row) -> list[ReadIndicator] | None:
        """Return the indicators of a paragraph ([] for a heading), or None when it tells none."""
        text = row.cells[0].strip()
        bracket = _BRACKET_HEADING.match(text)
        if bracket:
            self._level1, self._level2 = bracketed_levels(bracket[1], self._level1)
            return []
        if (self._level1 or self._level2) and len(text) <= _LONGEST:
            item = _BRACKET_ITEM.match(text)
            if item:
                return [
                    self._item(
                        item["name"], item["value"], None, _part(row, item.start("value"), item.end("value"))
                    )
                ]
        line = _LEVEL_LINE.match(text)
        if line and self._heading(line["level"], alone=True):
            return []
        return self._told(row, text) or None

    def _heading(self, text: str, *, alone: bool = False) -> bool:
        name = split_level(text)[0]
        if not has_level_ending(name) or name in _LABELS:
            return False
        if level1_of(name) and (alone or not (level2_of(name) and self._level1)):
            self._level1, self._level2 = name, None
        elif level2_of(name):
            self._level2 = name
        else:
            return False
        return True

    def _told(self, row: Row, text: str) -> list[ReadIndicator]:
        starts = [m for m in _LEVEL_START.finditer(text) if level1_of(m["level"]) or level2_of(m["level"])]
        if not starts:
            return []
        found: list[ReadIndicator] = []
        for start, following in zip(starts, [*starts[1:], None], strict=True):
            if not self._heading(start["level"]):
                continue  # 绩效目标：治理河流12公里: a goal, whatever figures it names
            end = following.start() if following else len(text)
            for clause in _CLAUSE.finditer(text, start.end(), end):
                if len(clause[0]) <= _LONGEST:
                    found.extend(self._clause(row, clause[0], clause.start()))
        return found

    def _clause(self, row: Row, clause: str, at: int) -> list[ReadIndicator]:
        found: list[ReadIndicator] = []
        stated = _BRACKETED.match(clause.strip()) or _STATED.match(clause.strip())
        if stated:
            lead = at + clause.index(stated["value"])
            return [
                self._item(
                    stated["name"],
                    stated["value"],
                    stated["actual"],
                    _part(row, lead, lead + len(stated["value"])),
                )
            ]
        for part in re.split(r"[，,]", clause):
            ended = _ENDED.match(part.strip())
            if ended:
                lead = at + clause.index(part) + part.index(ended["value"])
                found.append(
                    self._item(
                        ended["name"], ended["value"], None, _part(row, lead, lead + len(ended["value"]))
                    )
                )
        return found

    def _item(self, name: str, value: str, actual: str | None, place: Where | None) -> ReadIndicator:
        return ReadIndicator(
            level1=self._level1,
            level2=self._level2,
            name=name.strip(" ，,:："),
            annual=value.strip() or None,
            actual=actual.strip() if actual else None,
            where=place,
            places={"annual": place} if place else {},
        )


def _part(row: Row, start: int, end: int) -> Where | None:
    place = row.where(0)
    return place.part(start, end) if place else None
