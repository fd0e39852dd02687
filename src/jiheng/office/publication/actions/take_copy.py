"""Somebody takes what was published along as a file: this is told in the trail, as every export is."""

from __future__ import annotations

from django.db import transaction

from jiheng.office.people.models import User
from jiheng.office.publication.actions.subject import subject
from jiheng.office.publication.models import Publication
from jiheng.office.trail.chain import append


@transaction.atomic
def take_copy(user: User, publication: Publication) -> None:
    """Tell that somebody who may see a publication takes all of it along."""
    after = {"publication": publication.pk, "version": publication.version}
    about = subject(publication.body, publication.fiscal_year)
    append(user.username, "publication.export", about, after=after)
