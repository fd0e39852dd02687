"""A round: opened from a proposal, shown with its rows, extended, given another deadline."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiheng.foundation.message import Message
from jiheng.office.cases.errors import CaseError, NoAccessError
from jiheng.office.cases.queries import names_of, when
from jiheng.office.people.access import SEES_CONTENT, Reach, roles_towards
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.visitor import person_of
from jiheng.office.results.actions.lapse import lapse
from jiheng.office.results.actions.open_round import (
    OPENERS,
    Asked,
    cases_of,
    change_due,
    extend_round,
    open_round,
)
from jiheng.office.results.forms import DueForm, RoundForm
from jiheng.office.results.models import Round
from jiheng.office.results.pages.calendar import reader, standing_asked
from jiheng.office.results.pages.visit import lock_of
from jiheng.office.results.queries import (
    MOST_UNITS,
    case_stands,
    cases_in,
    counts_of,
    openable_units,
    records_of,
    rounds_of,
)
from jiheng.office.results.rulebook import Proposal, proposals
from jiheng.office.results.waiting import STANDINGS, standing_of, stands
from jiheng.office.results.wording import kind_name, record_name, round_name
from jiheng.office.results.worker import wake

_ROWS_PER_PAGE = 50
_OPENED = Message(
    "已布置{name}，正在为各项目建立记录。", "{name} is opened; the records of its projects are being made."
)
_EXTENDED = Message(
    "正在为新批复的项目补建记录。", "Records are being made for goals that were approved since."
)
_CHANGED = Message("期限已调整为 {day}。", "The deadline is now {day}.")


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Open a round, beginning with what is usual."""
    user = person_of(request)
    reach = Reach(user)
    if not reach.roles & OPENERS:
        raise PermissionDenied
    if request.method != "POST":
        return _form(request, reach, RoundForm(reach, initial=_proposed(request, reach)))
    form = RoundForm(reach, request.POST)
    if not form.is_valid():
        return _form(request, reach, form, status=422)
    said = form.cleaned_data
    unit = said.pop("unit")
    try:
        made = open_round(user, unit, Asked(**said))
    except CaseError as refused:
        form.add_error(None, refused.render())
        return _form(request, reach, form, status=refused.status)
    wake()
    messages.success(request, _OPENED.render(None, name=round_name(made)))
    return redirect("round", made.pk)


def _proposed(request: HttpRequest, reach: Reach) -> dict[str, Any]:
    """Return what the form begins with: the chosen proposal, for the year asked, at the highest body."""
    year = _year_asked(request)
    chosen = next((one for one in proposals() if one.id == request.GET.get("proposal")), None)
    top = openable_units(reach).order_by("path").values_list("code", flat=True).first()
    initial: dict[str, Any] = {"kind": "monitoring", "unit": top or "", "fiscal_year": year}
    if chosen is not None:
        due = chosen.due_on(year)
        initial |= {
            "kind": chosen.kind,
            "first_month": chosen.first_month,
            "last_month": chosen.last_month,
            "due_on": due.isoformat() if due is not None else "",
            "proposal": chosen.id,
        }
    return initial


def _year_asked(request: HttpRequest) -> int:
    sent = request.GET.get("year", "")
    is_year = sent.isascii() and sent.isdecimal() and 2000 <= int(sent[:5]) <= 2100
    return int(sent) if is_year else timezone.localdate().year


def _form(request: HttpRequest, reach: Reach, form: RoundForm, status: int = 200) -> HttpResponse:
    year = _year_asked(request)
    usual: dict[str, list[tuple[Proposal, str]]] = {}
    for one in proposals():
        due = one.due_on(year)
        usual.setdefault(one.kind, []).append((one, due.isoformat() if due is not None else ""))
    context = {
        "form": form,
        "usual": usual,
        "year": year,
        "kinds": [(kind, kind_name(kind).render()) for kind, _ in Round.KINDS],
        "units": list(openable_units(reach).order_by("path").values_list("code", "name")[:MOST_UNITS]),
        "kind_name": kind_name,
    }
    return render(request, "results/round_new.html", context, status=status)


@require_safe
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a round with its rows, and how far it is laid out."""
    return _page(request, pk)


@require_POST
def extend_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the records that are missing."""
    found = _round(request, pk)
    try:
        extend_round(person_of(request), found.pk, lock=lock_of(request))
    except NoAccessError as refused:
        raise PermissionDenied from refused
    except CaseError as refused:
        messages.error(request, refused.render())
        return redirect("round", pk)
    wake()
    messages.success(request, _EXTENDED.render())
    return redirect("round", pk)


@require_POST
def due_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Set another deadline."""
    found = _round(request, pk)
    form = DueForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form, status=422)
    said = form.cleaned_data
    try:
        change_due(person_of(request), found.pk, said["due_on"], said["reason"], lock=lock_of(request))
    except NoAccessError as refused:
        raise PermissionDenied from refused
    except CaseError as refused:
        form.add_error(None, refused.render())
        return _page(request, pk, form, status=refused.status)
    wake()
    messages.success(request, _CHANGED.render(None, day=said["due_on"].isoformat()))
    return redirect("round", pk)


def _round(request: HttpRequest, pk: int) -> Round:
    """Return a round that concerns the person. To others it is not there: raises `NotForYouError`."""
    found = get_object_or_404(Round.objects.select_related("unit"), pk=pk)
    reach = Reach(person_of(request))
    if not reach.roles & SEES_CONTENT or not rounds_of(reach).filter(pk=pk).exists():
        raise NotForYouError
    return found


def _page(request: HttpRequest, pk: int, form: DueForm | None = None, status: int = 200) -> HttpResponse:
    found = _round(request, pk)
    reach = reader(request)
    lapse()
    today, standing = timezone.localdate(), standing_asked(request)
    is_declaration = found.kind == "declaration"
    rows: Any = cases_in(reach, found) if is_declaration else records_of(reach).filter(round=found)
    if standing is not None:
        rows = rows.filter(case_stands(standing, found, today) if is_declaration else stands(standing, today))
    if found.state == Round.OPENING:
        wake()
    may_change = bool(roles_towards(person_of(request), found.unit) & OPENERS)
    context = {
        "round": found,
        "name": round_name(found),
        "page": Paginator(rows, _ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "counted": counts_of(reach, [found], today)[found.pk],
        "expected": cases_of(found).count() if found.state == Round.OPENING else 0,
        "proposal": next((one for one in proposals() if one.id == found.proposal), None),
        "opened_by": names_of([found.opened_by])[found.opened_by],
        "opened_at": when(found.opened_at),
        "standing": standing,
        "standings": STANDINGS,
        "standing_of": standing_of,
        "record_name": record_name,
        "today": today,
        "may_change": may_change,
        "form": form or DueForm(initial={"due_on": found.due_on.isoformat()}),
    }
    return render(request, "results/round.html", context, status=status)
