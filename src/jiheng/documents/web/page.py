"""An HTML page → blocks in reading order, in one walk over its nodes.

A table that only arranges others on the page is looked through: its texts become paragraphs around the inner tables.
A table in a cell of a table that holds more than that follows it as a table of its own.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from jiheng.documents.guard import CellBudget
from jiheng.documents.model import Grid, Notice, Paragraph
from jiheng.documents.web.nesting import survey
from jiheng.documents.web.pieces import LINE, Piece, lines_of, shown
from jiheng.documents.web.placing import ReadTable
from jiheng.documents.web.scan import scan
from jiheng.documents.web.walk import walk
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_NOT_TEXT = frozenset(
    b"script style noscript template svg select button textarea iframe object title".split(),
)
_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def read_page(page: bytes, limits: Limits) -> tuple[list[Paragraph | Grid], list[Notice]]:
    """Return the blocks of a page in UTF-8 and what a reader should know of it. Raises `LimitError`."""
    scanned = scan(page, CellBudget(limits))
    if scanned is not None:
        return _blocks(*scanned), []
    lowered = page.lower()
    names = survey(lowered)
    parser = LexborHTMLParser(page)
    hidden = _drop_unseen(parser, lowered, names)
    body = parser.body or parser.root
    if body is None:
        return [], []
    pieces, tables = walk(body, CellBudget(limits))
    message = Message("有 {count} 处网页中隐藏的内容，未读", "{count} hidden parts of the page were not read")
    return _blocks(pieces, tables), [Notice("hidden-text", message, {"count": hidden})] if hidden else []


def _drop_unseen(parser: LexborHTMLParser, lowered: bytes, names: frozenset[bytes]) -> int:
    """Drop what a browser does not show; return how many hidden parts held text."""
    for name in sorted(names & _NOT_TEXT):
        for node in parser.tags(name.decode()):
            node.decompose()
    if b"pre" in names:
        _keep_lines(parser)
    if b"display" not in lowered and b"hidden" not in lowered:
        return 0
    hidden = 0
    # Style sheets hide by name as well; following them is a browser's work.
    for node in parser.css("[style],[hidden]"):
        attributes = node.attributes
        if "hidden" in attributes or _DISPLAY_NONE.search(attributes.get("style") or ""):
            hidden += bool(shown(node.text()))
            node.decompose()
    return hidden


def _keep_lines(parser: LexborHTMLParser) -> None:
    """Mark the line ends of preformatted text, which are shown."""
    for node in parser.tags("pre"):
        for text in [child for child in node.traverse(include_text=True) if child.is_text_node]:
            content = text.text_content or ""
            if "\n" in content:
                text.replace_with(content.replace("\n", LINE))


def _blocks(pieces: list[Piece], tables: list[ReadTable]) -> list[Paragraph | Grid]:
    blocks: list[Paragraph | Grid] = []
    emitted = 0
    for line in lines_of(pieces):
        if isinstance(line, int):
            emitted = _add_tables(blocks, line, tables, emitted)
        else:
            heading, text = line
            blocks.append(Paragraph(text, line=len(blocks), heading=heading))
    return blocks


def _add_tables(blocks: list[Paragraph | Grid], number: int, tables: list[ReadTable], emitted: int) -> int:
    """Add a table and those inside its cells, each after the one it lies in; return how many there are now."""
    waiting: list[tuple[int, tuple[int, int, int] | None]] = [(number, None)]
    while waiting:
        current, place = waiting.pop()
        grid, inner = tables[current]
        if not grid.rows:
            continue
        grid.table, grid.nested_in = emitted, place
        blocks.append(grid)
        waiting += [(n, (emitted, row, column)) for n, row, column in reversed(inner)]
        emitted += 1
    return emitted
