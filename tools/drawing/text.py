"""Blocks as text, in the shapes in which the same columns reach a reader."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tools.drawing.blocks import Block, Paragraph, Slot, Table

Rows = list[list[str]]


@dataclass(frozen=True)
class Shape:
    """One shape. `loses_blanks`: empty cells vanish; `loses_separators`: nothing stands between cells."""

    id: str
    render: Callable[[Sequence[Block], random.Random], str]
    loses_blanks: bool = False
    loses_separators: bool = False


def texts(table: Table, *, below: str | None = "", beside: str | None = "") -> Rows:
    """Return the texts of each row. Places covered from above read `below`, from the left `beside`.

    None drops such places, "=" repeats the covering cell's text.
    """
    out: Rows = []
    for row in table.slots():
        line = []
        for slot in row:
            if slot.is_anchor:
                line.append(slot.cell.text)
                continue
            policy = beside if slot.is_top_edge or (not slot.is_left_edge and beside is None) else below
            if policy is None:
                continue
            line.append(slot.cell.text if policy == "=" else policy)
        out.append(line)
    return out


def joined(text: str, joint: str = "") -> str:
    """Return the text of a cell on one line."""
    return joint.join(text.split("\n"))


def tabs(blocks: Sequence[Block], rng: random.Random, *, below: str | None = "") -> str:
    """Cells separated by tabs, sometimes with tabs trailing."""
    trailing = "\t" * rng.choice([0, 0, 1, 3])
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += ["\t".join(joined(c) for c in row) + trailing for row in texts(block, below=below)]
        elif isinstance(block, Paragraph):
            lines.append(block.text + trailing)
            continue
        lines.append("")
    return "\n".join(lines)


def tabs_repeated(blocks: Sequence[Block], rng: random.Random) -> str:
    """Tabs, with the text of merged cells repeated in every row."""
    return tabs(blocks, rng, below="=")


def tabs_dropped(blocks: Sequence[Block], rng: random.Random) -> str:
    """Tabs, with merged left cells dropped rather than blank, so that columns shift."""
    return tabs(blocks, rng, below=None)


def cells(
    blocks: Sequence[Block], rng: random.Random, *, below: str | None = "", inner: str | None = None
) -> str:
    """One cell a line behind a tab, rows separated by a blank line, as Word tables come out."""
    inner = rng.choice(["", "", "", "\n"]) if inner is None else inner
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            for row in texts(block, below=below, beside=None):
                lines += [f"\t{joined(c, inner)}" for c in row]
                lines.append("")
            lines += [" "] * rng.choice([1, 1, 3])
        elif isinstance(block, Paragraph):
            lines.append(block.text)
    return "\n".join(lines)


def cells_bare(blocks: Sequence[Block], rng: random.Random) -> str:
    """One cell a line with nothing before it, empty cells as empty lines."""
    return "\n".join(line.lstrip("\t") for line in cells(blocks, rng, inner="").split("\n"))


def blank_lines(blocks: Sequence[Block], _: random.Random) -> str:
    """Every cell a paragraph of its own; empty and merged places vanish."""
    return _run(blocks, "\n\n")


def one_line(blocks: Sequence[Block], _: random.Random) -> str:
    """Put the whole document on one line, a blank between cells; empty and merged places vanish."""
    return _run(blocks, " ")


def one_line_repeated(blocks: Sequence[Block], _: random.Random) -> str:
    """Put the whole document on one line, merged cells repeated."""
    return _run(blocks, " ", below="=")


def run_together(blocks: Sequence[Block], _: random.Random) -> str:
    """Put the whole document on one line with nothing between cells."""
    return _run(blocks, "")


def _run(blocks: Sequence[Block], joint: str, below: str | None = None) -> str:
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            parts += [joined(c) for row in texts(block, below=below, beside=None) for c in row if c.strip()]
        elif isinstance(block, Paragraph):
            parts.append(joined(block.text))
    return joint.join(parts)


def pipes(
    blocks: Sequence[Block], _: random.Random, *, extra: int = 0, outer: bool = True, below: str = ""
) -> str:
    """Cells between pipes; `extra` empty cells trail each row; without `outer` pipes only between cells."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = texts(block, below=below)
            lines += [_piped([joined(c) for c in row] + [""] * extra, outer=outer) for row in rows]
            lines.append("")
        elif isinstance(block, Paragraph):
            lines.append(_piped([block.text] + [""] * (extra + 4), outer=outer) if extra else block.text)
    return "\n".join(lines)


