"""A record to be read and filled in: its cells, what is missing, the moves that can be tried, its versions and history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiheng.cycle import Actor, Line, moves, words
from jiheng.cycle.model import Matter
from jiheng.foundation.message import Message
from jiheng.monitoring.lights import NAMES
from jiheng.office.cases.errors import CaseError, NoAccessError, NotEditableError, StaleCaseError
from jiheng.office.cases.models import Case
from jiheng.office.cases.queries import names_of, when
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.visitor import person_of
from jiheng.office.results.actions.lapse import lapse
from jiheng.office.results.actions.look import look, take_copy
from jiheng.office.results.actions.move_record import Said, move_record
from jiheng.office.results.actions.plan_evaluation import plan_evaluation
from jiheng.office.results.actions.write import write
from jiheng.office.results.content import Content, Form, Mending, Verdict, content_of, decoded
from jiheng.office.results.errors import CellTakenError
from jiheng.office.results.fields import groups_open
from jiheng.office.results.models import Record
from jiheng.office.results.pages.remarks import remarks_of
from jiheng.office.results.pages.visit import Visit, lock_of, visit
from jiheng.office.results.queries import beside, entries_of
from jiheng.office.results.rulebook import scheme_of, thresholds
from jiheng.office.results.sheet import Cell, Sheet, lay_out, slug_of, title_of
from jiheng.office.results.standing import total_of
from jiheng.office.results.told import events
from jiheng.office.results.waiting import standing_of
from jiheng.office.results.wording import record_name
from jiheng.office.results.workbook import MEDIA_TYPE, record_workbook
from jiheng.office.trail.models import Entry

_ASKED_BY = {"opinion_given": "opinion", "reason_given": "reason", "grade_of_score": "grade"}
"""Which condition of the table of moves needs which field of the form."""

_DEMANDS = {"demand_rectification": "due_on"}
_REVIEWING = frozenset({"review", "pass", "confirm", "verify", "close"})
"""Moves with which an opinion may be given, without being asked for."""

_BACK = frozenset({"return", "withdraw", "redraft", "call_off"})
_CONTROLS = frozenset({"csrfmiddlewaretoken", "lock", "do", "verb"})
_PER_PAGE = 20
_LONGEST = 4_000
_MOVED = Message("已{verb}。现在的状态：{state}。", "Done: {verb}. It is now {state}.")
_CORRECTIVE = Message(
    "监控中有红灯或黄灯，已开出整改措施。", "There were red or yellow lights: a corrective action was opened."
)
_SAVED = Message("已保存。", "Saved.")
_PLANNED = Message("已列入评价计划。", "The evaluation is planned.")


class Try(NamedTuple):
    """A move that this person may try: what it is called, which fields it takes, whether it carries the record forward."""

    verb: str
    says: str
    takes: tuple[str, ...]
    is_forward: bool


class Told(NamedTuple):
    """What a person filled in and was refused: shown again, with the reason."""

    sentence: str = ""
    status: int = 200
    said: dict[str, str] = {}  # noqa: RUF012 -- never changed
    cells: dict[str, str] = {}  # noqa: RUF012 -- likewise


@require_http_methods(["GET", "HEAD", "POST"])
def record_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a record; save all of it where that was asked."""
    lapse()
    seen = visit(request, pk)
    if request.method != "POST":
        return _page(request, seen, Told())
    sent, was = _sent(request.POST)
    try:
        write(seen.user, pk, sent, lock=lock_of(request), was=was, kept=_kept(seen, request.POST, sent))
    except CaseError as refused:
        return _page(request, visit(request, pk), Told(refused.render(), refused.status, {}, sent))
    messages.success(request, _SAVED.render())
    return redirect("record", pk)


