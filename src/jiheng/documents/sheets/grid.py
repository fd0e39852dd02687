"""What all spreadsheets share once their values are texts: where a sheet ends, which merges lie in it."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from jiheng.documents.model import Grid, Merge, Notice
from jiheng.foundation.message import Message

_reading_order = attrgetter("row", "column")
# Nobody leaves so many rows empty on purpose; what stands beyond was put there by accident.
_LONGEST_GAP = 10_000


def near_rows(filled: Iterable[int]) -> list[int]:
    """Return the numbers of the filled rows, in order, up to the first gap that no table has inside."""
    rows = sorted(filled)
    if rows and rows[-1] - rows[0] <= _LONGEST_GAP:
        return rows
    far = next((i for i in range(1, len(rows)) if rows[i] - rows[i - 1] > _LONGEST_GAP), len(rows))
    return rows[:far]


def merges_within(rows: list[list[str]], merges: list[Merge]) -> list[Merge]:
    """Return the merges as far as they lie in `rows`, in reading order; what they hide is cleared from `rows`.

    Sheets often merge a title over columns that hold nothing, up to the last one possible.
    """
    height, width = len(rows), len(rows[0])
    kept: list[Merge] = []
    covered = 0
    for merge in sorted(merges, key=_reading_order):
        top, left, high, wide = merge.row, merge.column, merge.rows, merge.columns
        if top + high > height or left + wide > width:
            high, wide = min(high, height - top), min(wide, width - left)
        if top < 0 or high < 1 or wide < 1 or high * wide == 1:
            continue
        covered += high * wide
        # Overlapping merges exist in broken files only; more of them than the sheet has room for are not followed.
        if covered > height * width:
            break
        if wide > 1:
            rows[top][left + 1 : left + wide] = [""] * (wide - 1)
        for row in rows[top + 1 : top + high]:
            row[left : left + wide] = [""] * wide
        whole = high == merge.rows and wide == merge.columns
        kept.append(merge if whole else Merge(top, left, high, wide))
    return kept


def hidden_sheet_notice(grid: Grid) -> Notice:
    """Return the notice that a sheet is hidden in its program."""
    message = Message("工作表“{name}”是隐藏的", "the sheet {name!r} is hidden")
    return Notice("hidden-sheet", message, {"name": grid.name or ""}, grid.where(0, 0))


def far_rows_notice(grid: Grid, count: int) -> Notice:
    """Return the notice that rows far below the others were left out."""
    message = Message(
        "工作表“{name}”下方相隔一万行以上处还有 {count} 行内容，未读",
        "the sheet {name!r} has {count} more rows, over ten thousand rows below; they were not read",
    )
    return Notice(
        "far-rows", message, {"name": grid.name or "", "count": count}, grid.where(len(grid.rows) - 1, 0)
    )
