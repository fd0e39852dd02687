"""What is taken out of the office as a file is told in the trail: by whom, from which view, and how much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from jiheng.office.cases.models import Case
from jiheng.office.cases.withholding import withheld_cells
from jiheng.office.overview.chart import Chart, Charted
from jiheng.office.overview.exchange import exchange_file
from jiheng.office.overview.models import FindingRow, IndicatorRow
from jiheng.office.overview.workbook import cases_workbook
from jiheng.office.overview.workbook_charts import charts_workbook
from jiheng.office.overview.workbook_rows import findings_workbook, indicators_workbook
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


@transaction.atomic
def export_cases(user: User, cases: Iterable[Case], query: str) -> bytes:
    """Return the workbook of what a view shows; `query` is the address of the view."""
    content, count, withheld = cases_workbook(cases, withheld_cells())
    after = {"query": query, "cases": count, "withheld": withheld}
    append(user.username, "overview.export_cases", "cases:list", after=after)
    return content


@transaction.atomic
def export_exchange(user: User, cases: Iterable[Case], wanted: str, query: str) -> bytes:
    """Return the cases of a view as a file of the integrated budget system, or the list of what it cannot hold.

    Withheld cases (涉密) stay here: how many is told in the trail.
    """
    made = exchange_file(cases, wanted)
    after = {
        "query": query,
        "format": wanted,
        "cases": made.cases,
        "withheld": made.withheld,
        "masked": made.masked,
        "not_held": made.not_held,
    }
    append(user.username, "overview.export_exchange", "cases:list", after=after)
    return made.data


@transaction.atomic
def export_figures(user: User, charts: Sequence[tuple[Charted, Chart]], query: str) -> bytes:
    """Return the workbook of some charts of the figures."""
    content = charts_workbook(charts)
    append(user.username, "overview.export_figures", "cases:figures", after={"query": query})
    return content


@transaction.atomic
def export_indicators(user: User, rows: Iterable[IndicatorRow], query: str) -> bytes:
    """Return the workbook of what the list of indicators shows."""
    content, count = indicators_workbook(rows)
    append(
        user.username, "overview.export_indicators", "cases:indicators", after={"query": query, "rows": count}
    )
    return content


@transaction.atomic
def export_findings(user: User, rows: Iterable[FindingRow], query: str) -> bytes:
    """Return the workbook of what the list of findings shows."""
    content, count = findings_workbook(rows)
    append(user.username, "overview.export_findings", "cases:findings", after={"query": query, "rows": count})
    return content