@require_POST
def save_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save a cell in the background, and return what is said of it and of the others by now."""
    seen = visit(request, pk)
    sent, was = _sent(request.POST)
    before = _laid_out(seen)
    try:
        write(seen.user, pk, sent, lock=lock_of(request), was=was, kept=_kept(seen, request.POST, sent))
    except CaseError as refused:
        return _not_saved(request, seen, next(iter(sent), ""), refused)
    seen = visit(request, pk)
    after = _laid_out(seen)
    context = {
        **_standing(seen, after),
        "saved": [cell for cell in after.all_cells() if cell.field in sent],
        "changed": _said_anew(before, after, set(sent)),
        "at": timezone.localtime().strftime("%H:%M:%S"),
    }
    return render(request, "results/saved.html", context)


@require_POST
def move_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try a move. A refused one is answered with the table's sentence, and nothing that was filled in is lost."""
    seen = visit(request, pk)
    verb = request.POST.get("verb", "")
    if verb not in words()["verbs"]:
        raise Http404
    said = request.POST
    try:
        record = move_record(
            seen.user,
            pk,
            verb,
            lock=lock_of(request),
            said=Said(
                opinion=said.get("opinion", "").strip()[:_LONGEST],
                reason=said.get("reason", "").strip()[:_LONGEST],
                grade=_grade(seen.record, said.get("grade")),
                due_on=_day(said.get("due_on", "")),
            ),
        )
    except CaseError as refused:
        kept = {key: str(value) for key, value in said.items()}
        return _page(request, visit(request, pk), Told(refused.render(), refused.status, kept))
    done = {"verb": words()["verbs"][verb].render(), "state": words()["states"][record.state].render()}
    messages.success(request, _MOVED.render(None, **done))
    if verb == "confirm" and record.children.exists():
        messages.warning(request, _CORRECTIVE.render())
    return redirect("record", pk)


@require_safe
def export_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out the record as a workbook."""
    seen = visit(request, pk)
    if seen.is_sealed:
        raise NotForYouError
    content = content_of(seen.record)
    data = record_workbook(seen.record, content, lay_out(seen.record, content, frozenset()))
    take_copy(seen.user, seen.record)
    name = f"{record_name(seen.record)}-{seen.record.case.name}.xlsx".replace("/", "_")
    response = HttpResponse(data, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


@require_POST
def plan_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan the evaluation of a case."""
    case = get_object_or_404(Case.objects.select_related("unit"), pk=pk)
    user = person_of(request)
    if not Reach(user).towards(case.unit).roles & SEES_CONTENT:
        raise NotForYouError
    try:
        made = plan_evaluation(user, pk, due_on=_day(request.POST.get("due_on", "")))
    except NoAccessError as refused:
        raise PermissionDenied from refused
    except CaseError as refused:
        messages.error(request, refused.render())
        return redirect("case", pk)
    messages.success(request, _PLANNED.render())
    return redirect("record", made.pk)


# -- what was sent -----------------------------------------------------------------------------------------------


