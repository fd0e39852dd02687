"""What the list of publications asks the database for: which bodies and years, how many projects, and how far each is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from jiheng.office.cases.models import Case
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import Unit
from jiheng.office.publication.deadline import due_on
from jiheng.office.publication.models import Publication, Review
from jiheng.office.publication.pieces import GIVEN_UP


class Line(NamedTuple):
    """One body in one year: how many projects are approved, what was published last, and the day it is due."""

    body: Unit
    approved: int
    last: Publication | None
    due_on: date | None


def bodies_of(reach: Reach) -> QuerySet[Unit]:
    """Return the bodies whose publications a person may see, in the order of the tree."""
    return Unit.objects.filter(reach.bodies_over(SEES_CONTENT)).distinct().order_by("path")


def years_of(reach: Reach) -> list[int]:
    """Return the years in which something is approved there, the latest first."""
    found = _approved(reach).order_by("-fiscal_year")
    return [year for year in found.values_list("fiscal_year", flat=True).distinct() if year is not None]


def lines(reach: Reach, bodies: Iterable[Unit], year: int) -> list[Line]:
    """Return how far each of some bodies is in a year: a few questions, however many bodies there are."""
    shown = list(bodies)
    found = _approved(reach).filter(fiscal_year=year)
    approved = list(found.values_list("unit__path", "approved__approved_at").order_by())
    last: dict[int, Publication] = {}
    made = Publication.objects.filter(body__in=shown, fiscal_year=year).exclude(state=Publication.REFUSED)
    for one in made.select_related("review").order_by("pk"):
        last[one.body_id] = one
    return [_line(body, approved, last.get(body.pk)) for body in shown]


def _line(body: Unit, approved: list[tuple[str, datetime | None]], last: Publication | None) -> Line:
    moments = [at for path, at in approved if path.startswith(body.path)]
    is_told = last is not None and last.state == Publication.PUBLISHED and last.review.what != Review.RESULTS
    told = last.review.reviewed_at if last is not None and is_told else None
    # What was approved after the review is not in what was published from it.
    waiting = [at for at in moments if at is not None and (told is None or at > told)]
    return Line(body, len(moments), last, min(map(due_on, waiting), default=None))


def _approved(reach: Reach) -> QuerySet[Case]:
    seen = reach.bodies(SEES_CONTENT, "unit__")
    return Case.objects.filter(seen, approved__isnull=False).exclude(state=GIVEN_UP)
