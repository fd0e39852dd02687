"""The styles of a Word document, as far as they say what is on the page: headings, numbering, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from jiheng.documents.guard import parse_xml
from jiheng.documents.word.names import Names, is_on

_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_LONGEST_CHAIN = 20


class Styles:
    """Looks styles up by id; a style inherits what it does not say itself.

    Templates carry hundreds of styles, often more bytes than the document itself, of which a handful is used: only
    those are cut out and parsed. A style sheet written in an unusual way is parsed whole.
    """

    def __init__(self, data: bytes, names: Names) -> None:
        self._names = names
        self._data = data
        start = data.find(b"<w:styles")
        self._head = data[start : data.find(b">", start) + 1] if start >= 0 else b""
        self._sliced = b' w:styleId="' in data and bool(self._head)
        self._elements: dict[str, Any | None] = {}
        if data and not self._sliced:
            self._elements = dict(self._by_id(parse_xml(data, "styles.xml")))
        self._headings: dict[str, int | None] = {}
        self._numbering: dict[str, tuple[str, str | None] | None] = {}

    def heading(self, style_id: str) -> int | None:
        """Return the outline level (1 …) of paragraphs in this style, or None."""
        if style_id not in self._headings:
            self._headings[style_id] = self._find_heading(style_id)
        return self._headings[style_id]

    def numbering(self, style_id: str) -> tuple[str, str | None] | None:
        """Return (number id, level) that this style gives its paragraphs, or None."""
        if style_id not in self._numbering:
            self._numbering[style_id] = self._find_numbering(style_id)
        return self._numbering[style_id]

    def hidden(self) -> frozenset[str]:
        """Return the ids of the styles that hide their text."""
        names = self._names
        vanish, run_properties = names.w("vanish"), names.w("rPr")
        return frozenset(
            style_id
            for style_id, element in self._with(b"vanish")
            if any(
                is_on(v.get(names.val)) for p in element.iterchildren(run_properties) for v in p.iter(vanish)
            )
        )

    def _element(self, style_id: str) -> Any | None:
        if self._sliced and style_id not in self._elements:
            place = self._data.find(b' w:styleId="' + escape(style_id, {'"': "&quot;"}).encode() + b'"')
            self._elements[style_id] = self._cut_out(place)
        return self._elements.get(style_id)

    def _with(self, word: bytes) -> Iterator[tuple[str, Any]]:
        """Yield (id, element) of the styles in whose text `word` occurs."""
        if not self._sliced:
            yield from ((i, e) for i, e in self._elements.items() if e is not None)
            return
        for place in re.finditer(re.escape(word), self._data):
            element = self._cut_out(place.start())
            if element is not None:
                yield element.get(self._names.w("styleId")) or "", element

    def _cut_out(self, place: int) -> Any | None:
        """Return the style element around a place in the bytes, or None."""
        start, end = (
            self._data.rfind(b"<w:style ", 0, max(0, place)),
            self._data.find(b"</w:style>", max(0, place)),
        )
        if place < 0 or start < 0 or end < 0:
            return None
        root = parse_xml(self._head + self._data[start:end] + b"</w:style></w:styles>", "styles.xml")
        return next(iter(self._by_id(root)), ("", None))[1]

    def _by_id(self, root: Any) -> list[tuple[str, Any]]:
        style_id = self._names.w("styleId")
        return [(e.get(style_id) or "", e) for e in root.iter(self._names.w("style"))]

    def _chain(self, style_id: str | None) -> list[Any]:
        chain: list[Any] = []
        based_on = self._names.w("basedOn")
        while style_id is not None and len(chain) < _LONGEST_CHAIN:
            element = self._element(style_id)
            if element is None:
                break
            chain.append(element)
            parent = next(element.iterchildren(based_on), None)
            style_id = parent.get(self._names.val) if parent is not None else None
        return chain

    def _find_heading(self, style_id: str) -> int | None:
        for element in self._chain(style_id):
            name = next(element.iterchildren(self._names.w("name")), None)
            named = _HEADING_NAME.fullmatch((name.get(self._names.val) or "") if name is not None else "")
            if named:
                return int(named[1])
            outline = next(element.iter(self._names.outline), None)
            if outline is not None:
                return outline_level(outline.get(self._names.val))
        return None

    def _find_numbering(self, style_id: str) -> tuple[str, str | None] | None:
        for element in self._chain(style_id):
            properties = next(element.iter(self._names.num_pr), None)
            if properties is not None:
                number, level = number_of(properties, self._names)
                return (number, level) if number else None
        return None


def outline_level(value: str | None) -> int | None:
    """Return w:outlineLvl as a heading level from 1; its 9 means body text."""
    return int(value) + 1 if value is not None and value.isdecimal() and int(value) < 9 else None


def number_of(properties: Any, names: Names) -> tuple[str | None, str | None]:
    """Return what a w:numPr says: (number id, level), each None where it says nothing."""
    number = next(properties.iterchildren(names.num_id), None)
    level = next(properties.iterchildren(names.level), None)
    return (
        number.get(names.val) if number is not None else None,
        level.get(names.val) if level is not None else None,
    )
