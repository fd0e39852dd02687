"""Where a value stands in its source, enough to show it to a person."""

from __future__ import annotations

import msgspec


class Where(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A place in a source document. All counts start at 0.

    In tables: `page` (where the format has pages), `table` (or sheet), `row`, `column`.
    In text: `line`, and `start`/`end` as characters within that line; when a value runs over several
    lines, `end` is counted from the start of `line` with each line break as one character.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None

    def part(self, start: int, end: int) -> Where:
        """Return the place of characters `start` to `end` of the text printed here; in tables, the cell itself."""
        if self.line is None:
            return self
        base = self.start or 0
        return Where(page=self.page, line=self.line, start=base + start, end=base + end)

    def describe(self, language: str = "zh") -> str:
        """Say the place in words, counted from 1 as people count: 「第2页 表1 第3行 第4列」."""
        named = (
            (self.page, "第{}页", "page {}"),
            (self.table, "表{}", "table {}"),
            (self.row, "第{}行", "row {}"),
            (self.column, "第{}列", "column {}"),
            (self.line, "第{}行", "line {}"),
            (self.start, "第{}字", "character {}"),
        )
        words = [(en if language == "en" else zh).format(n + 1) for n, zh, en in named if n is not None]
        return (", " if language == "en" else " ").join(words)
