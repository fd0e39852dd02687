"""What became of a case: two versions side by side, everything the trail tells, and copies to take along."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jiheng.declaration.difference import difference
from jiheng.declaration.model import Declaration
from jiheng.declaration.writer import WRITERS, Style
from jiheng.foundation.message import user_language
from jiheng.office.cases import cells
from jiheng.office.cases.actions.look import Format, take_copy
from jiheng.office.cases.history import Told, of_cell, of_changes
from jiheng.office.cases.models import Case, Version
from jiheng.office.cases.pages.visit import Visit, visit
from jiheng.office.cases.queries import entries_of, names_of, versions_of, when
from jiheng.office.cases.told import Line, event, line_of, text_of, why

_PER_PAGE = 25
_MEDIA: dict[Format, str] = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def compare_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what differs between two versions: who changed it, when, from what, to what, and why."""
    seen = visit(request, pk, "compare")
    numbers = list(versions_of(seen.case).values_list("number", flat=True))
    newer = _asked(request, "to", seen.version.number)
    older = _asked(request, "from", max((one for one in numbers if one < newer), default=newer))
    before, after = (_version(seen.case, number) for number in (older, newer))
    lines = _compared(seen.case, before, after) if older != newer else []
    context = {
        "case": seen.case,
        "older": before,
        "newer": after,
        "numbers": numbers,
        "lines": lines,
    }
    return render(request, "cases/compare.html", context)


@require_safe
def trail_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show everything that happened to a case, or with `field` what became of one cell."""
    seen = visit(request, pk, "trail")
    field = request.GET.get("field")
    if field is not None:
        return _cell_history(request, seen, field)
    page = Paginator(entries_of(seen.case), _PER_PAGE).get_page(request.GET.get("page"))
    names = names_of(entry.actor for entry in page)
    events = [event(entry, names) for entry in page]
    return render(request, "cases/trail.html", {"case": seen.case, "events": events, "page": page})


@require_safe
def export_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out a copy of a version: the declaration as JSON, or as a workbook."""
    seen = visit(request, pk)
    asked = request.GET.get("format", "json")
    file_format: Format | None = next((one for one in _MEDIA if one == asked), None)
    if file_format is None:
        raise Http404
    version = _version(seen.case, _asked(request, "version", seen.version.number))
    target = BytesIO()
    outlet = WRITERS.get(file_format).open(target, Style(language=user_language(), is_single=True))
    outlet.write(version.declaration)
    outlet.close()
    take_copy(seen.user, seen.case, file_format, version.number)
    name = f"{seen.case.name or seen.case.pk}-v{version.number}.{file_format}".replace("/", "_")
    response = HttpResponse(target.getvalue(), content_type=_MEDIA[file_format])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def _asked(request: HttpRequest, key: str, otherwise: int) -> int:
    sent = request.GET.get(key, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 6 else otherwise


def _version(case: Case, number: int) -> Version:
    return get_object_or_404(Version, case=case, number=number)


# -- two versions ------------------------------------------------------------------------------------------------


def _compared(case: Case, before: Version, after: Version) -> list[Line]:
    old, new = before.declaration, after.declaration
    changes = difference(old, new)
    told = of_changes(case, after.number, old, changes)
    names = names_of([*(one.entry.actor for one in told.values()), *after.authors])
    lines = []
    for number, change in enumerate(changes):
        line = line_of(change, old, new)
        step = told.get(number)
        # Told by no step (an import in one go): then who wrote the version and when it began.
        who = names[step.entry.actor] if step else "、".join(names[one] for one in after.authors)
        at = when(step.entry.at if step else after.created_at)
        lines.append(line._replace(who=who, at=at, why=why(step) if step else after.reason))
    return lines


# -- the trail ---------------------------------------------------------------------------------------------------


def _cell_history(request: HttpRequest, seen: Visit, field: str) -> HttpResponse:
    declaration = seen.draft.declaration
    if not cells.is_place(declaration, field):
        raise Http404
    told = list(of_cell(seen.case, seen.version.number, field))
    page = Paginator(told, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "case": seen.case,
        "field": field,
        "title": cells.title_of(declaration, field),
        "lines": lines_of_cell(declaration, field, page),
        "page": page,
        "begun": seen.case.versions.order_by("number").only("created_at", "source_name", "number").first(),
    }
    return render(request, "cases/cell_history.html", context)


def lines_of_cell(declaration: Declaration, field: str, steps: Iterable[Told]) -> list[Line]:
    """Return what became of one cell, as pages show it."""
    told = list(steps)
    names = names_of(one.entry.actor for one in told)
    return [
        Line(
            field=field,
            title="",
            kind="changed" if one.before and one.after else "added" if one.after else "removed",
            before=text_of(declaration, field, one.before),
            after=text_of(declaration, field, one.after),
            who=names[one.entry.actor],
            at=when(one.entry.at),
            version=one.version,
            why=why(one),
        )
        for one in told
    ]
