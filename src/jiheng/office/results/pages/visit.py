"""Who stands before which record: asked by every page of a record before anything else."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.models import User
from jiheng.office.people.visitor import person_of
from jiheng.office.results.models import Record

_SEALED = ("PLANNED", "IN_PROGRESS", "REPORT_DRAFT")
_EVALUATED = frozenset({"unit_clerk", "unit_leader"})


class Visit(NamedTuple):
    """A person who may read a record, and their roles towards it."""

    user: User
    record: Record
    roles: frozenset[str]

    @property
    def is_sealed(self) -> bool:
        """Whether what the evaluator writes is not to be seen yet by the evaluated body."""
        is_draft = self.record.matter == "evaluation" and self.record.state in _SEALED
        return is_draft and not (self.roles & SEES_CONTENT) - _EVALUATED


def visit(request: HttpRequest, pk: UUID) -> Visit:
    """Return who stands before which record. To others it is not there: raises `NotForYouError` and `Http404`."""
    found = Record.objects.select_related("case__unit", "case__approved", "goal", "round__unit", "parent")
    record = get_object_or_404(found, pk=pk)
    user = person_of(request)
    roles = Reach(user).towards(record.case.unit).roles
    if not roles & SEES_CONTENT:
        raise NotForYouError
    return Visit(user, record, roles)


def lock_of(request: HttpRequest) -> int:
    """Return the lock that the page showed; 0, which is nobody's, where it was not sent."""
    sent = request.POST.get("lock", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
