"""The total of a project and the sources of money below it (资金来源): do they add up."""

from __future__ import annotations

from decimal import Decimal

from jiheng.audit.rule import Hit, NotApplicable
from jiheng.audit.views import DocumentView, ProjectView
from jiheng.foundation.message import Message

SOURCES = ("fiscal", "special_account", "other")
"""The fields of the funding that together make the total."""

PARTS = (*SOURCES, "carryover")
"""The sources of a form, which may hold money carried over (上年结转资金)."""

_NO_SOURCES = NotApplicable(Message("没有分列资金来源", "the sources of money are not given"))
_ONE_SOURCE = NotApplicable(
    Message("只列了其中一项资金来源，其余没有列出", "only one source of several is given")
)


def in_columns(document: DocumentView) -> bool:
    """Say whether the money stands in the columns of a list of projects (总计 and its sources), not in forms.

    Such lists print sums, and only they have a column for special fiscal accounts (财政专户).
    """
    printed = document.declaration.printed_totals
    return bool(printed) or "special_account" in document.stated_amounts


def imbalance(project: ProjectView, tolerance: Decimal) -> Hit | NotApplicable | None:
    """Compare the total of a project with the sum of its sources; the hit fills {total}, {parts}, {difference}.

    Money that is missing is no error where the document names no source that it could come from (其中：财政拨款
    alone): a form may leave out its line for other money.
    """
    total = project.amount("total")
    parts = [project.amounts[field] for field in PARTS if field in project.amounts]
    if total is None or not parts:
        return _NO_SOURCES
    summed = sum(parts, Decimal())
    if abs(total - summed) <= tolerance:
        return None
    if summed < total and not _is_complete(project):
        return _ONE_SOURCE
    money = project.money
    return Hit(
        {"total": money(total), "parts": money(summed), "difference": money(abs(total - summed))},
        sum=f"{addition([money(part) for part in parts], money(summed))} ≠ {money(total)}",
    )


def _is_complete(project: ProjectView) -> bool:
    document = project.document
    return in_columns(document) or "other" in document.stated_amounts


def addition(parts: list[str], result: str, shown: int = 6) -> str:
    """Write an addition in figures, of many parts only the first ones: "1万元 + 2万元 + … = 9万元"."""
    if len(parts) == 1:
        return result
    terms = [*parts[:shown], "…"] if len(parts) > shown else parts
    return f"{' + '.join(terms)} = {result}"
