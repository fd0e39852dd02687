"""What is taken out of the office as a file is told in the trail: by whom, from which view, and how much."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from jiheng.office.cases.models import Case
from jiheng.office.overview.tables import Table
from jiheng.office.overview.workbook import cases_workbook, tables_workbook
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


@transaction.atomic
def export_cases(user: User, cases: Iterable[Case], query: str) -> bytes:
    """Return the workbook of what a view shows; `query` is the address of the view."""
    content, count = cases_workbook(cases)
    append(user.username, "overview.export_cases", "cases:list", after={"query": query, "cases": count})
    return content


@transaction.atomic
def export_figures(user: User, tables: Iterable[Table], query: str) -> bytes:
    """Return the workbook of the figures."""
    content = tables_workbook(tables)
    append(user.username, "overview.export_figures", "cases:figures", after={"query": query})
    return content
