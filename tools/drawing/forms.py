"""Pieces that many printed forms share: the head of a project form, money rows, the indicator rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tools.drawing.blocks import Cell, Table, spans
from tools.drawing.ink import Ink
from tools.drawing.truth import Indicator, Project

Column = Callable[[Indicator], str]


def spread(count: int, width: int) -> list[int]:
    """Divide `width` columns among `count` cells, the last ones wider."""
    share, rest = divmod(width, count)
    return [share + (1 if k >= count - rest else 0) for k in range(count)]


def wide(table: Table, width: int, *texts: str, head: bool = False) -> None:
    """Append a row whose texts are spread over `width` columns."""
    table.row(*[Cell(t, columns=w, head=head) for t, w in zip(texts, spread(len(texts), width), strict=True)])


def pairs(table: Table, width: int, *texts: str) -> None:
    """Append a row of label, value, label, value …: labels one column wide, the last value takes the rest."""
    cells = [Cell(t) for t in texts]
    cells[-1].columns = width - (len(texts) - 1)
    if len(texts) == 4 and width >= 6:
        cells[1].columns = (width - 2) // 2
        cells[3].columns = width - 2 - cells[1].columns
    table.row(*cells)


def goal_text(project: Project, ink: Ink) -> str:
    """Join the goals as a clerk does: alone, or numbered, on lines of their own or in a run."""
    goals = project.goal
    if len(goals) == 1:
        return goals[0]
    number = ink.rng.choice(["目标{}：", "{}.", "{}、"])
    joint = "\n" if ink.optional else " "
    return joint.join(number.format(k) + g for k, g in enumerate(goals, 1))


def indicator_rows(
    table: Table,
    indicators: Sequence[Indicator],
    columns: Sequence[Column],
    *,
    left: Cell | None = None,
    heads: Sequence[str] = (),
    level1: Callable[[str], str] = str,
    widths: Sequence[int] | None = None,
) -> None:
    """Append the head row and one row an indicator; level 1 and level 2 are merged downwards.

    `left` is a cell before the head and all rows (绩效指标); `columns` give the texts after level 2.
    """
    widths = widths or [1] * (len(columns) + 2)
    if heads:
        table.head_row = len(table.rows)
        row = [Cell(h, columns=w, head=True) for h, w in zip(heads, widths, strict=True)]
        if left is not None:
            left.rows = len(indicators) + 1
            row.insert(0, left)
        table.row(*row)
    elif left is not None:
        left.rows = len(indicators)
    first = spans([i.level1 for i in indicators])
    second = spans([(i.level1, i.level2) for i in indicators])
    for k, indicator in enumerate(indicators):
        row = []
        if left is not None and not heads and k == 0:
            row.append(left)
        if first[k]:
            row.append(Cell(level1(indicator.level1 or ""), rows=first[k], columns=widths[0], role="level1"))
        if second[k]:
            row.append(Cell(indicator.level2 or "", rows=second[k], columns=widths[1], role="level2"))
        roles = ["name", *(heads[3:] or [""] * (len(columns) - 1))]
        row += [
            Cell(c(indicator), columns=w, role=r) for c, w, r in zip(columns, widths[2:], roles, strict=True)
        ]
        table.indicator_rows.append(len(table.rows))
        table.row(*row)


def name_of(indicator: Indicator) -> str:
    """Return the level-3 name."""
    return indicator.name or ""


def annual_of(indicator: Indicator) -> str:
    """Return the annual target."""
    return indicator.target_annual or ""
