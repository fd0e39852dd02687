"""Who stands before which case: asked by every page of a case before anything else."""

from __future__ import annotations

from typing import NamedTuple, cast
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jiheng.office.cases.actions.look import Page, look
from jiheng.office.cases.editing import Draft
from jiheng.office.cases.models import Case, Version
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.models import User


class Visit(NamedTuple):
    """A person who may read a case, their roles towards it, and its version that is worked on."""

    user: User
    case: Case
    roles: frozenset[str]
    version: Version

    @property
    def draft(self) -> Draft:
        """What the version declares, with what was typed and not understood."""
        return Draft(self.version.declaration, self.version.typed)

    def of(self, case: Case) -> Visit:
        """Return the same person before the case as an action left it."""
        assert case.current is not None, "every case has a version from its beginning"
        return self._replace(case=case, version=case.current)


def visit(request: HttpRequest, pk: UUID, page: Page | None = None) -> Visit:
    """Return who stands before which case. Refuses whoever may not read it; a look at a `page` is told where it counts.

    Raises `NotForYouError`, which is answered like what is not there, and `Http404`.
    """
    case = get_object_or_404(Case.objects.select_related("unit", "current", "approved"), pk=pk)
    user = cast("User", request.user)
    roles = Reach(user).towards(case.unit).roles
    if not roles & SEES_CONTENT:
        raise NotForYouError
    if case.current is None:
        raise Http404
    if page is not None:
        look(user, case, roles, page)
    return Visit(user, case, roles, case.current)


def lock_of(request: HttpRequest) -> int:
    """Return the lock of the case as the page showed it; 0, which is that of no case, where it was not sent."""
    sent = request.POST.get("lock", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