def _sent(posted: QueryDict) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts of cells, and what the page took for said in each."""
    sent = {
        name: str(text)
        for name, text in posted.items()
        if name not in _CONTROLS and not name.startswith("was:")
    }
    return sent, {name[4:]: str(text) for name, text in posted.items() if name.startswith("was:")}


def _kept(seen: Visit, posted: QueryDict, sent: dict[str, str]) -> frozenset[str]:
    """Return the cells whose taken-over value the person confirms, and send what they say."""
    what, _, field = posted.get("do", "").partition(":")
    if what != "keep":
        return frozenset()
    content = content_of(seen.record)
    carried = content.carried if isinstance(content, Form) else {}
    kept = frozenset(carried if field == "all" else {field} & set(carried))
    for cell in lay_out(seen.record, content, seen.roles).all_cells():
        if cell.field in kept:
            sent.setdefault(cell.field, cell.text)
    return kept


def _day(text: str) -> Any:
    try:
        return parse_date(text.strip())
    except ValueError:
        return None


# -- what the page shows -----------------------------------------------------------------------------------------


def tries(record: Record, roles: frozenset[str]) -> list[Try]:
    """Return the moves that a person may try, those that carry the record forward first."""
    matter: Matter = record.matter  # type: ignore[assignment]
    found = [_try(record, line) for line in moves(matter, record.state, Actor("", roles))]
    return sorted(found, key=lambda one: not one.is_forward)


def _try(record: Record, line: Line) -> Try:
    takes = [_ASKED_BY[guard] for guard in line.guards if guard in _ASKED_BY]
    if line.verb in _REVIEWING:
        takes.append("opinion")
    if line.verb in _DEMANDS or (line.verb == "confirm" and record.light in thresholds().reasons.lights):
        takes.append("due_on")
    return Try(line.verb, words()["verbs"][line.verb].render(), tuple(takes), line.verb not in _BACK)


def _laid_out(seen: Visit, unsaved: dict[str, str] | None = None) -> Sheet:
    content = content_of(seen.record)
    return lay_out(seen.record, content, seen.roles, beside=beside(seen.record), unsaved=unsaved)


def _page(request: HttpRequest, seen: Visit, told: Told) -> HttpResponse:
    """Show the record, as it was asked for or as the answer to what was refused: a look either way."""
    record, content = seen.record, content_of(seen.record)
    look(seen.user, record, seen.roles)
    sheet = lay_out(record, content, seen.roles, beside=beside(record), unsaved=told.cells)
    possible = tries(record, seen.roles)
    total = total_of(content)
    context: dict[str, Any] = {
        **_standing(seen, sheet),
        "content": content,
        "tries": possible,
        "asks": {name for one in possible for name in one.takes},
        "told": told,
        "score_grade": scheme_of(record.case.fiscal_year).grade_of(total) if total is not None else "",
        "grades": scheme_of(record.case.fiscal_year).grade_names,
        "proposed_due": _proposed_due(record),
        "children": list(record.children.defer("content")),
        "today": timezone.localdate(),
        "standing": standing_of(record, timezone.localdate()),
        "said_by": names_of([record.said_by]).get(record.said_by, ""),
        "has_goal_changed": record.goal_id is not None and record.goal_id != record.case.approved_id,
        **_versions(request, seen, content),
        **_history(request, seen),
    }
    return render(request, "results/record.html", context, status=told.status)


def _standing(seen: Visit, sheet: Sheet) -> dict[str, Any]:
    """Return what stands at the head of the form: the lock, totals, lights, and what is missing."""
    record = seen.record
    content = content_of(record)
    return {
        **remarks_of(seen, content),
        "record": record,
        "case": record.case,
        "name": record_name(record),
        "sheet": sheet,
        "light_names": NAMES,
        "matter": record.matter,
        "is_verdict": isinstance(content, Verdict),
        "is_mending": isinstance(content, Mending),
        "is_sealed": seen.is_sealed,
        "writes": bool(groups_open(record.matter, record.state, seen.roles)),
        "missing": [
            (slug_of(gap.field), title_of(content, gap.field), gap.says.render()) for gap in sheet.gaps
        ],
        "carried": len(content.carried) if isinstance(content, Form) else 0,
    }


def _grade(record: Record, said: str | None) -> str | None:
    return said if said in scheme_of(record.case.fiscal_year).grade_names else None


def _proposed_due(record: Record) -> str:
    rules = thresholds()
    days = rules.rectification.days if record.matter == "evaluation" else rules.corrective.days
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def _versions(request: HttpRequest, seen: Visit, now: Content) -> dict[str, Any]:
    """Return the versions that were handed on, and of the one asked for what differs from now."""
    kept = list(seen.record.snapshots.order_by("-number"))
    names = names_of(one.handed_on_by for one in kept)
    asked = next((one for one in kept if str(one.number) == request.GET.get("version")), None)
    differences = []
    if asked is not None and not seen.is_sealed:
        then = lay_out(seen.record, decoded(seen.record.matter, asked.content), frozenset())
        says_now = {cell.field: cell.text for cell in lay_out(seen.record, now, frozenset()).all_cells()}
        differences = [
            (title_of(now, cell.field), cell.text, says_now.get(cell.field, ""))
            for cell in then.all_cells()
            if cell.text != says_now.get(cell.field, "")
        ]
    rows = [
        {
            "number": one.number,
            "at": when(one.handed_on_at),
            "by": names[one.handed_on_by],
            "light": one.light,
            "total": one.total,
        }
        for one in kept
    ]
    return {"versions": rows, "asked_version": asked, "differences": differences}


def _history(request: HttpRequest, seen: Visit) -> dict[str, Any]:
    found = entries_of(seen.record) if not seen.is_sealed else Entry.objects.none()
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    return {"history": page, "events": events(page, content_of(seen.record))}


def _said_anew(before: Sheet, after: Sheet, sent: set[str]) -> list[Cell]:
    """Return the other cells of which something else is said than before."""
    known = {cell.field: cell for cell in before.all_cells()}
    return [cell for cell in after.all_cells() if cell.field not in sent and known.get(cell.field) != cell]


def _not_saved(request: HttpRequest, seen: Visit, field: str, refused: CaseError) -> HttpResponse:
    """Say at the cell why it was not saved; what was typed stays in it."""
    theirs = refused.params.get("theirs") if isinstance(refused, CellTakenError) else None
    context = {
        "slug": slug_of(field),
        "field": field,
        "sentence": refused.render(),
        "theirs": theirs,
        "is_stale": isinstance(refused, StaleCaseError | NotEditableError),
        "record": seen.record,
    }
    return render(request, "results/not_saved.html", context, status=refused.status)
