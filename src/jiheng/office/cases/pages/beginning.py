"""A case begins on a page: empty, or with what was declared last year, one project or many at once."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jiheng.foundation.message import Message
from jiheng.office.cases.actions.copy_last_year import begin, copy_as_new, copy_into
from jiheng.office.cases.actions.look import look
from jiheng.office.cases.actions.write import EDITABLE
from jiheng.office.cases.errors import CaseError
from jiheng.office.cases.lastyear import candidates
from jiheng.office.cases.models import Case
from jiheng.office.cases.pages.visit import lock_of, visit
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit, User

_LONGEST_NAME = 400
_MOST_AT_ONCE = 500
_NO_NAME = Message("请先写项目名称。", "Write the name of the project first.")
_NONE_CHOSEN = Message("没有复制：请先选择项目。", "Nothing copied: choose projects first.")
_COPIED = Message(
    "已复制 {count} 个项目到 {year} 年度，共 {marks} 处需要重新确认。",
    "{count} projects were copied to {year}; {marks} cells have to be decided again.",
)
_COPIED_INTO = Message(
    "已复制上年的内容，有 {marks} 处需要重新确认，已在格中标出。",
    "Last year's content was copied; {marks} cells have to be decided again and are marked.",
)
_SKIPPED = Message("“{name}”没有复制：{why}", "“{name}” was not copied: {why}")


@require_http_methods(["GET", "HEAD", "POST"])
def begin_page(request: HttpRequest) -> HttpResponse:
    """Choose how a case begins; open it, or copy the projects that were chosen."""
    user = cast("User", request.user)
    units = list(Unit.objects.filter(Reach(user).bodies({"unit_clerk"})))
    if not units:
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    unit = next((one for one in units if str(one.pk) == asked.get("unit", str(units[0].pk))), None)
    if unit is None:
        raise Http404
    year = _year(asked.get("year", ""))
    if request.method != "POST":
        return _begin(request, units, unit, year)
    if asked.get("do") == "copy":
        return _copy(request, user, unit, year)
    name = asked.get("name", "").strip()[:_LONGEST_NAME]
    if not name:
        return _begin(request, units, unit, year, _NO_NAME.render())
    return redirect("case-edit", pk=begin(user, unit, year, name).pk)


@require_http_methods(["GET", "HEAD", "POST"])
def copy_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose a project of last year for a draft that is still empty, and copy it."""
    seen = visit(request, pk)
    if "unit_clerk" not in seen.roles:
        raise PermissionDenied
    if seen.case.state != EDITABLE:
        return redirect("case", pk=pk)
    year = seen.case.fiscal_year or _year("")
    if request.method == "POST" and not request.POST.get("from"):
        messages.error(request, _NONE_CHOSEN.render())
        return redirect("case-copy", pk=pk)
    if request.method == "POST":
        try:
            source = _own(seen.case.unit, year, request.POST.get("from", ""))
            case = copy_into(seen.user, pk, source.pk, lock=lock_of(request))
        except CaseError as refused:
            messages.error(request, refused.render())
            return redirect("case-copy", pk=pk)
        assert case.current is not None, "a draft has a version"
        messages.success(request, _COPIED_INTO.render(None, marks=len(case.current.marks)))
        return redirect("case-edit", pk=pk)
    look(seen.user, seen.case, seen.roles, "edit")
    found = candidates(seen.case.unit, year, seen.case.name, seen.case.code)
    return render(request, "cases/copy.html", {"case": seen.case, "year": year, "found": found})


def _begin(request: HttpRequest, units: list[Unit], unit: Unit, year: int, wrong: str = "") -> HttpResponse:
    found = candidates(unit, year)
    context: dict[str, Any] = {
        "units": units,
        "unit": unit,
        "year": year,
        "years": _years(),
        "found": found,
        "fresh": sum(one.goes_on is None for one in found),
        "wrong": wrong,
    }
    return render(request, "cases/begin.html", context, status=422 if wrong else 200)


def _copy(request: HttpRequest, user: User, unit: Unit, year: int) -> HttpResponse:
    """Copy what was chosen, each by itself: one that cannot be copied holds up no other."""
    chosen = request.POST.getlist("from")[:_MOST_AT_ONCE]
    if not chosen:
        messages.error(request, _NONE_CHOSEN.render())
        return redirect(f"{request.path}?unit={unit.pk}&year={year}")
    copied = []
    for key in chosen:
        source = _own(unit, year, key)
        try:
            copied.append(copy_as_new(user, source.pk, year))
        except CaseError as refused:
            messages.warning(request, _SKIPPED.render(None, name=source.name, why=refused.render()))
    if copied:
        marks = sum(len(case.current.marks) for case in copied if case.current is not None)
        messages.success(request, _COPIED.render(None, count=len(copied), year=year, marks=marks))
    if len(copied) == 1 == len(chosen):
        return redirect("case-edit", pk=copied[0].pk)
    return redirect(f"{request.path}?unit={unit.pk}&year={year}")


def _own(unit: Unit, year: int, key: str) -> Case:
    """Return a case of the unit and the year before that was chosen. Raises `Http404`."""
    try:
        return Case.objects.get(pk=UUID(key), unit=unit, fiscal_year=year - 1)
    except (ValueError, Case.DoesNotExist):
        raise Http404 from None


def _years() -> list[int]:
    """Return the years for which something is declared now: this one and the two around it."""
    this = timezone.localdate().year
    return [this - 1, this, this + 1]


def _year(sent: str) -> int:
    """Return the year asked for; without one the coming year, for which units declare now."""
    is_year = len(sent) == 4 and sent.isascii() and sent.isdecimal() and 2000 <= int(sent) <= 2100
    return int(sent) if is_year else timezone.localdate().year + 1
