"""The lists of indicators and of findings: what a view shows of those a person may read, in which order."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from django.db.models import Count, Model, Q, QuerySet

from jiheng.audit.finding import Finding
from jiheng.audit.wording import sentence
from jiheng.office.cases.waiting import visible
from jiheng.office.overview.address import NONE
from jiheng.office.overview.folding import folded
from jiheng.office.overview.models import FindingRow, IndicatorRow
from jiheng.office.overview.rows_address import COMPARED, NOT_COMPARED, FindingsView, IndicatorsView, RowsView
from jiheng.office.overview.wording import FAMILIES
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit

PER_PAGE = 50
_Row = TypeVar("_Row", bound=Model)

_SEVERAL = {"compared": COMPARED, "not_compared": NOT_COMPARED}


def indicators(reach: Reach, view: IndicatorsView) -> QuerySet[IndicatorRow]:
    """Return the indicators that a view shows, in its order, each with its case and body."""
    rows = _narrowed(IndicatorRow.objects.filter(visible(reach)), view)
    for word in view.q.split()[:8]:
        rows = rows.filter(folded__contains=folded(word))
    if view.category:
        parts = Q(category__startswith=f"{view.category}.") if view.category in FAMILIES else Q(pk=None)
        rows = rows.filter(Q(category=view.category) | parts)
    if view.quantified:
        rows = rows.filter(is_quantified=view.quantified == "yes")
    if view.measure:
        rows = rows.filter(measure=view.measure)
    if view.change:
        rows = rows.filter(change__in=_SEVERAL.get(view.change, (view.change,)))
    return rows.order_by(*_order(view)).select_related("case", "unit")


def findings(reach: Reach, view: FindingsView) -> QuerySet[FindingRow]:
    """Return the findings that a view shows, the gravest first, each with its case and body."""
    rows = _narrowed(FindingRow.objects.filter(visible(reach)), view)
    for word in view.q.split()[:8]:
        rows = rows.filter(case__name__contains=word)
    if view.family:
        rows = rows.filter(family=view.family)
    if view.rule:
        rows = rows.filter(rule=view.rule)
    return rows.order_by("severity", "unit__path", "case", "number").select_related("case", "unit")


def counted(rows: QuerySet[_Row], field: str) -> dict[str, int]:
    """Return how many rows each value of a field has, the most frequent first; the fifty most frequent."""
    found = rows.order_by().values_list(field).annotate(count=Count("pk")).order_by("-count", field)
    return {str(value): count for value, count in found[:50] if value not in (None, "")}


def said(row: FindingRow) -> str:
    """Say a finding in the reader's language."""
    return sentence(msgspec.json.decode(row.content, type=Finding))


def _narrowed(rows: QuerySet[_Row], view: RowsView) -> QuerySet[_Row]:
    if view.year:
        rows = rows.filter(fiscal_year=None if view.year == NONE else int(view.year))
    if view.unit:
        rows = rows.filter(unit__code=view.unit)
    if view.below:
        path = Unit.objects.filter(code=view.below).values_list("path", flat=True).first()
        rows = rows.filter(unit__path__under=path) if path else rows.none()
    if view.severity:
        rows = rows.filter(severity=view.severity)
    return rows


def _order(view: IndicatorsView) -> list[str]:
    usual = ["unit__path", "case__name", "case", "number"]
    columns = {
        "name": ["folded"],
        "unit": ["unit__path"],
        "category": ["category"],
        "severity": ["severity"],
        "change": ["change"],
    }
    chosen = columns.get(view.sort.removeprefix("-"), [])
    sign = "-" if view.sort.startswith("-") else ""
    return [*(f"{sign}{column}" for column in chosen), *usual]
