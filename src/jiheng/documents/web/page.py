"""An HTML page → blocks in reading order.

Every table is read where it stands, the innermost first, and leaves a mark in the text; then the page is one text in
which the marks of tables and the ends of blocks are found. A table that only arranges others on the page is looked
through: its texts become paragraphs around the inner tables.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from jiheng.documents.guard import CellBudget, limit_error
from jiheng.documents.model import Grid, Notice, Paragraph
from jiheng.documents.web.nesting import check_nesting
from jiheng.documents.web.table import read_table, rows_of
from jiheng.documents.web.words import BREAK, HEADING, TABLE, lines_of, shown
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_OWN_MARKS = f"{BREAK}{HEADING}{TABLE}\0".encode()
_BLOCKS = (
    "br|p|div|li|ul|ol|dl|dt|dd|hr|section|article|header|footer|nav|main|center|blockquote|form|fieldset|address|pre|"
    "figure|figcaption"
)
# Both cases are spelled out, for a search that ignores case takes four times as long; most tags are cells and spans.
_BLOCK_TAG = re.compile(rf"<(?!/?(?:[tT]|sp|SP))/?(?:{_BLOCKS}|{_BLOCKS.upper()})(?=[\s/>])".encode())
_HEADING_TAG = re.compile(rb"<[hH]([1-6])(?=[\s>])")
_HEADING_END = re.compile(rb"</[hH][1-6](?=[\s>])")
_BREAK, _HEADING = BREAK.encode(), HEADING.encode()
_MARK = re.compile(f"{TABLE}([0-9]+){TABLE}")
_TABLE_TAG = re.compile(rb"<(/?)table[\s>]")
_NOT_TEXT = re.compile(
    rb"<(?!/|t[dhr]|sp|p)(script|style|noscript|template|svg|select|button|textarea|iframe|object|title)[\s>]"
)
# Style sheets hide by name as well; what they hide is rarely text of a table, and following them is a browser's work.
_HIDING = re.compile(rb"display\s*:\s*none|\shidden[\s>=]")
_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_COPIES_ALLOWED = 50


class _Page(msgspec.Struct):
    """What was gathered so far: tables in the order of their marks."""

    tables: list[Grid]
    nested: dict[int, tuple[int, int, int]]
    copied: int = 0


def read_page(page_bytes: bytes, limits: Limits) -> tuple[list[Paragraph | Grid], list[Notice]]:
    """Return the blocks of a page in UTF-8 and what a reader should know of it. Raises `LimitError`."""
    lowered = page_bytes.lower()
    check_nesting(lowered)
    parser = LexborHTMLParser(_marked(page_bytes))
    hidden = _drop_unseen(parser, lowered)
    page = _Page([], {})
    budget = CellBudget(limits)
    nested = _has_nested_tables(lowered)
    for table in reversed(parser.tags("table")) if nested else parser.tags("table"):
        _take_out(table, page, budget, nested=nested)
        if page.copied > _COPIES_ALLOWED * len(page_bytes):
            raise limit_error("网页中的表格嵌套过深", "tables of the page are nested too deeply")
    body = parser.body or parser.root
    blocks = _blocks(body.text_lexbor() or "" if body is not None else "", page)
    message = Message("有 {count} 处网页中隐藏的内容，未读", "{count} hidden parts of the page were not read")
    return blocks, [Notice("hidden-text", message, {"count": hidden})] if hidden else []


def _marked(page: bytes) -> bytes:
    """Put a mark before every tag that begins or ends a block; headings get theirs with the level."""
    marked = _BLOCK_TAG.sub(_BREAK + rb"\g<0>", page.translate(None, _OWN_MARKS))
    if b"<h" in marked or b"<H" in marked:
        marked = _HEADING_TAG.sub(_BREAK + _HEADING + rb"\1\g<0>", marked)
        marked = _HEADING_END.sub(_BREAK + rb"\g<0>", marked)
    return marked


def _has_nested_tables(lowered: bytes) -> bool:
    """Say whether a table begins before another one ends (or seems to, where ends are missing)."""
    tags = _TABLE_TAG.findall(lowered)
    return any(not before and not after for before, after in pairwise(tags))


def _drop_unseen(parser: LexborHTMLParser, lowered: bytes) -> int:
    """Drop what a browser does not show; return how many hidden parts held text."""
    for name in sorted(set(_NOT_TEXT.findall(lowered))):
        for node in parser.tags(name.decode()):
            node.decompose()
    if not _HIDING.search(lowered):
        return 0
    hidden = 0
    for node in parser.css("[style],[hidden]"):
        attributes = node.attributes
        if "hidden" in attributes or _DISPLAY_NONE.search(attributes.get("style") or ""):
            hidden += bool(shown(node.text()))
            node.decompose()
    return hidden


def _take_out(table: LexborNode, page: _Page, budget: CellBudget, *, nested: bool) -> None:
    """Read one table and put its mark, or what it arranges, in its place."""
    first = table.child
    before = first.text() if first is not None and first.tag == "caption" else ""
    grid = read_table(table, budget)
    inner = _take_marks(grid) if nested else []
    if inner and _only_arranges(grid):
        content = BREAK.join(cell.text() for row in rows_of(table) for cell in row.iter())
    else:
        number = len(page.tables)
        page.tables.append(grid)
        page.nested.update({n: (number, row, column) for n, row, column in inner})
        content = f"{TABLE}{number}{TABLE}"
    page.copied += len(content) if nested else 0
    table.replace_with(f"{BREAK}{before}{BREAK}{content}{BREAK}")


def _take_marks(grid: Grid) -> list[tuple[int, int, int]]:
    """Take the marks of inner tables out of the cells; return (number, row, column) of each."""
    found: list[tuple[int, int, int]] = []
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            if TABLE in text:
                found += [(int(mark[1]), r, c) for mark in _MARK.finditer(text)]
                row[c] = "\n".join(line for line in _MARK.sub("", text).split("\n") if line.strip())
    return found


def _only_arranges(grid: Grid) -> bool:
    """Say whether a table with tables in it holds at most one row of its own with several texts (a menu, a head)."""
    return sum(1 for row in grid.rows if sum(map(bool, row)) > 1) <= 1


def _blocks(text: str, page: _Page) -> list[Paragraph | Grid]:
    blocks: list[Paragraph | Grid] = []
    emitted = 0
    for heading, line in lines_of(text):
        place = 0
        for mark in _MARK.finditer(line):
            _add_paragraph(blocks, line[place : mark.start()], heading)
            emitted = _add_tables(blocks, int(mark[1]), page, emitted)
            place = mark.end()
        _add_paragraph(blocks, line[place:], heading)
    return blocks


def _add_paragraph(blocks: list[Paragraph | Grid], text: str, heading: int | None) -> None:
    if text := shown(text):
        blocks.append(Paragraph(text, line=len(blocks), heading=heading))


def _add_tables(blocks: list[Paragraph | Grid], number: int, page: _Page, emitted: int) -> int:
    """Add a table and those inside its cells, each after the one it lies in; return how many there are now."""
    inside: dict[int, list[int]] = {}
    for child, (parent, _, _) in page.nested.items():
        inside.setdefault(parent, []).append(child)
    waiting = [number]
    ordinals: dict[int, int] = {}
    while waiting:
        current = waiting.pop()
        grid = page.tables[current]
        if current in page.nested and current != number:
            parent, row, column = page.nested[current]
            grid.nested_in = (ordinals.get(parent, 0), row, column)
        ordinals[current] = emitted
        if grid.rows:
            grid.table = emitted
            blocks.append(grid)
            emitted += 1
        waiting += reversed(inside.get(current, []))
    return emitted
