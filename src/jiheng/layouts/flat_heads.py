"""Runs of column heads in a stream of tokens: where a flattened table begins, and what its columns are."""

from __future__ import annotations

import re

import msgspec

from jiheng.layouts.flat_cuts import BRACKET_ONLY
from jiheng.layouts.heads import SUBHEADS, recognise
from jiheng.layouts.rows import Row
from jiheng.layouts.tokens import Token
from jiheng.layouts.vocabulary import Vocabulary

_SUM = re.compile(r"^(?:合计|总计|小计)$")
_VERTICAL = frozenset("绩效指标年度总体目完成情况项目资金")


class HeadRun(msgspec.Struct):
    """Consecutive tokens that are column heads: tokens `start` to `end`, and the heads they form."""

    start: int
    end: int
    heads: list[str]


def find_heads(tokens: list[Token], words: Vocabulary) -> list[HeadRun]:
    """Return every run of heads, in order."""
    found: list[HeadRun] = []
    i = 0
    while i < len(tokens):
        start = i
        heads: list[str] = []
        while i < len(tokens):
            text = tokens[i].text
            if len(heads) > 2 and _SUM.match(text):
                # The first row below the heads of a project list.
                break
            if words.head_key(text):
                heads.append(text)
            elif heads and BRACKET_ONLY.match(text):
                heads[-1] += text
            elif not (heads and (text in SUBHEADS or (len(text) == 1 and text in _VERTICAL))):
                break
            i += 1
        start, heads = _from_first_column(start, _first_row(heads), words)
        heads = _in_column_order(heads, words)
        if len(heads) >= 3 and recognise(Row(list(heads)), words) is not None:
            found.append(HeadRun(start, i, heads))
        i = max(i, start + 1)
    return found


_FIRST_COLUMNS = frozenset(
    [
        "serial",
        "section",
        "level1",
        "level2",
        "name",
        "project",
        "project_code",
        "spending_unit",
        "department",
        "category",
    ]
)


def _first_row(heads: list[str]) -> list[str]:
    """Leave out a second row of heads that repeats the merged ones: 一级 二级 … 备注 一级 二级 … 原因说明 备注."""
    again = next((i for i in range(3, len(heads) - 2) if heads[i : i + 3] == heads[:3]), None)
    if again is None or heads[again:] == heads[:again]:
        return heads
    return heads[:again]


def _from_first_column(start: int, heads: list[str], words: Vocabulary) -> tuple[int, list[str]]:
    """Leave out heads of the form above (得分, 预期目标 …) that run into the first column's head."""
    first = next((i for i, h in enumerate(heads) if words.head_key(h) in _FIRST_COLUMNS), 0)
    return start + first, heads[first:]


def _in_column_order(heads: list[str], words: Vocabulary) -> list[str]:
    """Two rows of heads run together: 性质 · 指标值 · 单位 belong where their common head 年度指标值 stands."""
    keys = [words.head_key(h) for h in heads]
    if "comparator" not in keys or keys.count("annual") < 2:
        return heads
    first = keys.index("comparator")
    inner = [
        i
        for i in range(first, min(first + 3, len(keys)))
        if keys[i] in ("comparator", "annual", "unit", "direction")
    ]
    parent = next(i for i, key in enumerate(keys) if key == "annual" and i not in inner)
    levels = [i for i, key in enumerate(keys) if key in ("section", "level1", "level2", "name")]
    rest = [i for i in range(len(keys)) if i not in inner and i not in levels and i != parent]
    before = [i for i in rest if i < parent < first and i > levels[-1]]
    return [heads[i] for i in [*levels, *before, *inner, *[i for i in rest if i not in before]]]
