"""The pages of indicators and of findings: the rows behind the marks of the charts, searched, narrowed, as a file."""

from __future__ import annotations

from typing import Any

import msgspec
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jiheng.audit import RULES
from jiheng.audit.explain import FAMILIES as RULE_FAMILIES
from jiheng.audit.finding import SEVERITIES
from jiheng.cycle import words as cycle_words
from jiheng.foundation.message import Message
from jiheng.office.cases.cells import slug
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import visible
from jiheng.office.overview import indicators as rows_of
from jiheng.office.overview.actions.export import export_findings, export_indicators
from jiheng.office.overview.address import NONE
from jiheng.office.overview.figures import years
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.recurring import CHANGES
from jiheng.office.overview.rows_address import FindingsView, IndicatorsView, RowsView, read_rows
from jiheng.office.overview.snippets import pieces
from jiheng.office.overview.wording import CATEGORIES, FAMILIES, NOT_GIVEN, category_name
from jiheng.office.overview.workbook import workbook_answer
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import Unit
from jiheng.office.people.visitor import reader

_NOT_COMPARED = Message("不可比（全部）", "not comparable (all)")
_COMPARED = Message("可比（全部）", "comparable (all)")
_QUANTIFIED = {"yes": Message("量化", "quantified"), "no": Message("定性", "in words")}


class Choice(msgspec.Struct, frozen=True):
    """One value of a filter."""

    value: str
    title: str
    is_chosen: bool


class Filter(msgspec.Struct, frozen=True):
    """One filter as a list to choose from."""

    name: str
    title: str
    choices: list[Choice]


@login_required
@require_safe
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Show the indicators that a view is about; or the same as a workbook."""
    user, reach = reader(request)
    left = bring_up_to_date(Case.objects.filter(visible(reach)))
    view = read_rows(request.GET, IndicatorsView)
    rows = rows_of.indicators(reach, view)
    if request.GET.get("as") == "xlsx":
        content = export_indicators(user, rows.iterator(chunk_size=1_000), view.query())
        return workbook_answer(content, "jiheng-indicators.xlsx")
    context = {
        **_common(reach, view, left),
        "page": Paginator(rows, rows_of.PER_PAGE).get_page(view.page),
        "filters": [
            _years(reach, view),
            _filter(view, "category", _CATEGORY, {**FAMILIES, **CATEGORIES}),
            _filter(view, "quantified", _TARGET, _QUANTIFIED),
            _filter(
                view,
                "change",
                _CHANGE,
                {
                    **{str(key): says for key, says in CHANGES.items()},
                    "compared": _COMPARED,
                    "not_compared": _NOT_COMPARED,
                },
            ),
            _severities(view),
        ],
        "changes": CHANGES,
    }
    return render(request, "overview/indicators.html", context)


@login_required
@require_safe
def finding_list(request: HttpRequest) -> HttpResponse:
    """Show the findings that a view is about; or the same as a workbook."""
    user, reach = reader(request)
    left = bring_up_to_date(Case.objects.filter(visible(reach)))
    view = read_rows(request.GET, FindingsView)
    rows = rows_of.findings(reach, view)
    if request.GET.get("as") == "xlsx":
        content = export_findings(user, rows.iterator(chunk_size=1_000), view.query())
        return workbook_answer(content, "jiheng-findings.xlsx")
    rules = {view.rule: RULES.get(view.rule).title} if view.rule in RULES else {}
    rules |= {one: RULES.get(one).title for one in rows_of.counted(rows, "rule") if one in RULES}
    context = {
        **_common(reach, view, left),
        "page": Paginator(rows, rows_of.PER_PAGE).get_page(view.page),
        "filters": [
            _years(reach, view),
            _severities(view),
            _filter(view, "family", _FAMILY, RULE_FAMILIES),
            _filter(view, "rule", _RULE, rules),
        ],
        "said": rows_of.said,
        "families": RULE_FAMILIES,
    }
    return render(request, "overview/findings.html", context)


_CATEGORY, _TARGET = Message("指标类别", "kind"), Message("指标值", "target")
_CHANGE, _SEVERITY = Message("与上年相比", "against last year"), Message("问题轻重", "severity of findings")
_FAMILY, _RULE = Message("问题类别", "family"), Message("规则", "rule")
_YEAR, _ALL = Message("年度", "year"), Message("全部", "all")


def _common(reach: Reach, view: RowsView, left: int) -> dict[str, Any]:
    body = Unit.objects.filter(reach.bodies(SEES_CONTENT), code=view.unit or view.below).first()
    return {
        "view": view,
        "body": body,
        "left": left,
        "words": view.q.split(),
        "pieces": pieces,
        "slug": slug,
        "category_name": category_name,
        "states": cycle_words()["states"],
        "severities": SEVERITIES,
    }


def _filter(view: RowsView, name: str, title: Message, known: dict[str, Message]) -> Filter:
    chosen = getattr(view, name)
    choices = [Choice(value, says.render(), value == chosen) for value, says in known.items()]
    return Filter(name, title.render(), [Choice("", _ALL.render(), not chosen), *choices])


def _severities(view: RowsView) -> Filter:
    return _filter(view, "severity", _SEVERITY, {str(key): says for key, says in SEVERITIES.items()})


def _years(reach: Reach, view: RowsView) -> Filter:
    found = {str(year): Message(str(year), str(year)) for year in years(reach)}
    if view.year:
        found.setdefault(view.year, NOT_GIVEN if view.year == NONE else Message(view.year, view.year))
    return _filter(view, "year", _YEAR, found)
