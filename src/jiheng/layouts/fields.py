"""Form heads: labels and what stands beside them. One row in, fields of a project or of the document out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from jiheng.foundation.text import fold_width
from jiheng.layouts.rows import Row
from jiheng.layouts.vocabulary import Vocabulary

_INLINE = re.compile(r"^\s*([^:：]{2,24}?)\s*[:：]\s*(.*)$", re.DOTALL)
_CURRENCY = re.compile(r"(?:金额)?单位\s*[:：]?\s*[(（]?\s*(?:人民币)?\s*(亿元|百万元|万元|千元|元)")
_CODE_AND_NAME = re.compile(r"^[\[【(（]?(\d{3,9})[\]】)）]?\s*[-—_]?\s*(?=[\u4e00-\u9fff])(.+)$", re.DOTALL)
_NAME_AND_CODE = re.compile(r"^(.*[\u4e00-\u9fff)）])\s*[-—_]?\s*[\[【(（]?(\d{3,9})[\]】)）]?$", re.DOTALL)


class Field(msgspec.Struct):
    """A label found in a row: its field, its cell, and the cells beside it up to the next label.

    `inline` is the text after a colon within the label's own cell.
    """

    key: str
    label: str
    column: int
    values: list[int]
    inline: str | None = None


def fields_of(row: Row, words: Vocabulary) -> list[Field]:
    """Return the labelled fields of a row, left to right; empty when no cell is a label."""
    found: list[Field] = []
    for column, text in enumerate(row.cells):
        if not text:
            continue
        field = _label_at(text, column, words)
        if field is not None:
            found.append(field)
        elif found and not (found[-1].inline and row.rebuilt and not row.cells[column - 1]):
            # In a stream nothing follows a value in its label's own cell, but where a cell was cut.
            found[-1].values.append(column)
    return found


def _label_at(text: str, column: int, words: Vocabulary) -> Field | None:
    key = words.label_key(text)
    if key is not None:
        return Field(key, text, column, [])
    inline = _INLINE.match(text)
    if inline:
        key = words.label_key(inline[1])
        if key is not None:
            return Field(key, inline[1], column, [], inline[2].strip())
    return None


def texts_of(row: Row, field: Field) -> Iterator[tuple[str, int]]:
    """Yield the texts beside a label, with their columns."""
    if field.inline:
        yield field.inline, field.column
    for column in field.values:
        yield row.cells[column], column


def currency_unit_in(text: str) -> str | None:
    """Return the currency unit a text states: 万元 in 「单位：万元」."""
    if "元" not in text or len(text) > 60:
        return None
    found = _CURRENCY.search(fold_width(text))
    return found[1] if found else None


def split_code(text: str) -> tuple[str | None, str]:
    """Return the code and the name of a body printed together: 「255101天津市和平区人民检察院」, 「某局[219]」."""
    found = _CODE_AND_NAME.match(text)
    if found:
        return found[1], found[2].strip()
    found = _NAME_AND_CODE.match(text)
    if found and len(found[1]) >= 4:
        return found[2], found[1].strip()
    return None, text


def has_code_prefix(text: str) -> bool:
    """Say whether a text begins with a body's code."""
    return bool(_CODE_AND_NAME.match(text))
