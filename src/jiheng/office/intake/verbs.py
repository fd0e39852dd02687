"""What is done with an import, one form each. Each ends on its page, which says what became of it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jiheng.foundation.message import Message
from jiheng.office.cases.errors import CaseError
from jiheng.office.intake.actions.apply import apply
from jiheng.office.intake.actions.decide import choose, decide
from jiheng.office.intake.actions.read_again import read_again, stop
from jiheng.office.intake.actions.undo import drop, undo
from jiheng.office.intake.asked import batch_of, mode_of, revision_of, whole, year_of
from jiheng.office.intake.errors import IntakeError, NoFilesError
from jiheng.office.intake.models import Batch, Proposal
from jiheng.office.intake.queries import counts_of
from jiheng.office.intake.receive import take_in
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.people.visitor import person_of

_IMPORTED = Message("已导入 {count} 个项目。", "{count} projects were imported.")
_UNDONE = Message(
    "已撤销这次导入，各项目恢复到导入前的样子。", "The import was undone; all is as it was before."
)
_DROPPED = Message(
    "已放弃这次导入，文件已删除，没有改动任何项目。", "The import was given up; its files are removed."
)
_BUTTONS = {
    "accept": Proposal.ACCEPT,
    "refuse": Proposal.REFUSE,
    "reopen": Proposal.UNDECIDED,
}
_ALL = "rest"
"""What a button says that means every file, or every project, there is something to do with."""


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Take further files into an import."""
    batch = _own(request, pk)
    if request.FILES.getlist("files"):
        return take_in(request, batch)
    messages.error(request, NoFilesError().render())
    return redirect("import-batch", pk)


@require_POST
def read_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop reading a file or all that are unread, or let what was stopped or failed be read again."""

    def do(person: User) -> str:
        for button, verb in (("stop", stop), ("again", read_again)):
            if asked := request.POST.get(button, ""):
                verb(person, pk, None if asked == _ALL else whole(asked) or 0)
        return ""

    return _done(request, pk, do)


@require_POST
def choose_mode(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what becomes of projects that exist, and the year of files that state none."""

    def do(person: User) -> str:
        choose(person, pk, mode_of(request), fiscal_year=year_of(request))
        return ""

    return _done(request, pk, do)


@require_POST
def decide_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse one project, or all that nobody decided on."""

    def do(person: User) -> str:
        for button, decision in _BUTTONS.items():
            asked = request.POST.get(button, "")
            if asked == _ALL:
                decide(person, pk, decision)
            elif (proposal := whole(asked)) is not None:
                decide(person, pk, decision, proposal)
        return ""

    return _done(request, pk, do)


@require_POST
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Import what was accepted."""

    def do(person: User) -> str:
        done = apply(person, pk, revision=revision_of(request))
        return _IMPORTED.render(count=counts_of(done).accept)

    return _done(request, pk, do)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo an import."""

    def do(person: User) -> str:
        undo(person, pk)
        return _UNDONE.render()

    return _done(request, pk, do)


@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up an import that was not carried out."""

    def do(person: User) -> str:
        drop(person, pk)
        return _DROPPED.render()

    return _done(request, pk, do)


def _own(request: HttpRequest, pk: int) -> Batch:
    """Return an import that the person may work on; only the clerk of its unit may."""
    batch = batch_of(request, pk)
    if "unit_clerk" not in roles_towards(person_of(request), batch.unit):
        raise PermissionDenied
    return batch


def _done(request: HttpRequest, pk: int, do: Callable[[User], str]) -> HttpResponse:
    """Do it, say what became of it, and go back to the page, where the person stood on it."""
    _own(request, pk)
    try:
        says = do(person_of(request))
    except (IntakeError, CaseError) as error:
        messages.error(request, error.render())
    else:
        if says:
            messages.success(request, says)
    if (file := whole(request.POST.get("file", ""))) is not None:
        project = whole(request.POST.get("project", "")) or 0
        return redirect(f"{reverse('import-mend', args=[file])}?project={project}")
    return redirect(reverse("import-batch", args=[pk]) + _where(request))


def _where(request: HttpRequest) -> str:
    """Return where on the page the person stood: on which part of the list, before which project."""
    kept = {name: request.POST[name] for name in ("page", "kind") if request.POST.get(name)}
    if not kept:
        return ""
    project = next((number for button in _BUTTONS if (number := whole(request.POST.get(button, "")))), None)
    return f"?{urlencode(kept)}#{f'project-{project}' if project else 'projects'}"
