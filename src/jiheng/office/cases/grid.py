"""The indicators as the table of the form takes them: columns with what they accept, rows with what is said of each cell."""

from __future__ import annotations

from typing import Any

from jiheng.facts import levels
from jiheng.office.cases import cells
from jiheng.office.cases.sheet import Cell, Row, Sheet

ALWAYS = (*cells.MAIN, "weight", "remark")
"""Columns that the table always shows; the others where one is stated, or where somebody asks for them."""

ORDER = (
    *("level1", "level2", "name", "annual", "period", "actual", "weight", "score"),
    *("direction", "description", "basis", "remark"),
)
"""The columns in the order of the table, which is also that of pasting: as most printed forms have them."""


def columns_of(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the columns: field, title, sort, choices, and whether it is shown without being asked for."""
    stated = {_column(cell) for row in sheet.rows for cell in (*row.main, *row.more) if not cell.is_quiet}
    there = {_column(cell) for row in sheet.rows for cell in (*row.main, *row.more)} or {
        *cells.MAIN,
        *cells.MORE,
    }
    found = []
    for column in (one for one in ORDER if one in there):
        sort = cells.sort_of(f"indicators.0.{column}")
        choices = (
            {value: says.render() for value, says in cells.CHOICES[column].items()}
            if sort == "choice"
            else {}
        )
        is_shown = column in ALWAYS or column in stated
        found.append(
            {
                "field": column,
                "title": cells.column_title(column),
                "sort": sort,
                "choices": choices,
                "shown": is_shown,
            }
        )
    return found


def rows_of(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the rows: the text of every cell, and beside it (`said`) what the table marks on the cell."""
    return [_row(row) for row in sheet.rows]


def level_names() -> dict[str, dict[str, list[str]]]:
    """Return the official names of levels: level 1 → its level 2 names, of all schemes, the usual ones first."""
    names: dict[str, dict[str, None]] = {}
    for scheme in levels().schemes:
        for first, seconds in scheme.levels.items():
            names.setdefault(f"{first}指标", {}).update(dict.fromkeys(f"{second}指标" for second in seconds))
    return {"levels": {first: list(seconds) for first, seconds in names.items()}}


def _row(row: Row) -> dict[str, Any]:
    laid = [*row.main, *row.more]
    told: dict[str, Any] = {_column(cell): cell.text for cell in laid}
    said = {_column(cell): marks for cell in laid if (marks := _said(cell))}
    if whole := _said(row.cell):
        said["row"] = whole
    return {"n": row.number, **told, "said": said}


def _said(cell: Cell) -> dict[str, Any]:
    """Return what stands on a cell of the table: its worst finding, how many, remarks, a note, a mark; nothing if none."""
    said = {
        "worst": min((one.severity for one in cell.objections), default=""),
        "findings": len(cell.objections),
        "first": cell.objections[0].says if cell.objections else "",
        "remarks": len(cell.remarks),
        "open": cell.unanswered,
        "note": cell.note,
        "mark": cell.mark,
    }
    return {key: value for key, value in said.items() if value}


def _column(cell: Cell) -> str:
    return cell.field.rpartition(".")[2]
