"""Texts as overlapping pairs of characters, and searches as conditions on them. No database.

Chinese has no spaces, and no list of words knows all names of places and works. So every pair of neighbouring
characters is an entry of the index: a word of two characters is one entry, a longer one a row of entries in their
order, which is the word itself and nothing else; one character is the beginning of a pair. Each entry says whether it
stands in a name, a goal or an indicator, so that one kind can be asked for without reading the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

Field = Literal["name", "goal", "indicator"]
FIELDS: tuple[Field, ...] = ("name", "goal", "indicator")

START, END = "\uf000", "\uf001"
MOST = 16_000
"""How many entries one text has at most: PostgreSQL counts places no further (`MAXENTRYPOS`)."""

_OF_FIELD: dict[Field, str] = {"name": "\uf010", "goal": "\uf011", "indicator": "\uf012"}
_MARK = "\uf013"
# Signs mean something to the databases, and FTS5 takes large letters for small ones: both are moved out of the way.
_SIGNS = {code: code + 0xE000 for code in range(0x80) if not (chr(code).isdigit() or chr(code).islower())}


class Row(msgspec.Struct, frozen=True):
    """Entries that follow each other; with `is_open`, the last is only the beginning of one."""

    grams: tuple[str, ...]
    is_open: bool = False


class All(msgspec.Struct, frozen=True):
    """Every part has to hold."""

    parts: tuple[Condition, ...]


class Any(msgspec.Struct, frozen=True):
    """One of the parts has to hold."""

    parts: tuple[Condition, ...]


Condition = Row | All | Any


def every(*parts: Condition) -> Condition:
    """Return the condition that all parts hold."""
    return parts[0] if len(parts) == 1 else All(parts)


def either(*parts: Condition) -> Condition:
    """Return the condition that one of the parts holds."""
    return parts[0] if len(parts) == 1 else Any(parts)


def entries(lines: Iterable[tuple[Field, str]], marks: Iterable[str]) -> list[str]:
    """Return the entries of a text, line by line in their order, and its marks behind them."""
    found = [f"{_OF_FIELD[field]}{gram}" for field, line in lines for gram in _of_line(field, line)]
    return [*found[:MOST], *(f"{_MARK}{_plain(mark)}" for mark in marks)]


def mark(said: str) -> Row:
    """Return the condition that a text carries a mark."""
    return Row((f"{_MARK}{_plain(said)}",))


def within(word: str, field: Field) -> Row:
    """Return the condition that a folded word, two characters or more or one alone, stands in a line of a field."""
    if len(word) == 1:
        return Row((f"{_OF_FIELD[field]}{_plain(word)}",), is_open=True)
    return Row(tuple(f"{_OF_FIELD[field]}{pair}" for pair in _pairs(_plain(word))))


def anywhere(word: str) -> Condition:
    """Return the condition that a folded word stands in any line."""
    return either(*(within(word, field) for field in FIELDS))


def at_start(word: str, *, is_all: bool = False) -> Row:
    """Return the condition that a name begins with a folded word; with `is_all`, that it is the word."""
    return within(f"{START}{word}{END if is_all else ''}", "name")


def fts5(condition: Condition) -> str:
    """Write a condition in the language of SQLite's FTS5."""
    match condition:
        case Row(grams, is_open):
            return f'"{" ".join(grams)}"{"*" if is_open else ""}'
        case All(parts):
            return f"({' AND '.join(map(fts5, parts))})"
        case Any(parts):
            return f"({' OR '.join(map(fts5, parts))})"


def tsquery(condition: Condition, *, in_order: bool = True) -> str:
    """Write a condition in the language of PostgreSQL's text search; loosely, entries of a row stand anywhere."""
    match condition:
        case Row(grams, is_open):
            return f"({(' <-> ' if in_order else ' & ').join(grams)}{':*' if is_open else ''})"
        case All(parts):
            return f"({' & '.join(tsquery(part, in_order=in_order) for part in parts)})"
        case Any(parts):
            return f"({' | '.join(tsquery(part, in_order=in_order) for part in parts)})"


def tsvector(found: Sequence[str]) -> str:
    """Write entries as PostgreSQL's text search keeps them."""
    places: dict[str, list[int]] = {}
    for number, gram in enumerate(found[:MOST], start=1):
        places.setdefault(gram, []).append(number)
    # Of one entry PostgreSQL keeps 256 places.
    written = [f"{gram}:{','.join(map(str, at[:255]))}" for gram, at in places.items()]
    return " ".join([*written, *found[MOST:]])


def _of_line(field: Field, line: str) -> list[str]:
    marked = f"{START if field == 'name' else ''}{_plain(line)}{END}"
    return _pairs(marked) if line else []


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _plain(text: str) -> str:
    return text.translate(_SIGNS)
