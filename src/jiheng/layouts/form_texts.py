"""Small readings of form cells: the text beside a label, a body's name, an amount, where a value goes."""

from __future__ import annotations

import re
from functools import lru_cache

from jiheng.declaration.reading import ReadProject
from jiheng.foundation.money import parse_amount
from jiheng.foundation.text import fold_width, join_wrapped, one_line, without_spaces
from jiheng.layouts.fields import Field, texts_of
from jiheng.layouts.rows import Row

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+|\d+)[、.．]")
_SEAL = re.compile(r"[(（](?:盖章|公章|签章|章)[)）]")
_AMOUNT_WITH_UNIT = re.compile(r"^[-+]?[\d,]+(?:\.\d+)?\s*(?:亿元|百万元|万元|千元|元)$")
_PROJECT_CODE = re.compile(r"^[\[【]?((?=[0-9A-Z]*\d{6})[0-9A-Z]{15,24})[\]】]?\s*[-—_]\s*(.+)$", re.DOTALL)


@lru_cache(maxsize=8192)
def bare_label(text: str) -> str:
    """Return a label without white space, brackets and its colon."""
    return _BRACKETS.sub("", without_spaces(text)).strip(":：")


def unnumbered(label: str) -> str:
    """Return a bare label without its number in the form: 「2.项目实施内容及过程概述」."""
    return _NUMBER.sub("", label)


def bare_body(text: str) -> str:
    """Return a body's name without the place for its seal."""
    return _SEAL.sub("", join_wrapped(text)).strip()


def text_beside(row: Row, field: Field, separator: str = " ") -> str:
    """Return all text beside a label."""
    return separator.join(text for text, _ in texts_of(row, field) if text).strip()


def first_column(field: Field) -> int:
    """Return the column where the value beside a label begins."""
    return field.values[0] if field.values else field.column


def appended(text: str | None, more: str) -> str:
    """Return `text` with another paragraph."""
    return f"{text}\n{more}" if text else more


def place(project: ReadProject, key: str, row: Row, column: int) -> None:
    """Note where a field of a project is printed."""
    where = row.where(column)
    if where is not None:
        project.places[key] = where


def amount_in(text: str) -> str | None:
    """Return the amount a cell holds, with the unit it prints itself (「68万元」); None when it holds none."""
    bare = one_line(fold_width(text))
    return bare if _AMOUNT_WITH_UNIT.match(bare) or parse_amount(bare) is not None else None


def split_project_code(text: str) -> tuple[str | None, str]:
    """Return the code and the name of a project printed together: 「51000021R000000019951-工资性支出」."""
    found = _PROJECT_CODE.match(text)
    return (found[1], found[2]) if found else (None, text)
