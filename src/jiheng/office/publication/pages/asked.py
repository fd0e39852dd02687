"""Who asks for which body, year or publication: asked by every page before anything else."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.http import Http404, HttpRequest

from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.models import Unit, User
from jiheng.office.people.visitor import person_of
from jiheng.office.publication.models import Publication

_KEY = re.compile(r"([0-9]{1,9})-([0-9]{4})")


class Asked(NamedTuple):
    """A person before a year of a body, and their roles over the body and all below it."""

    user: User
    body: Unit
    year: int
    roles: frozenset[str]

    @property
    def key(self) -> str:
        """The body and the year as addresses name them."""
        return key_of(self.body.pk, self.year)


def key_of(body: int, year: int) -> str:
    """Return a body and a year as addresses name them."""
    return f"{body}-{year}"


def asked(request: HttpRequest, key: str) -> Asked:
    """Return the year of a body that the person may see whole. Raises `Http404`, `NotForYouError`."""
    found = _KEY.fullmatch(key)
    if found is None:
        raise Http404
    body = Unit.objects.filter(pk=int(found[1])).first()
    if body is None:
        raise Http404
    return of(person_of(request), body, int(found[2]))


def of(user: User, body: Unit, year: int) -> Asked:
    """Return the year of a body that a person may see whole. Raises `NotForYouError` for everybody else."""
    roles = Reach(user).over(body)
    if not roles & SEES_CONTENT:
        raise NotForYouError
    return Asked(user, body, year, roles)


def publication_of(user: User, pk: int) -> Publication:
    """Return a publication that a person may see. Raises `Http404`, `NotForYouError`."""
    one = Publication.objects.select_related("body", "review").filter(pk=pk).first()
    if one is None:
        raise Http404
    of(user, one.body, one.fiscal_year)
    return one


def published_of(user: User, pk: int) -> Publication:
    """Return a publication that is shown: neither withdrawn nor still being built. Raises as `publication_of` does."""
    one = publication_of(user, pk)
    if one.state != Publication.PUBLISHED:
        raise Http404
    return one
