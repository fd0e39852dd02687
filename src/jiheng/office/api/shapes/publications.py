"""Publications as they are answered: never a word of what is withheld, nor why it is."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from jiheng.foundation.message import Message
from jiheng.office.api.shapes.people import UnitRef, unit_ref
from jiheng.office.api.shapes.words import Bilingual, both
from jiheng.office.publication.models import Publication
from jiheng.office.publication.standing import Standing


class PublicationOut(msgspec.Struct, frozen=True, kw_only=True):
    """One publication: its state (waiting, published, refused, withdrawn), and what was looked for in how many files.

    `what` was published: goals, results, or all of it.

    `leaks` says where something withheld was found, never what; `why` says why nothing was published.
    """

    id: int
    body: UnitRef
    fiscal_year: int
    what: str
    state: str
    licence: str
    asked_at: datetime
    ended_at: datetime | None
    version: str
    projects: int
    masked: int
    changes: int
    sought: int
    files: int
    leaks: list[Bilingual]
    why: Bilingual | None


class ReviewOut(msgspec.Struct, frozen=True, kw_only=True):
    """The last review: who signed it, when, for what (goals, results, all), and what it does not cover any more."""

    what: str
    reviewed_by: str
    reviewed_at: datetime
    is_good: bool
    changes: list[Bilingual]


class StandingOut(msgspec.Struct, frozen=True, kw_only=True):
    """How far a year of a body is. `obstacle` says why it cannot be published now; without one it can.

    `approved` counts the goals, `results` the records of results that are published, of what the last review chose.
    """

    body: UnitRef
    fiscal_year: int
    approved: int
    results: int
    withheld: int
    missing: int
    is_up_to_date: bool
    due_on: date | None
    obstacle: Bilingual | None
    review: ReviewOut | None
    published: PublicationOut | None
    waiting: PublicationOut | None


def publication_out(one: Publication) -> PublicationOut:
    """Return a publication as it is answered."""
    return PublicationOut(
        id=one.pk,
        body=unit_ref(one.body),
        fiscal_year=one.fiscal_year,
        what=one.review.what,
        state=one.state,
        licence=one.licence,
        asked_at=one.asked_at,
        ended_at=one.ended_at,
        version=one.version,
        projects=one.projects,
        masked=one.masked,
        changes=one.changes,
        sought=one.sought,
        files=one.files,
        leaks=[Bilingual(leak["zh"], leak["en"]) for leak in one.leaks],
        why=Bilingual(one.error_zh, one.error_en) if one.error_zh else None,
    )


def standing_out(standing: Standing) -> StandingOut:
    """Return how far a year is as it is answered."""
    material, review = standing.material, standing.review
    return StandingOut(
        body=unit_ref(material.body),
        fiscal_year=material.year,
        approved=material.goals,
        results=material.results,
        withheld=material.withheld,
        missing=len(material.missing),
        is_up_to_date=standing.is_up_to_date,
        due_on=standing.due_on,
        obstacle=_said(standing.obstacle),
        review=ReviewOut(
            what=review.what,
            reviewed_by=review.reviewed_by,
            reviewed_at=review.reviewed_at,
            is_good=not standing.changes,
            changes=[both(one) for one in standing.changes],
        )
        if review is not None
        else None,
        published=_out(standing.published),
        waiting=_out(standing.waiting),
    )


def _said(message: Message | None) -> Bilingual | None:
    return both(message) if message is not None else None


def _out(one: Publication | None) -> PublicationOut | None:
    return publication_out(one) if one is not None else None
