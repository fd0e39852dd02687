"""Text without any separators cut into cells: at column heads, labels, level names and target values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jiheng.facts import levels, printed_columns, printed_labels
from jiheng.layouts.vocabulary import Vocabulary

_VALUE = re.compile(
    r"(?:[≥≤≧≦⩾⩽＞＜><=＝﹥﹤]{1,2}|大于等于|小于等于|不低于|不少于|不超过|不高于|至少)\s*\d[\d,.]*\s*(?:[%％‰]|百分比|[\u4e00-\u9fff/·*㎡]{0,3}?(?=[\d≥≤≧≦><=＝﹥﹤]|$|[\u4e00-\u9fff]{2}))?"
    r"|\d[\d,.]*\s*(?:[%％‰]|万元|亿元|元|个工作日|个月|个|次|人次|人|名|件|份|项|台|套|辆|篇|场|期|天|日|小时|分钟|年|公里|米|平方米|亩|吨|户|家|处|批|册|卷|口|座|条|眼|所|头|只|株|本|期)?"
)
_UNIT_AFTER = (
    "万元",
    "元",
    "个",
    "次",
    "人次",
    "人",
    "名",
    "件",
    "份",
    "项",
    "台",
    "套",
    "口",
    "米",
    "户",
    "家",
    "天",
    "座",
    "处",
    "吨",
    "亩",
)


@cache
def _words() -> re.Pattern[str]:
    found: set[str] = set()
    for heads in printed_columns().heads.values():
        found.update(h for h in heads if len(h) >= 3)
    for key in (
        "project",
        "supervisor",
        "spending_unit",
        "total",
        "fiscal",
        "expected_goal",
        "completion",
        "goal",
        "carryover",
    ):
        found.update(w for w in printed_labels().fields[key] if len(w) >= 4)
    found.update(("其他资金", "得分", "分值", "权重", "备注", "单位"))
    facts = levels()
    stems = {s for scheme in facts.schemes for s in scheme.levels} | {
        s for scheme in facts.schemes for names in scheme.levels.values() for s in names
    }
    level_words = [
        f"{re.escape(s)}(?:指标|目标)(?:[(（]\\d+分?[)）])?" for s in sorted(stems, key=len, reverse=True)
    ]
    plain = [re.escape(w) for w in sorted(found, key=len, reverse=True)]
    return re.compile("|".join([*level_words, *plain]) + r"(?:[(（][A-Z\d/分%万元]{1,6}[)）])?[:：]?")


def split_glued(text: str, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield the spans of the cells in a text that has no separators (blanks separate, too)."""
    del words
    position = 0
    for found in _words().finditer(text):
        yield from _values(text, position, found.start())
        yield found.start(), found.end()
        position = found.end()
    yield from _values(text, position, len(text))


def _values(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch of names and values: a value begins at a comparator or number that ends in a unit."""
    begin = start
    at = start
    while at < end:
        found = _VALUE.search(text, at, end)
        if found is None or not found[0].strip():
            break
        stop = _with_unit(text, found.end(), end)
        if found.start() > begin and text[begin : found.start()].strip():
            yield _stripped(text, begin, found.start())
        yield _stripped(text, found.start(), stop)
        begin = at = stop
    if text[begin:end].strip():
        yield _stripped(text, begin, end)


def _with_unit(text: str, at: int, end: int) -> int:
    unit = next((u for u in _UNIT_AFTER if text.startswith(u, at)), "")
    return min(at + len(unit), end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
