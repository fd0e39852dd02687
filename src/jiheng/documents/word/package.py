"""The parts of a Word package → blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jiheng.documents.guard import Archive, CellBudget, damaged, parse_xml
from jiheng.documents.model import Grid, Notice, Paragraph
from jiheng.documents.word.definitions import Definitions
from jiheng.documents.word.inline import Inline
from jiheng.documents.word.names import STRICT, TRANSITIONAL, Names, names_of
from jiheng.documents.word.settle import Settled, settle
from jiheng.documents.word.styles import outline_level
from jiheng.documents.word.table import read_table
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message


def read_package(archive: Archive, limits: Limits) -> tuple[list[Paragraph | Grid], list[Notice]]:
    """Return the blocks of the main part and what a reader should know of it."""
    main = archive.read(_main_part(archive))
    root = parse_xml(main, "document.xml")
    namespace = root.tag.partition("}")[0][1:]
    if namespace not in {TRANSITIONAL, STRICT}:
        raise damaged("正文不是 Word 文档", "the main part is not a Word document")
    names = names_of(namespace)
    definitions = Definitions(archive, names)
    settled = settle(
        root,
        names,
        hidden_styles=definitions.hidden_styles(),
        symbol_fonts=definitions.has_symbol_fonts(main),
    )
    body = _Body(names, definitions, settled, CellBudget(limits))
    return body.read(root), _notices(settled)


class _Body:
    """Turns the settled body into blocks."""

    def __init__(self, names: Names, definitions: Definitions, settled: Settled, budget: CellBudget) -> None:
        self._names = names
        self._definitions = definitions
        self._settled = settled
        self._budget = budget
        self._inline = Inline(names, definitions)
        self._blocks: list[Paragraph | Grid] = []
        self._tables = 0

    def read(self, root: Any) -> list[Paragraph | Grid]:
        for body in root.iterchildren(self._names.body):
            for block in _flow(body, self._names):
                if block.tag == self._names.p:
                    self._add_paragraph(block)
                else:
                    self._add_table(block)
        return self._blocks

    def _add_paragraph(self, paragraph: Any) -> None:
        names, write = self._names, self._inline.write
        parts: list[str] = []
        heading: int | None = None
        for element in paragraph.iter(*names.in_paragraph):
            tag = element.tag
            if tag == names.t:
                parts.append(element.text or "")
            elif tag == names.outline:
                heading = outline_level(element.get(names.val))
            else:
                if tag == names.p_style:
                    heading = self._definitions.styles.heading(element.get(names.val) or "")
                write(tag, element, parts)
        text = "".join(parts).strip()
        if text:
            self._blocks.append(Paragraph(text, line=len(self._blocks), heading=heading))

    def _add_table(self, table: Any) -> None:
        """Add a table and, right after it, the tables inside its cells, each after the table it lies in."""
        waiting: list[tuple[Any, tuple[int, int, int] | None]] = [(table, None)]
        while waiting:
            element, place = waiting.pop()
            grid, inner = read_table(element, self._names, self._inline, self._budget)
            if not grid.rows:
                continue
            grid.table, grid.nested_in = self._tables, place
            self._tables += 1
            self._blocks.append(grid)
            waiting += [
                (self._settled.nested[n], (grid.table, row, column)) for n, row, column in reversed(inner)
            ]


def _main_part(archive: Archive) -> str:
    """Return the name of the main part; some producers number it."""
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    others = sorted(n for n in archive.names if re.fullmatch(r"word/document\d*\.xml", n))
    if not others:
        raise damaged("压缩包内缺少 word/document.xml", "word/document.xml is missing from the archive")
    return others[0]


def _flow(body: Any, names: Names) -> Iterator[Any]:
    """Yield the paragraphs and tables of the body; whatever wraps them is looked through."""
    waiting = [iter(body)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in {names.p, names.tbl}:
            yield element
        else:
            waiting.append(iter(element))


def _notices(settled: Settled) -> list[Notice]:
    notices: list[Notice] = []
    if settled.hidden_runs:
        message = Message("有 {count} 处隐藏文字，未读", "{count} stretches of hidden text were not read")
        notices.append(Notice("hidden-text", message, {"count": settled.hidden_runs}))
    if settled.foreign_parts:
        message = Message("有 {count} 处嵌入的其他文档，未读", "{count} embedded documents were not read")
        notices.append(Notice("embedded-document", message, {"count": settled.foreign_parts}))
    return notices
