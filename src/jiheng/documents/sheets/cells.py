"""The cells of a sheet's XML, its merged ranges and what is hidden.

Spreadsheet programs write cells in one way, `<c r="B7" s="3" t="s"><v>12</v></c>`, which a search over the bytes finds
several times faster than a parser builds a tree. Whether the search found all is known by counting closing tags;
a sheet written otherwise is parsed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from jiheng.documents.guard import parse_xml
from jiheng.documents.model import Merge

# (column letters, row from 1, style number, type, value or inline text); b"" for what is not there.
RawCell = tuple[bytes, bytes, bytes, bytes, bytes]

_PLAIN_ROOT = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*<worksheet[\s>]")
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}+)([0-9]{1,7}+)"(?: s="([0-9]++)")?+(?: t="([a-zA-Z]++)")?+>'
    rb"(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?"
    rb"(?:<v>([^<]*+)</v>)?+</c>"
)
_CELL_WITH_TEXT = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?>'
    rb"(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?"
    rb"(?:(?:<v(?: [^>]*)?>|<is><t(?: [^>]*)?>)([^<]*)(?:</v>|</t></is>))?</c>"
)
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb"<row\b[^>]*>")
_COLUMN = re.compile(rb"<col\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([A-Za-z]+)="([^"]*)"')
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = {b"1", b"true"}
_MOST_COLUMNS = 16_384


class SheetXml(msgspec.Struct):
    """What one sheet says. All counts are from 0; merges may reach beyond the cells."""

    cells: list[RawCell]
    merges: list[Merge]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def sheet_xml(xml: bytes, part: str) -> SheetXml:
    """Return what the XML of one sheet says. Raises errors of ours when it is broken."""
    if not _PLAIN_ROOT.match(xml[:4096]) or not xml.rstrip().endswith(b"</worksheet>"):
        return _parsed(xml, part)
    cells = _CELL.findall(xml)
    closed = xml.count(b"</c>")
    if len(cells) != closed:
        cells = _CELL_WITH_TEXT.findall(xml)
    merges_at = max(0, xml.rfind(b"<mergeCells"))
    merges = _MERGE.findall(xml, merges_at)
    if len(cells) != closed or len(merges) != xml.count(b"<mergeCell ", merges_at):
        return _parsed(xml, part)
    hidden = b' hidden="' in xml
    return SheetXml(
        cells,
        [_merge(*merge) for merge in merges],
        _hidden_rows(xml) if hidden else frozenset(),
        _hidden_columns(xml) if hidden else frozenset(),
    )


class _Columns(dict[bytes, int]):
    def __missing__(self, letters: bytes) -> int:
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        self[letters] = column - 1
        return column - 1


COLUMNS = _Columns()
"""The column that up to three letters name, from 0: A is 0, AA is 26."""


def _merge(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Merge:
    row, column = int(top) - 1, COLUMNS[left]
    return Merge(row, column, int(bottom) - row, COLUMNS[right] - column + 1)


def _hidden_rows(xml: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    number = 0
    for tag in _ROW.findall(xml):
        attributes = dict(_ATTRIBUTE.findall(tag))
        number = _number(attributes.get(b"r"), number + 1)
        if attributes.get(b"hidden") in _TRUE:
            hidden.add(number - 1)
    return frozenset(hidden)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for tag in _COLUMN.findall(xml):
        attributes = dict(_ATTRIBUTE.findall(tag))
        if attributes.get(b"hidden") in _TRUE:
            hidden.update(_columns(attributes.get(b"min"), attributes.get(b"max")))
    return frozenset(hidden)


def _columns(first: bytes | None, last: bytes | None) -> range:
    return range(_number(first, 1) - 1, min(_MOST_COLUMNS, _number(last, 1)))


def _number(text: bytes | None, default: int) -> int:
    return int(text) if text is not None and text.isdigit() and len(text) < 8 else default


def _parsed(xml: bytes, part: str) -> SheetXml:
    reader = _Parsed()
    for element in parse_xml(xml, part).iter("{*}row", "{*}c", "{*}col", "{*}mergeCell"):
        getattr(reader, "on_" + element.tag.rpartition("}")[2])(element)
    return SheetXml(
        reader.cells, reader.merges, frozenset(reader.hidden_rows), frozenset(reader.hidden_columns)
    )


class _Parsed:
    """Gathers the same from a parsed sheet. Rows and cells may leave out where they are: then they follow on."""

    def __init__(self) -> None:
        self.cells: list[RawCell] = []
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._row = 0
        self._column = 0

    def on_row(self, element: Any) -> None:
        self._row, self._column = _number(_attribute(element, "r"), self._row + 1), 0
        if _attribute(element, "hidden") in _TRUE:
            self.hidden_rows.add(self._row - 1)

    def on_col(self, element: Any) -> None:
        if _attribute(element, "hidden") in _TRUE:
            self.hidden_columns.update(_columns(_attribute(element, "min"), _attribute(element, "max")))

    def on_mergeCell(self, element: Any) -> None:  # noqa: N802 -- named after the element
        ends = [_REFERENCE.fullmatch(end) for end in (element.get("ref") or "").upper().split(":")]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
            self.merges.append(_merge(left.encode(), top.encode(), right.encode(), bottom.encode()))

    def on_c(self, element: Any) -> None:
        named = _REFERENCE.fullmatch((element.get("r") or "").upper())
        if named:
            self._row, self._column = int(named[2]), COLUMNS[named[1].encode()] + 1
        else:
            self._column += 1
        value = next((v.text or "" for v in element.iterchildren("{*}v")), "")
        inline = "".join(t.text or "" for t in element.iter("{*}t") if not t.getparent().tag.endswith("}rPh"))
        self.cells.append(
            (
                _letters_of(self._column - 1),
                b"%d" % self._row,
                _attribute(element, "s") or b"",
                _attribute(element, "t") or b"",
                _escaped(value or inline),
            )
        )


def _attribute(element: Any, name: str) -> bytes | None:
    value: str | None = element.get(name)
    return value.encode() if value is not None else None


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").encode()


@lru_cache(maxsize=4096)
def _letters_of(column: int) -> bytes:
    letters = b""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = bytes([65 + rest]) + letters
    return letters
