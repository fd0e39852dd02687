"""Sums that a document prints (合计, the subtotal of a unit) against the projects below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from jiheng.audit.funds import SOURCES
from jiheng.audit.views import DocumentView, ProjectView, plain
from jiheng.declaration.model import PrintedTotal

FIELDS = ("total", *SOURCES)
_GRAND = frozenset(["合计", "总计", "总合计", "部门合计", "项目合计", "支出合计", "项目支出合计"])


class Mismatch(NamedTuple):
    """A printed sum that its rows do not make: which of its fields, what is printed, and the amounts below it."""

    printed: PrintedTotal
    field: str
    amount: Decimal
    parts: list[Decimal]


def mismatches(document: DocumentView, rounding: Decimal) -> list[Mismatch]:
    """Return the printed sums that are not the sum of their rows; of each the first field that is wrong.

    `rounding` yuan are let pass for every row and for the sum. A sum may count the projects below it or the
    subtotals of their units; that of the department which declares may stand for all of its units. A sum that
    leaves out exactly what is withheld is another matter, and so are labels that name no unit of the document, and
    documents with several grand totals.
    """
    projects = document.projects
    by_unit: dict[str, list[ProjectView]] = {}
    for project in projects:
        by_unit.setdefault(_unit_of(project), []).append(project)
    totals = document.declaration.printed_totals
    grand = [total for total in totals if plain(total.label) in _GRAND]
    subtotals = [total for total in totals if plain(total.label) in by_unit]
    found: list[Mismatch] = []
    if len({total.total for total in grand}) == 1:
        covered = {plain(total.label) for total in subtotals} == set(by_unit)
        above = [_stated(subtotals)] if covered else []
        found += _wrong(grand[:1], [*_groups(projects), *above], rounding)
    for total in subtotals:
        groups = _groups(by_unit[plain(total.label)])
        if plain(total.label) == plain(document.office or ""):
            groups += _groups(projects)
        found += _wrong([total], groups, rounding)
    return found


_Row = dict[str, Decimal | None]


def _unit_of(project: ProjectView) -> str:
    unit = project.project.spending_unit
    return plain(unit.name or "") if unit is not None else ""


def _groups(projects: Iterable[ProjectView]) -> list[list[_Row]]:
    """Return the rows that a sum may count: all projects, or those not withheld."""
    every = [(p.is_classified, {field: p.amount(field) for field in FIELDS}) for p in projects]
    return [[row for _, row in every], [row for withheld, row in every if not withheld]]


def _stated(totals: Iterable[PrintedTotal]) -> list[_Row]:
    return [{field: _amount(total, field) for field in FIELDS} for total in totals]


def _wrong(totals: Iterable[PrintedTotal], groups: list[list[_Row]], rounding: Decimal) -> list[Mismatch]:
    checked = (_first_wrong(total, groups, rounding) for total in totals)
    return [wrong for wrong in checked if wrong is not None]


def _first_wrong(total: PrintedTotal, groups: list[list[_Row]], rounding: Decimal) -> Mismatch | None:
    for field in FIELDS:
        amount = _amount(total, field)
        columns = [_column(rows, field) for rows in groups]
        if amount is None or not columns[0]:
            continue
        if not any(abs(amount - sum(column)) <= rounding * (len(column) + 1) for column in columns):
            return Mismatch(total, field, amount, columns[0])
    return None


def _column(rows: Sequence[_Row], field: str) -> list[Decimal]:
    """Return the amounts of a column; none where a total is missing, so that nobody can tell the sum."""
    amounts = [amount for row in rows if (amount := row[field]) is not None]
    return [] if field == "total" and len(amounts) < len(rows) else amounts


def _amount(total: PrintedTotal, field: str) -> Decimal | None:
    text: str | None = getattr(total, field)
    return None if text is None else Decimal(text)
