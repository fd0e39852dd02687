"""Somebody who answers for a body signs the review before publication: for exactly what they were shown."""

from __future__ import annotations

from django.db import transaction

from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.waiting import REVIEWERS
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit, User
from jiheng.office.publication.actions.subject import subject
from jiheng.office.publication.errors import NotReadyError, OwnWorkError, StaleReviewError
from jiheng.office.publication.material import material_of
from jiheng.office.publication.models import Review
from jiheng.office.publication.pieces import cases_of
from jiheng.office.publication.preview import cleared_for_preview
from jiheng.office.publication.standing import nothing_of
from jiheng.office.trail.chain import append

SIGNERS = REVIEWERS
"""Who may sign: those who answer for the body, or review it."""


@transaction.atomic
def sign(  # noqa: PLR0913 -- who, of what, and what they were shown
    user: User, body: Unit, year: int, *, fingerprint: str, said: str = "", what: str = Review.GOALS
) -> Review:
    """Sign the review of what was chosen of a body and a year. `fingerprint` is that of what the person was shown.

    Raises `NoAccessError`, `NotReadyError` while something is missing, `StaleReviewError` where something changed since,
    `OwnWorkError` for whoever wrote one of the versions.
    """
    held = Unit.objects.select_for_update().get(pk=body.pk)
    if not Reach(user).over(held) & SIGNERS:
        raise NoAccessError(name=held.name)
    material = material_of(held, year, what)
    if not material.pieces:
        raise NotReadyError(detail=nothing_of(material))
    if material.missing:
        raise NotReadyError(detail=material.missing[0].says)
    if material.fingerprint != fingerprint:
        raise StaleReviewError
    own = cases_of([one for one in material.pieces if user.username in one.authors])
    if own:
        raise OwnWorkError(count=len(own))
    cleared_for_preview(material)
    review = Review.objects.create(
        body=held,
        fiscal_year=year,
        what=what,
        fingerprint=fingerprint,
        covered=material.covered,
        reviewed_by=user.username,
        said=said.strip(),
    )
    after = {"review": review.pk, "what": what, "cases": len(material.cases), "withheld": material.withheld}
    append(user.username, "publication.review", subject(held, year), after=after)
    return review
