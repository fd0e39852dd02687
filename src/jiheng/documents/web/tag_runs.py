"""What the tags between two texts of a page do, as long as they lie in each other as the standard asks.

The tags of a page repeat themselves: `</td><td>` stands between most texts. A run of them is understood once and then
looked up. Only elements that the standard leaves where they are written are followed; `None` stands for all else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jiheng.documents.web.pieces import Piece
from jiheng.documents.web.placing import Spans, spans_of

BLANKS = " \t\n\r\f"
RUN = re.compile(rb"(<[^<>]*+>(?:[ \t\n\r\f]*+<[^<>]*+>)*+)")

# Kinds of actions; a piece is what `lines_of` takes.
PIECE, TABLE, ROW, CELL, END_CELL, END_ROW, END_TABLE = range(7)
Action = tuple[int, Piece | Spans]

_VALUE = rf"""(?:"[^"]*"|'[^']*'|[^{BLANKS}"'=`/]+)"""
_NAME = "[a-zA-Z][-a-zA-Z0-9_:]*"
_ATTRIBUTE = re.compile(rf"({_NAME})(?:=({_VALUE}))?")
_TOKEN = re.compile(
    rf"([{BLANKS}]+)|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[{BLANKS}]+{_NAME}(?:={_VALUE})?)*+)[{BLANKS}]*(/?)>"
)
_DOCTYPE = re.compile(r"<!doctype html[^<>]*>", re.IGNORECASE)
_LONGEST, _LONGEST_KEPT = 100_000, 2_000
_DEEPEST = 40

_INLINE = frozenset({"span", "font", "b", "strong", "i", "em", "u", "a", "sub", "sup"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TEXT_BLOCKS = frozenset({"p", *_HEADINGS})
_LOOSE_BLOCKS = frozenset({"div", "center"})
_BLOCKS = _TEXT_BLOCKS | _LOOSE_BLOCKS
_CELLS = frozenset({"td", "th"})
_VOID = frozenset({"br", "img", "col", "meta", "link"})
_UNSHOWN = frozenset({"title", "style"})
_PARTS_OF_TABLE = frozenset({"thead", "tbody", "tfoot"})

_IN_TEXT = _INLINE | {"br", "img"}
_ANYTHING = _IN_TEXT | _BLOCKS | {"table"}
_MAY_HOLD: dict[str, frozenset[str]] = {
    "": _ANYTHING | {"html"},
    "html": frozenset({"head", "body"}),
    "head": _UNSHOWN | {"meta", "link"},
    "table": _PARTS_OF_TABLE | {"colgroup", "col", "tr"},
    "colgroup": frozenset({"col"}),
    "tr": _CELLS,
    **dict.fromkeys(_PARTS_OF_TABLE, frozenset({"tr"})),
    **dict.fromkeys(_LOOSE_BLOCKS | _CELLS | {"body"}, _ANYTHING),
    **dict.fromkeys(_TEXT_BLOCKS | _INLINE, _IN_TEXT),
}
_SHOWS_TEXT = _LOOSE_BLOCKS | _CELLS | _TEXT_BLOCKS | _INLINE | {"body"}


class Effect(NamedTuple):
    """What a run does, and the names of the elements open after it."""

    actions: tuple[Action, ...]
    open_after: tuple[str, ...]


class _Tag(NamedTuple):
    """A tag, or blanks between tags where `name` is empty."""

    name: str
    ends: bool = False
    spans: Spans | None = None


def shows_text(open_now: tuple[str, ...]) -> bool:
    """Say whether a text among these open elements is shown where it stands."""
    return bool(open_now) and open_now[-1] in _SHOWS_TEXT


def drops_text(open_now: tuple[str, ...]) -> bool:
    """Say whether a text among these open elements is not shown."""
    return bool(open_now) and open_now[-1] in _UNSHOWN


def effect_of(open_now: tuple[str, ...], run: bytes) -> Effect | None:
    """Return what `run` does where the elements `open_now` are open; `None` where that takes a parser to tell."""
    if len(run) > _LONGEST:
        return None
    return _known_effect(open_now, run) if len(run) <= _LONGEST_KEPT else _effect(open_now, run)


def _effect(open_now: tuple[str, ...], written: bytes) -> Effect | None:
    run = written.decode("utf-8", errors="replace")
    doctype = _DOCTYPE.match(run) if not open_now else None
    tags = _tags(run, doctype.end() if doctype else 0)
    if tags is None:
        return None
    following = _Following(open_now)
    return (
        Effect(tuple(following.actions), tuple(following.open)) if all(map(following.follow, tags)) else None
    )


_known_effect = lru_cache(maxsize=4096)(_effect)


def _tags(run: str, start: int) -> list[_Tag] | None:
    tags: list[_Tag] = []
    while start < len(run):
        token = _TOKEN.match(run, start)
        if token is None:
            return None
        start = token.end()
        blanks, slash, name, attributes, closed = token.groups()
        if blanks:
            tags.append(_Tag(""))
            continue
        name = name.lower()
        values = _values(attributes) if attributes else {}
        if values is None or (slash and (attributes or closed)) or (closed and name not in _VOID):
            return None
        tags.append(_Tag(name, bool(slash), spans_of(values) if name in _CELLS else None))
    return tags


def _values(attributes: str) -> dict[str, str | None] | None:
    """Return the attributes of a tag; `None` where they hide it or are written with references."""
    values: dict[str, str | None] = {}
    for name, value in _ATTRIBUTE.findall(attributes):
        values.setdefault(name.lower(), value.strip("\"'"))
    style, spans = values.get("style") or "", f"{values.get('rowspan')}{values.get('colspan')}"
    unclear = "hidden" in values or "display" in style.lower() or "&" in style or "&" in spans
    return None if unclear else values


class _Following:
    """Follows tags from a stack of open elements on."""

    def __init__(self, open_now: tuple[str, ...]) -> None:
        self.open = list(open_now)
        self.actions: list[Action] = []

    def follow(self, tag: _Tag) -> bool:
        """Follow one tag; return whether it stands where it may."""
        if not tag.name:
            if shows_text(tuple(self.open[-1:])):
                self.actions.append((PIECE, " "))
            return True
        return self._end(tag.name) if tag.ends else self._begin(tag)

    def _begin(self, tag: _Tag) -> bool:
        name = tag.name
        if name not in _MAY_HOLD.get(self.open[-1] if self.open else "", ()) or len(self.open) > _DEEPEST:
            return False
        if (name == "a" and "a" in self.open) or (name == "table" and "table" in self.open):
            return False
        if name not in _VOID:
            self.open.append(name)
        if name == "br" or name in _BLOCKS:
            self.actions.append((PIECE, -_HEADINGS[name] if name in _HEADINGS else None))
        elif name in _CELLS:
            self.actions.append((CELL, tag.spans))
        elif name in {"tr", "table"}:
            self.actions.append((ROW if name == "tr" else TABLE, None))
        return True

    def _end(self, name: str) -> bool:
        if not self.open or self.open[-1] != name:
            return False
        self.open.pop()
        if name in _HEADINGS and (PIECE, -_HEADINGS[name]) in self.actions:
            # An empty heading.
            return False
        if name in _BLOCKS:
            self.actions.append((PIECE, None))
        elif name in _CELLS:
            self.actions.append((END_CELL, None))
        elif name in {"tr", "table"}:
            self.actions.append((END_ROW if name == "tr" else END_TABLE, None))
        return True
