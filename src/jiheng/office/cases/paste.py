"""A block of cells pasted from Excel or WPS into the table of indicators: taken apart, understood and counted.

What is pasted goes the way of what is typed (`editing.put`): full-width signs, ％, >=, 元 and 万元 are read alike. Where the
first line heads columns (一级指标, 三级指标, 指标值 …) it says which column is which, by the same words as in an import.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from itertools import pairwise

import msgspec

from jiheng.declaration.difference import INDICATOR_FIELDS
from jiheng.declaration.difference import cells as texts_of
from jiheng.foundation.message import Message
from jiheng.layouts.heads import recognise
from jiheng.layouts.rows import Row
from jiheng.layouts.vocabulary import general
from jiheng.office.cases import cells
from jiheng.office.cases.editing import MOST_INDICATORS, Draft, add_row, note, put
from jiheng.office.cases.errors import CellError

MOST_COLUMNS = 60
_LEVELS = ("level1", "level2")
_VALUE = ("comparator", "annual", "unit")
"""指标性质 · 指标值 · 度量单位: one value in three columns."""

_WORDS_ONLY = frozenset({"定性", "定量", "无", "-", "/"})
"""What stands in the columns of sign and unit and is neither."""

_NOTHING = Message("剪贴板里没有可以粘贴的表格。", "There is nothing on the clipboard that could be pasted.")
_TOO_LARGE = Message(
    "粘贴的内容有 {rows} 行、{columns} 列，超出了表格容纳的范围（最多 {most} 个指标）。",
    "The block has {rows} rows and {columns} columns; the table takes {most} indicators at most.",
)
_NO_COLUMN = Message("选中的列不能粘贴。", "Nothing can be pasted into this column.")


class Block(msgspec.Struct, frozen=True):
    """What was pasted: the text of the clipboard, the row it begins at, and the columns from there on to the right."""

    text: str
    row: int
    columns: tuple[str, ...]


class CellChange(msgspec.Struct, frozen=True):
    """One cell that a block changes. `says` is what has to be said of it, where it was not understood."""

    field: str
    title: str
    before: str
    after: str
    says: str = ""


class Pasted(msgspec.Struct, frozen=True):
    """A draft with a block in it, and what this changed.

    `added` rows are new, `left_out` columns had no place, `filled` empty levels took the one above, as in merged
    cells; `has_head` where the first line named the columns.
    """

    draft: Draft
    changes: list[CellChange]
    added: int = 0
    left_out: int = 0
    filled: int = 0
    has_head: bool = False


def taken_apart(text: str) -> list[list[str]]:
    """Return the cells of a clipboard text: tabs between cells, quotes round those with line breaks; blank ends go."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    rows = list(csv.reader(StringIO(lines, newline=""), delimiter="\t")) if '"' in lines else _split(lines)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def pasted(draft: Draft, block: Block) -> Pasted:
    """Return the draft with a block pasted into it. Raises `CellError` where it does not fit or says nothing."""
    rows = taken_apart(block.text)
    if not rows:
        raise CellError(detail=_NOTHING)
    if len(rows) > MOST_INDICATORS or len(rows[0]) > MOST_COLUMNS:
        raise CellError(detail=_too_large(len(rows), len(rows[0])))
    columns, has_head = _columns(rows, block.columns)
    lines = [_line(row, columns) for row in (rows[1:] if has_head else rows)]
    filled = _fill_levels(lines)
    if not lines or not any(lines):
        raise CellError(detail=_NO_COLUMN if not has_head else _NOTHING)
    before = draft
    count = len(draft.project.indicators)
    added = max(0, block.row + len(lines) - count)
    for _ in range(added):
        draft = add_row(draft, "indicators")
    draft = _put_lines(draft, lines, block.row)
    left_out = sum(1 for column in columns if column is None)
    return Pasted(draft, _changes(before, draft), added, left_out, filled, has_head)


def _split(lines: str) -> list[list[str]]:
    return [line.split("\t") for line in lines.split("\n")] if lines.strip() else []


def _columns(rows: Sequence[list[str]], shown: Sequence[str]) -> tuple[list[str | None], bool]:
    """Return which cell each column goes to: by the heads of the first line, else one after another."""
    width = len(rows[0])
    head = recognise(Row(rows[0]), general()) if len(rows) > 1 else None
    group = head.groups[0] if head is not None and head.groups else None
    if group is None:
        usable = [one if one in INDICATOR_FIELDS else None for one in shown[:width]]
        return [*usable, *[None] * (width - len(usable))], False
    found: list[str | None] = [None] * width
    for key, column in zip(group.keys, group.columns, strict=True):
        if column < width and (key in INDICATOR_FIELDS or key in _VALUE):
            found[column] = key
    return found, True


def _line(row: Sequence[str], columns: Sequence[str | None]) -> dict[str, str]:
    line: dict[str, str] = {}
    for column, text in zip(columns, row, strict=True):
        if column is not None:
            line.setdefault(column, text.strip())
    sign, unit = (line.pop(one, "") for one in ("comparator", "unit"))
    if line.get("annual"):
        parts = (sign, line["annual"], unit)
        line["annual"] = "".join(one for one in parts if one not in _WORDS_ONLY)
    return line


def _fill_levels(lines: Sequence[dict[str, str]]) -> int:
    """Let an empty level take the one above it within the block: of merged cells Excel copies the first alone."""
    filled = 0
    for above, line in pairwise(lines):
        for level in _LEVELS:
            # A new level 1 begins a new level 2.
            is_below = level == "level1" or line.get("level1") == above.get("level1")
            if line.get(level) == "" and above.get(level) and is_below and any(line.values()):
                line[level] = above[level]
                filled += 1
    return filled


def _put_lines(draft: Draft, lines: Sequence[dict[str, str]], first: int) -> Draft:
    for number, line in enumerate(lines, first):
        texts = texts_of(draft.declaration)
        # The name first: a unit in it completes the values beside it.
        for column in sorted(line, key=lambda one: one != "name"):
            field = f"indicators.{number}.{column}"
            if line[column] != (draft.typed.get(field) or texts.get(field, "")):
                draft = put(draft, field, line[column])
    return draft


def _changes(before: Draft, after: Draft) -> list[CellChange]:
    old, new = ({**texts_of(one.declaration), **one.typed} for one in (before, after))
    fields = [field for field in {**old, **new} if old.get(field, "") != new.get(field, "")]
    return [
        CellChange(
            field,
            cells.title_of(after.declaration, field),
            old.get(field, ""),
            new.get(field, ""),
            said.render() if (said := note(after, field)) is not None else "",
        )
        for field in fields
    ]


def _too_large(rows: int, columns: int) -> Message:
    return _TOO_LARGE.filled(rows=rows, columns=columns, most=MOST_INDICATORS)
