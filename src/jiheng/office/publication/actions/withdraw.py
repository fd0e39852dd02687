"""What was published is withdrawn (撤回): the office shows and hands it out no longer, and keeps it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jiheng.office.cases.errors import NoAccessError
from jiheng.office.people.access import Reach
from jiheng.office.people.models import User
from jiheng.office.publication.actions.start import PUBLISHER
from jiheng.office.publication.actions.subject import subject
from jiheng.office.publication.errors import NoReasonError, NotPublishedError
from jiheng.office.publication.models import Publication
from jiheng.office.trail.chain import append


@transaction.atomic
def withdraw(user: User, publication_id: int, why: str) -> Publication:
    """Withdraw a publication with a reason. Raises `NoAccessError`, `NotPublishedError`, `NoReasonError`."""
    found = Publication.objects.select_for_update(of=("self",)).select_related("body")
    one = found.get(pk=publication_id)
    if PUBLISHER not in Reach(user).over(one.body):
        raise NoAccessError(name=one.body.name)
    if one.state != Publication.PUBLISHED:
        raise NotPublishedError
    if not why.strip():
        raise NoReasonError
    one.state, one.withdrawn_why = Publication.WITHDRAWN, why.strip()
    one.withdrawn_by, one.withdrawn_at = user.username, timezone.now()
    one.save()
    after = {"publication": one.pk, "version": one.version}
    append(user.username, "publication.withdraw", subject(one.body, one.fiscal_year), after=after)
    return one
