"""One call: who asks, for what, resting on which state; and the reply to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest

from jiheng.office.api.errors import ForbiddenError, NotFoundError, ScopeError
from jiheng.office.api.etags import Seen
from jiheng.office.api.models import Token
from jiheng.office.api.paging import Listed, Page, PageQuery, page_of
from jiheng.office.api.scopes import Scope
from jiheng.office.cases.actions.look import Page as Looked
from jiheng.office.cases.models import Case, Version
from jiheng.office.cases.pages.visit import Visit, visit
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import User

_Out = TypeVar("_Out")


class Reply(NamedTuple):
    """What is answered: a value to be written as JSON, or bytes as they are.

    `lock` is that of what the answer shows, `links` are pages of a list, `location` where a new thing stands.
    """

    value: Any = None
    lock: int | None = None
    links: str = ""
    location: str = ""
    content: bytes | None = None
    media: str = ""
    name: str = ""


class Call:
    """One call of one person. What it may do is asked here and in the actions, of `people.access` in the end."""

    def __init__(self, request: HttpRequest, user: User, token: Token | None) -> None:
        """Begin a call; parameters, body and state are put in once they are read."""
        self.request = request
        self.user = user
        self.token = token
        self.reach = Reach(user)
        self.query: Any = None
        self.body: Any = None
        self.files: Sequence[UploadedFile] = ()
        self.seen: Seen | None = None

    def needs(self, *scopes: Scope) -> None:
        """Go on only with a token that has one of the scopes; a person without a token has them all.

        Raises `ScopeError`.
        """
        if self.token is not None and not set(scopes) & set(self.token.scopes):
            raise ScopeError(scope=" ".join(scopes))

    def reads(self) -> None:
        """Go on only for somebody who reads what some body declares. Raises `ForbiddenError`."""
        self.permits(bool(self.reach.roles & SEES_CONTENT))

    def permits(self, may: bool) -> None:
        """Go on only where `people.access` says so. Raises `ForbiddenError`."""
        if not may:
            raise ForbiddenError

    def at(self, lock: int) -> int:
        """Return the lock to write upon. Raises `StaleError` where the sender has not seen it."""
        assert self.seen is not None, "a conditional operation was given what the sender has seen"
        return self.seen.at(lock)

    def visit(self, pk: UUID, page: Looked | None = None) -> Visit:
        """Return a case that the person may read; a look at its content is told. Raises `Http404` for all others."""
        return visit(self.request, pk, page)

    def version(self, case: Case, number: int | None) -> Version:
        """Return a version of a case, the current one without a number. Raises `NotFoundError`."""
        found = case.current if number is None else case.versions.filter(number=number).first()
        if found is None:
            raise NotFoundError
        return found

    def listed(
        self, rows: QuerySet[Any] | Sequence[Any], shape: Callable[[Any], _Out], total: int | None = None
    ) -> Reply:
        """Return one page of a list, each row in a shape, with the links to its neighbours.

        `total` is given where it is counted already.
        """
        page = page_of(rows, self.query, total)
        return self.paged(page, [shape(row) for row in page.rows])

    def paged(self, page: Page[Any], items: list[Any]) -> Reply:
        """Return the items of a page with the links to its neighbours."""
        asked: PageQuery = self.query
        value = Listed(items, page.total, asked.page, asked.per_page)
        return Reply(value, links=page.links(self.request.path, asked))
