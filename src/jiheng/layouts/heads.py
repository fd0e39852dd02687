"""Rows that head a table: which column holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from jiheng.foundation.text import without_spaces
from jiheng.layouts.looks import is_points
from jiheng.layouts.rows import Row
from jiheng.layouts.vocabulary import Vocabulary, label_unit

_TARGETS = ("annual", "period")
_PROJECT_KEYS = frozenset(
    ["project", "project_code", "spending_unit", "department", "category", "goal", "total", "fiscal",
     "special_account", "other", "purpose", "starts_on", "ends_on", "packed"]
)  # fmt: skip
_PERIOD_WORDS = re.compile("中期|长期|实施|周期|项目期|总目标")
_ANNUAL_WORDS = re.compile("年度|年初|本年|当年|20\\d\\d年")


class Group(msgspec.Struct):
    """Columns that together print one indicator a row. `horizon`: what an unqualified target value is about."""

    keys: list[str]
    columns: list[int]
    horizon: str = "annual"

    def column(self, key: str) -> int:
        """Return the column of `key`, or -1."""
        return self.columns[self.keys.index(key)] if key in self.keys else -1


class Head(msgspec.Struct):
    """A recognised head: indicator groups, and the columns that describe projects (empty for one form a project)."""

    groups: list[Group]
    project: dict[str, int] = {}
    currency_unit: str | None = None
    width: int = 0

    @property
    def is_packed(self) -> bool:
        """Whether all indicators of a project stand in one cell."""
        return "packed" in self.project


def recognise(row: Row, words: Vocabulary) -> Head | None:
    """Return what a row heads, or None when it is no head of an indicator table or project list."""
    cells = row.cells
    if len(cells) < 2:
        return None
    keys: list[str | None] = []
    filled = known = 0
    previous = ""
    for text in cells:
        # A merged head printed once a column counts once.
        key = words.head_key(text) if text and text != previous else None
        keys.append(key)
        filled += bool(text) and text != previous
        known += key is not None
        previous = text
    if known < 2 or known < 0.6 * filled:
        return None
    found = set(keys)
    if "project" in found and (len(found & _PROJECT_KEYS) >= 2 or found & {"level1", "name"}):
        head = _project_head(cells, keys, words)
        if head is not None:
            return head
    if not _heads_indicators(found):
        return None
    groups = _groups(cells, keys, range(len(cells)))
    return Head(groups, currency_unit=None, width=len(cells)) if groups else None


def _heads_indicators(found: set[str | None]) -> bool:
    if "name" in found and found & {"annual", "period", "level1", "level2", "actual", "score", "weight"}:
        return True
    return {"level1", "level2"} <= found


def _project_head(cells: list[str], keys: list[str | None], words: Vocabulary) -> Head | None:
    first_level = next((i for i, key in enumerate(keys) if key in ("level1", "level2", "name")), len(keys))
    project: dict[str, int] = {}
    unit = None
    for i, text in enumerate(cells[:first_level]):
        key = words.project_column_key(text)
        if key is None and keys[i] == "section" and first_level == len(keys):
            key = "packed"
        if key is not None and key not in project:
            project[key] = i
            unit = unit or label_unit(text)
    if "project" not in project:
        return None
    groups = _groups(cells, keys, range(first_level, len(cells))) if first_level < len(cells) else []
    if not groups and "packed" not in project:
        return None
    for i in range(first_level, len(cells)):
        if keys[i] == "goal" and "goal" not in project:
            project["goal"] = i
    return Head(groups, project, unit, len(cells))


def _groups(cells: list[str], keys: list[str | None], columns: range) -> list[Group]:
    groups: list[Group] = []
    current = Group([], [])
    for i in columns:
        key = keys[i]
        if key is None or key in _NOT_INDICATOR:
            continue
        if key == "section" and "name" not in keys and _is_name_column(i, keys):
            key = "name"
        if key == "section":
            continue
        if key in ("level1", "level2", "name") and key in current.keys:
            groups.append(current)
            current = Group([], [])
        elif key in current.keys and key not in _REPEATED:
            key = _second_of(key, current, cells, i)
            if key is None:
                continue
        current.keys.append(key)
        current.columns.append(i)
    groups.append(current)
    groups = [g for g in groups if "name" in g.keys or {"level1", "level2"} <= set(g.keys)]
    _share_level1(groups)
    _name_horizons(groups, cells)
    for group in groups:
        if "name" not in group.keys:
            _name_after_levels(group)
    return groups


# 前年 | 上年: values of two earlier years, each in a column of its own.
_REPEATED = frozenset(["previous"])
_NOT_INDICATOR = frozenset(
    ["goal", "total", "fiscal", "special_account", "other", "project", "purpose", "task", "category"]
)


def _is_name_column(i: int, keys: list[str | None]) -> bool:
    return i > 0 and keys[i - 1] in ("level1", "level2")


def _second_of(key: str, group: Group, cells: list[str], i: int) -> str | None:
    """Two columns of one key: a life-cycle and an annual target, or a value printed twice (then the first counts)."""
    if key not in _TARGETS:
        return None
    first = group.column(key)
    if _PERIOD_WORDS.search(cells[i]) and "period" not in group.keys:
        return "period"
    if "period" not in group.keys and (_ANNUAL_WORDS.search(cells[i]) or _PERIOD_WORDS.search(cells[first])):
        group.keys[group.keys.index(key)] = "period"
        return "annual"
    return None


def _share_level1(groups: list[Group]) -> None:
    # Side by side, the second block often has no level-1 column of its own.
    if len(groups) > 1 and "level1" in groups[0].keys:
        for group in groups[1:]:
            if "level1" not in group.keys:
                group.keys.insert(0, "level1")
                group.columns.insert(0, groups[0].column("level1"))


def _name_horizons(groups: list[Group], cells: list[str]) -> None:
    if len(groups) == 2:
        groups[0].horizon, groups[1].horizon = "period", "annual"
        if _ANNUAL_WORDS.search("".join(cells[c] for c in groups[0].columns)):
            groups[0].horizon, groups[1].horizon = "annual", "period"


def _name_after_levels(group: Group) -> None:
    """Levels 1 and 2 are headed, the name is not: it stands after level 2, or in its place where none is left."""
    at = group.keys.index("level2")
    column = group.columns[at] + 1
    if column in group.columns:
        group.keys[at] = "name"
    else:
        group.keys.insert(at + 1, "name")
        group.columns.insert(at + 1, column)


def refine(head: Head, row: Row, words: Vocabulary) -> bool:
    """Read a second row of heads (below merged heads). Returns False when the row is no head."""
    texts = [(c, without_spaces(t)) for c, t in enumerate(row.cells) if t]
    # 年度绩效指标 below the head of a 长期绩效指标 that nobody filled in: the next table begins.
    is_section = [words.head_key(t) for _, t in texts] == ["section"]
    if is_section or any(len(row.value(group.column("name"))) > 8 for group in head.groups):
        return False
    if _split_value(head, row, [words.head_key(t) for _, t in texts]):
        return True
    if not texts or len(row.cells) < 4:
        return False
    lead = {
        c
        for g in head.groups
        for k, c in zip(g.keys, g.columns, strict=True)
        if k in ("level1", "level2", "name")
    }
    if any(c in lead for c, _ in texts if c not in _covered_heads(row)):
        return False
    if any(len(t) > 12 or any(ch.isdigit() for ch in t[:1]) for _, t in texts):
        return False
    known = sum(1 for _, t in texts if t in SUBHEADS or words.head_key(t))
    if known < max(1, len(texts) // 2):
        return False
    before = [(list(group.keys), list(group.columns)) for group in head.groups]
    for c, text in texts:
        if not _is_reason(head, c, text):
            _assign(head, c, _key_below(text, words))
    if any("name" not in group.keys for group in head.groups):
        # Below a head without a name column no indicator could be read: the row was no head.
        for group, (keys, columns) in zip(head.groups, before, strict=True):
            group.keys, group.columns = keys, columns
        return False
    return True


_SPLITS = (
    ("comparator", frozenset(["comparator", "annual", "unit"])),
    ("previous", frozenset(["previous", "annual"])),
)


def _split_value(head: Head, row: Row, keys: list[str | None]) -> bool:
    """指标性质 · 指标值 · 度量单位, or 前年 · 上年 · 当年, below one head 指标值: the value stands in three columns."""
    if len(head.groups) != 1 or not any(first in keys and set(keys) <= all_ for first, all_ in _SPLITS):
        return False
    group = head.groups[0]
    at = group.column("annual")
    if at < 0 or "comparator" in group.keys:
        return False
    filled = row.filled()
    covered = row.grid is not None and bool(row.grid.merges)
    if not covered and filled[0] != at:
        # The blanks before were dropped: the three columns stand where the one head stood, the rest moves right.
        wider = len(keys) - 1
        group.columns = [c + wider if c > at else c for c in group.columns]
        head.width += wider
        filled = list(range(at, at + len(keys)))
    index = group.columns.index(at)
    del group.keys[index], group.columns[index]
    group.keys.extend(k for k in keys if k)
    group.columns.extend(filled)
    return True


def mend_swapped(head: Head, rows: Sequence[Row]) -> None:
    """Exchange the heads of target value and weight where the cells below say that they are printed the wrong way round.

    Only when at least two rows agree and none speaks against it: every "target" is a bare number of points, every
    "weight" is no such number.
    """
    for group in head.groups:
        value, weight = group.column("annual"), group.column("weight")
        if value < 0 or weight < 0:
            continue
        pairs = [
            (row.value(value), row.value(weight)) for row in rows if row.value(value) and row.value(weight)
        ]
        pairs = [p for p in pairs if len(p[0]) <= 60]
        if len(pairs) >= 2 and all(is_points(v) and not is_points(w) for v, w in pairs):
            i, j = group.keys.index("annual"), group.keys.index("weight")
            group.keys[i], group.keys[j] = "weight", "annual"


def _covered_heads(row: Row) -> set[int]:
    if row.grid is None:
        return set()
    return {c for c in range(len(row.cells)) if (row.index, c) in row.grid.anchors}


def _key_below(text: str, words: Vocabulary) -> str | None:
    if _PERIOD_WORDS.search(text):
        return "period"
    return "annual" if _ANNUAL_WORDS.search(text) else words.head_key(text)


def _is_reason(head: Head, column: int, text: str) -> bool:
    """Take 原因说明 below 偏差原因分析, where the columns before it are for ticking off kinds of causes."""
    group = head.groups[-1] if head.groups else None
    if text != "原因说明" or group is None or "deviation" not in group.keys:
        return False
    group.columns[group.keys.index("deviation")] = column
    return True


def _assign(head: Head, column: int, key: str | None) -> None:
    if key is None or not head.groups:
        return
    group = head.groups[-1]
    if column in group.columns:
        group.keys[group.columns.index(column)] = key
    elif key not in group.keys or key in _REPEATED:
        group.keys.append(key)
        group.columns.append(column)


SUBHEADS = frozenset(
    ["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明", "确定能", "有可能", "完全不可能", "中期", "年度",
     "经费", "制度", "人员", "硬件", "当年", "小计", "长期", "实施周期", "备注"]
)  # fmt: skip