def pipes_wide(blocks: Sequence[Block], rng: random.Random) -> str:
    """Pipes with dozens to hundreds of empty cells trailing, as wide sheets come out."""
    return pipes(blocks, rng, extra=rng.choice([20, 60, 240]))


def pipes_bare(blocks: Sequence[Block], rng: random.Random) -> str:
    """Pipes only between cells."""
    return pipes(blocks, rng, outer=False)


def pipes_trailing(blocks: Sequence[Block], rng: random.Random) -> str:
    """Put a pipe after every cell, none before the first."""
    return "\n".join(line.removeprefix("| ") for line in pipes(blocks, rng).split("\n"))


def pipes_repeated(blocks: Sequence[Block], rng: random.Random) -> str:
    """Pipes, with merged cells repeated downwards."""
    return pipes(blocks, rng, below="=")


def markdown(blocks: Sequence[Block], rng: random.Random) -> str:
    """Markdown tables: a rule of dashes after the first row, inner line breaks as <br>."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = texts(block, beside=rng.choice(["", "="]))
            for k, row in enumerate(rows):
                lines.append(_piped([joined(c, "<br>") for c in row], outer=True))
                if k == 0:
                    lines.append("|" + "---|" * len(row))
            lines.append("")
        elif isinstance(block, Paragraph):
            lines += [("## " if block.role == "title" else "") + block.text, ""]
    return "\n".join(lines)


def aligned(blocks: Sequence[Block], rng: random.Random) -> str:
    """Columns kept apart by blanks and long cells wrapped below themselves, as a PDF's layout comes out."""
    limit = rng.choice([16, 20, 28])
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            widths = _column_widths(block, limit)
            for row in block.slots():
                lines += _aligned_row(row, widths)
            lines.append("")
        elif isinstance(block, Paragraph):
            lines.append(block.text)
    return "\n".join(lines)


def _column_widths(table: Table, limit: int) -> list[int]:
    widths = [4] * table.width
    for row in table.slots():
        for c, slot in enumerate(row):
            if slot.cell.columns == 1:
                widths[c] = max(widths[c], min(_width(joined(slot.cell.text)), limit))
    return widths


def _aligned_row(row: list[Slot], widths: list[int]) -> list[str]:
    """Set one row: every cell wrapped to its width, three blanks between columns."""
    columns: list[tuple[int, list[str]]] = []
    for c, slot in enumerate(row):
        if slot.is_left_edge:
            width = sum(widths[c : c + slot.cell.columns]) + 3 * (slot.cell.columns - 1)
            columns.append((width, _wrapped(joined(slot.cell.text), width) if slot.is_top_edge else []))
    height = max((len(texts_) for _, texts_ in columns), default=1)
    out = []
    for k in range(max(height, 1)):
        parts = [t[k] if k < len(t) else "" for _, t in columns]
        padded = [p + " " * (w - _width(p)) for p, (w, _) in zip(parts, columns, strict=True)]
        out.append("   ".join(padded).rstrip())
    return out


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for character in text:
        if _width(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _piped(row: list[str], *, outer: bool) -> str:
    if outer:
        return "|" + "|".join(f" {c} " if c else " " for c in row) + "|"
    return " | ".join(row)


SHAPES: dict[str, Shape] = {
    s.id: s
    for s in (
        Shape("tabs", tabs),
        Shape("tabs_repeated", tabs_repeated),
        Shape("tabs_dropped", tabs_dropped),
        Shape("cells", cells),
        Shape("cells_bare", cells_bare),
        Shape("blank_lines", blank_lines, loses_blanks=True),
        Shape("pipes", pipes),
        Shape("pipes_wide", pipes_wide),
        Shape("pipes_bare", pipes_bare),
        Shape("pipes_repeated", pipes_repeated),
        Shape("pipes_trailing", pipes_trailing),
        Shape("markdown", markdown),
        Shape("aligned", aligned),
        Shape("one_line", one_line, loses_blanks=True),
        Shape("one_line_repeated", one_line_repeated, loses_blanks=True),
        Shape("run_together", run_together, loses_blanks=True, loses_separators=True),
    )
}
