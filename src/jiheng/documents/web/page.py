"""An HTML page → blocks in reading order.

Every table is read where it stands, the innermost first, and leaves a mark in the text; then the page is one text in
which the marks of tables and the ends of blocks are found. A table that only arranges others on the page is looked
through: its texts become paragraphs around the inner tables.
"""

from __future__ import annotations

import re

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from jiheng.documents.guard import CellBudget, limit_error
from jiheng.documents.model import Grid, Notice, Paragraph
from jiheng.documents.web.nesting import check_nesting
from jiheng.documents.web.table import nodes_of, read_table
from jiheng.documents.web.words import BREAK, HEADING, TABLE, lines_of, shown
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_OWN_MARKS = f"{BREAK}{HEADING}{TABLE}\0".encode()
_BLOCKS = (
    "br|p|div|li|ul|ol|dl|dt|dd|hr|section|article|header|footer|nav|main|center|blockquote|form|fieldset|address|pre|"
    "figure|figcaption|h[1-6]"
)
# Both cases are spelled out, for a search that ignores case takes four times as long; most tags are cells.
_BLOCK_TAG = re.compile(rf"<(?!/?[tT])/?(?:{_BLOCKS}|{_BLOCKS.upper()})(?=[\s/>])".encode())
_BREAK, _HEADING = BREAK.encode(), HEADING.encode()
_MARK = re.compile(f"{TABLE}([0-9]+){TABLE}")
_NOT_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "select",
    "button",
    "textarea",
    "iframe",
    "object",
    "title",
)
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
    if parser.css_first("table table") is None:
        _read_side_by_side(parser, page, budget)
    else:
        for table in reversed(parser.css("table")):
            _take_out(table, nodes_of(table), page, budget, len(page_bytes))
    body = parser.body or parser.root
    blocks = _blocks(body.text() if body is not None else "", page)
    message = Message("有 {count} 处网页中隐藏的内容，未读", "{count} hidden parts of the page were not read")
    return blocks, [Notice("hidden-text", message, {"count": hidden})] if hidden else []


def _marked(page: bytes) -> bytes:
    """Put a mark before every tag that begins or ends a block; headings get theirs with the level."""
    return _BLOCK_TAG.sub(_mark, page.translate(None, _OWN_MARKS))


def _mark(tag: re.Match[bytes]) -> bytes:
    name = tag[0]
    is_heading = name[1] in b"hH" and name[2:].isdigit()
    return b"%s%s%s%s" % (_BREAK, _HEADING, name[2:], name) if is_heading else _BREAK + name


def _drop_unseen(parser: LexborHTMLParser, lowered: bytes) -> int:
    """Drop what a browser does not show; return how many hidden parts held text."""
    present = [name for name in _NOT_TEXT if f"<{name}".encode() in lowered]
    for node in parser.css(",".join(present)) if present else ():
        node.decompose()
    if b"display" not in lowered and b"hidden" not in lowered:
        return 0
    hidden = 0
    for node in parser.css("[style],[hidden]"):
        attributes = node.attributes
        if "hidden" in attributes or _DISPLAY_NONE.search(attributes.get("style") or ""):
            hidden += bool(shown(node.text()))
            node.decompose()
    return hidden


def _read_side_by_side(parser: LexborHTMLParser, page: _Page, budget: CellBudget) -> None:
    """Read a page whose tables lie side by side: all their rows and cells are found in one search."""
    nodes = parser.css("table,tr,td,th")
    starts = [i for i, node in enumerate(nodes) if node.tag == "table"]
    for start, end in zip(starts, [*starts[1:], len(nodes)], strict=False):
        _take_out(nodes[start], nodes[start + 1 : end], page, budget, 0)


def _take_out(
    table: LexborNode, nodes: list[LexborNode], page: _Page, budget: CellBudget, length: int
) -> None:
    """Read one table and put its mark, or what it arranges, in its place.

    `length` is the length of a page with tables in tables, 0 where there are none.
    """
    first = table.child
    before = first.text() if first is not None and first.tag == "caption" else ""
    grid = read_table(nodes, budget)
    inner = _take_marks(grid) if length else []
    if inner and _only_arranges(grid):
        content = BREAK.join(node.text() for node in nodes if node.tag != "tr")
    else:
        number = len(page.tables)
        page.tables.append(grid)
        page.nested.update({n: (number, row, column) for n, row, column in inner})
        content = f"{TABLE}{number}{TABLE}"
    page.copied += len(content)
    if page.copied > _COPIES_ALLOWED * (length + 1000):
        raise limit_error("网页中的表格嵌套过深", "tables of the page are nested too deeply")
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
