"""What became of a publication that was ordered: it is there with its proof, or it was refused and says why."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.office.publication.actions.subject import subject
from jiheng.office.publication.models import Publication
from jiheng.office.trail.chain import append
from jiheng.publishing import LeakError
from jiheng.publishing import Publication as Made

_ACTOR = "system"
_SHOWN = 20


@transaction.atomic
def finish(publication_id: int, made: Made) -> bool:
    """Enter a publication whose folder stands; say whether it was still wanted."""
    one = _waiting(publication_id)
    if one is None:
        return False
    one.state, one.version = Publication.PUBLISHED, made.version
    one.projects, one.masked = made.projects, made.masked
    one.changes = sum(change.change != "published" for change in made.changes)
    one.sought, one.common, one.files = made.proof.sought, made.proof.common, made.proof.files
    _end(one, {"version": one.version, "projects": one.projects, "files": one.files, "sought": one.sought})
    return True


@transaction.atomic
def refuse(publication_id: int, error: JihengError | Message) -> bool:
    """Enter why a publication was not made, and say whether it was still wanted. Of a leak it is told where, never what."""
    one = _waiting(publication_id)
    if one is None:
        return False
    one.state = Publication.REFUSED
    if isinstance(error, LeakError):
        # The places are kept line by line; the sentence itself names the number alone.
        one.leaks = [
            {"zh": zh, "en": en}
            for zh, en in zip(
                *(error.params["places"].render(language).splitlines() for language in ("zh", "en")),
                strict=True,
            )
        ][:_SHOWN]
    one.error_zh, one.error_en = (error.render(language) for language in ("zh", "en"))
    _end(one, {"leaks": len(one.leaks)})
    return True


def _waiting(publication_id: int) -> Publication | None:
    """Return a publication that is still to be made, held until the transaction ends."""
    found = Publication.objects.select_for_update(of=("self",)).select_related("body")
    return found.filter(pk=publication_id, state=Publication.WAITING).first()


def _end(one: Publication, told: dict[str, object]) -> None:
    one.ended_at = timezone.now()
    one.save()
    after = {"publication": one.pk, "state": one.state, **told}
    append(_ACTOR, "publication.end", subject(one.body, one.fiscal_year), after=after)
