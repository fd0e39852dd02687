"""Which cell of a printed table covers which place of its grid."""

from __future__ import annotations

from jiheng.forms.leaf import PrintedCell, Table


def places(table: Table) -> list[list[tuple[PrintedCell, bool]]]:
    """Return, row by row, each cell that covers part of the row, at its first column, and whether it begins there.

    Places that no cell covers, at the end of a short row or between, are given empty cells of their own.
    """
    width = len(table.widths)
    from_above: dict[int, tuple[PrintedCell, int]] = {}
    rows = []
    for row in table.rows:
        begins = {cell.column: cell for cell in row.cells}
        line: list[tuple[PrintedCell, bool]] = []
        column = 0
        while column < width:
            if column in from_above:
                cell, left = from_above.pop(column)
                if left > 1:
                    from_above[column] = (cell, left - 1)
                line.append((cell, False))
            else:
                cell = begins.get(column) or PrintedCell("", column)
                if cell.rows > 1:
                    from_above[column] = (cell, cell.rows - 1)
                line.append((cell, True))
            column += cell.span
        rows.append(line)
    return rows
