"""The publisher publishes what is approved and reviewed; it is built in the background."""

from __future__ import annotations

from django.db import transaction

from jiheng.foundation.message import Message
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit, User
from jiheng.office.publication.actions.subject import subject
from jiheng.office.publication.errors import NotReadyError, SameHandsError, WrongProposalError
from jiheng.office.publication.models import Publication
from jiheng.office.publication.standing import standing_of
from jiheng.office.trail.chain import append
from jiheng.publishing import DEFAULT

PUBLISHER = "publisher"
LONGEST_LICENCE = 100
_LONG = Message("许可最多 {most} 个字。", "The licence has at most {most} characters.")


@transaction.atomic
def start(user: User, body: Unit, year: int, *, licence: str = "") -> Publication:
    """Order the publication of a body and a year. The worker has to be woken afterwards.

    Raises `NoAccessError` for anyone but a publisher of the body, `NotReadyError` while something is missing,
    `SameHandsError` for the one who signed the review.
    """
    held = Unit.objects.select_for_update().get(pk=body.pk)
    if PUBLISHER not in Reach(user).over(held):
        raise NoAccessError(name=held.name)
    if len(licence) > LONGEST_LICENCE:
        raise WrongProposalError(detail=_LONG.filled(most=LONGEST_LICENCE))
    standing = standing_of(held, year)
    if standing.obstacle is not None:
        raise NotReadyError(detail=standing.obstacle)
    assert standing.review is not None, "without a review there is an obstacle"
    if standing.review.reviewed_by == user.username:
        raise SameHandsError
    made = Publication.objects.create(
        review=standing.review,
        body=held,
        fiscal_year=year,
        licence=licence.strip() or DEFAULT,
        asked_by=user.username,
    )
    after = {"publication": made.pk, "review": standing.review.pk}
    append(user.username, "publication.start", subject(held, year), after=after)
    return made
