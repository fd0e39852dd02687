"""What a table's piece on one page knows of its place, kept beside its `Grid` until pieces are joined."""

from __future__ import annotations

import msgspec

from jiheng.documents.model import Grid

_KEY = "pdf_part"


class Part(msgspec.Struct):
    """One page's piece of a table. Places in points from the page's upper left corner.

    `slack[c]` is the room left on the last line of the cell that covers column c of the last row;
    `units[r][c]` the width of the first unbreakable piece of the cell at row r (of the first few), column c:
    text went on over the page break only where the unit would not have fitted into the slack. `first_height`
    is the height of its first row.
    """

    page: int
    page_height: float
    xs: list[float]
    top: float
    bottom: float
    closed_top: bool
    closed_bottom: bool
    slack: dict[int, float]
    units: list[dict[int, float]]
    first_height: float


def keep_part(grid: Grid, part: Part) -> None:
    """Remember where a grid stood on its page."""
    grid.__dict__[_KEY] = part


def part_of(grid: Grid) -> Part | None:
    """Return where a grid stood on its page, or None when it did not come from a page."""
    part = grid.__dict__.get(_KEY)
    return part if isinstance(part, Part) else None
