"""Declaration × form → leaves: fields filled in, rows written for every member of a list, equal neighbours merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from jiheng.declaration.model import Declaration
from jiheng.declaration.stated import Path
from jiheng.forms.form import Block, Cell, Form, Row
from jiheng.forms.leaf import Leaf, Line, PrintedCell, PrintedRow, Table
from jiheng.forms.scope import ONE, Filler, Scope
from jiheng.forms.wording import FIELD
from jiheng.foundation.text import one_line, printable


class Composer:
    """Composes the leaves of one declaration; `shown` and `reworded` are the paths of what the form shows."""

    def __init__(self, declaration: Declaration, form: Form) -> None:
        self._form = form
        self._fields = Filler(declaration, form.unit)
        self.shown: set[Path] = self._fields.shown
        self.reworded: set[Path] = self._fields.reworded

    def leaves(self) -> Iterator[Leaf]:
        """Yield what begins on a page of its own: the opening, then each project or the whole document."""
        scope = self._fields.outermost()
        yield from self._opening(scope)
        if self._form.leaf == "document":
            yield self._leaf(self._form.blocks, scope, self._form.title.zh)
            return
        for inner in self._fields.members(scope, "projects"):
            name = one_line(printable(inner["project"][1].name or ""))
            yield self._leaf(self._form.blocks, inner, name or self._form.title.zh)

    def _opening(self, scope: Scope) -> Iterator[Leaf]:
        if self._form.opening:
            before = len(self.shown)
            leaf = self._leaf(self._form.opening, scope, self._form.title.zh)
            if len(self.shown) > before:
                yield leaf

    def _leaf(self, blocks: Sequence[Block], scope: Scope, name: str) -> Leaf:
        made: list[Line | Table] = []
        for each, together in groupby(blocks, key=lambda block: block.each):
            listed = list(together)
            for inner in self._fields.scopes(scope, each):
                made += [one for block in listed if (one := self._block(block, inner)) is not None]
        return Leaf(name, made, is_landscape=self._form.landscape)

    def _block(self, block: Block, scope: Scope) -> Line | Table | None:
        if not self._fields.holds(block.when, scope):
            return None
        if block.rows:
            return self._table(block, scope)
        text, is_filled = self._fields.says(block.says, scope)
        if block.inside is not None:
            items = [
                self._fields.says(block.item, one)[0] for one in self._fields.members(scope, block.inside)
            ]
            text, is_filled = text + block.between.join(items), bool(items)
        return Line(text, block.style) if is_filled or not block.optional else None

    def _table(self, block: Block, scope: Scope) -> Table:
        grid = _Grid()
        for each, together in groupby(block.rows, key=lambda row: row.each):
            rows = list(together)
            for inner in self._fields.scopes(scope, each):
                for row in rows:
                    if self._fields.holds(row.when, inner):
                        self._row(grid, row, inner)
        return Table(block.widths, grid.finished())

    def _row(self, grid: _Grid, row: Row, scope: Scope) -> None:
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row.cells]
        if row.optional and not any(self._is_filled(cell, scope) for cell in cells):
            return
        owner = tuple(scope[ONE[each]][0] for each in row.each[:-1])
        grid.add([(cell, self._cell(cell, scope)) for cell in cells], owner, is_head=row.head)

    def _is_filled(self, cell: Cell, scope: Scope) -> bool:
        """Say whether a cell has a field that is filled; nothing is noted as shown."""
        names = [name for one in FIELD.finditer(cell.says) for name in one[1].split("//")]
        if cell.each is not None:
            return any(True for _ in self._fields.members(scope, cell.each))
        return any(self._fields.holds([name], scope) for name in names)

    def _cell(self, cell: Cell, scope: Scope) -> str:
        if not self._fields.holds(cell.when, scope):
            return ""
        if cell.each is None:
            return self._fields.says(cell.says, scope)[0]
        said = [self._member(cell, inner) for inner in self._fields.members(scope, cell.each)]
        if cell.numbered and len(said) > 1:
            said = [f"{number}.{text}" for number, text in enumerate(said, start=1)]
        return cell.between.join(said)

    def _member(self, cell: Cell, scope: Scope) -> str:
        text = self._fields.says(cell.says, scope)[0]
        if cell.inside is None:
            return text
        items = [self._fields.says(cell.item, inner)[0] for inner in self._fields.members(scope, cell.inside)]
        return cell.between.join([text, *items] if text else items)


class _Grid:
    """Rows as they come, with cells of several rows and equal neighbours run together."""

    def __init__(self) -> None:
        self._rows: list[PrintedRow] = []
        self._covered: dict[int, int] = {}
        self._open: dict[int, tuple[tuple[Any, ...], PrintedCell]] = {}

    def add(self, cells: list[tuple[Cell, str]], owner: tuple[Path, ...], *, is_head: bool) -> None:
        """Add a row; `owner` is what a merged cell may not reach beyond, along with the merged cells left of it."""
        printed: list[PrintedCell] = []
        key: tuple[Any, ...] = owner
        column = 0
        merged: dict[int, tuple[tuple[Any, ...], PrintedCell]] = {}
        for cell, text in cells:
            column = self._free(column)
            key = (*key, text) if cell.merge else key
            before = self._open.get(column)
            if cell.merge and before is not None and before[0] == key:
                before[1].rows += 1
                merged[column] = before
            else:
                is_label = not FIELD.search(cell.says)
                made = PrintedCell(
                    text,
                    column,
                    cell.span,
                    cell.rows,
                    cell.align or ("center" if is_label else "left"),
                    cell.bold,
                    is_label,
                )
                printed.append(made)
                if cell.merge:
                    merged[column] = (key, made)
            if cell.rows > 1:
                self._covered |= dict.fromkeys(range(column, column + cell.span), cell.rows)
            column += cell.span
        self._open = merged
        self._covered = {one: left - 1 for one, left in self._covered.items() if left > 1}
        self._rows.append(PrintedRow(printed, is_head))

    def _free(self, column: int) -> int:
        while column in self._covered:
            column += 1
        return column

    def finished(self) -> list[PrintedRow]:
        """Return the rows."""
        return self._rows
