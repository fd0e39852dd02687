"""Building in the background what was ordered to be published: whole, or not at all.

A publication waits in the database until it is built; whatever stopped the program, the next one to look builds it anew.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.office.cases.queries import names_of
from jiheng.office.publication.actions.finish import finish, refuse
from jiheng.office.publication.errors import NotReadyError
from jiheng.office.publication.material import Material, cleared_of, material_of
from jiheng.office.publication.models import Publication, Review
from jiheng.office.publication.shelf import folder_of
from jiheng.office.publication.standing import changes_since
from jiheng.office.shell import background
from jiheng.office.shell.background import Background
from jiheng.publishing import Publication as Made
from jiheng.publishing import Wish, licence_of, publish

_MOST_ATTEMPTS = 3
_DEADLY = Message(
    "试了 {attempts} 次，每次程序都中途停止，没有公开任何内容。请报告给维护者。",
    "The program ended {attempts} times while building it; nothing is published. Please report it.",
)
_DEFECT = Message(
    "程序自身出了错（{kind}），没有公开任何内容。请报告给维护者。",
    "A defect of this program ({kind}); nothing is published. Please report it.",
)
_CHANGED = Message(
    "下达之后内容有变化，审查不再有效，没有公开任何内容。请重新审查。",
    "Something changed after it was ordered, and the review covers it no longer; nothing is published. Review it again.",
)
_TITLES = {
    Review.GOALS: "{body}{year}年度预算绩效目标公开",
    Review.RESULTS: "{body}{year}年度预算绩效结果公开",
    Review.ALL: "{body}{year}年度预算绩效目标和结果公开",
}
_log = logging.getLogger(__name__)


def work_off() -> int:
    """Build everything that waits; return how many publications that were. One that fails stops no other."""
    waiting = list(Publication.objects.filter(state=Publication.WAITING).order_by("pk"))
    for one in waiting:
        _build(one)
    return len(waiting)


def wake() -> None:
    """Let the background thread build what waits, once the present transaction is through."""
    background.wake_after_commit(_THREAD.wake)


def _build(one: Publication) -> None:
    if one.attempts >= _MOST_ATTEMPTS:
        refuse(one.pk, _DEADLY.filled(attempts=_MOST_ATTEMPTS))
        return
    # Counted before: whatever ends the program with it does so a few times, not for ever.
    Publication.objects.filter(pk=one.pk).update(attempts=F("attempts") + 1)
    try:
        made = _made(one)
        with transaction.atomic():
            # Building takes a while: what was decided meanwhile counts.
            _covered(one, with_content=False)
            finish(one.pk, made)
    except JihengError as error:
        _give_up(one, error)
    except Exception as error:  # noqa: BLE001 -- the border between publications: a defect met by one must not cost the others
        # The sentence of the error, and the lines that led to it, may hold what is withheld: only its kind is told.
        _log.error("publication %s: %s", one.pk, type(error).__name__)
        _give_up(one, _DEFECT.filled(kind=type(error).__name__))


def _give_up(one: Publication, why: JihengError | Message) -> None:
    """Say why there is no publication, and leave nothing of it."""
    if refuse(one.pk, why):
        shutil.rmtree(folder_of(one), ignore_errors=True)


def _made(one: Publication) -> Made:
    """Build the folder of a publication. Raises `JihengError`, `OSError`."""
    material, review = _covered(one), one.review
    reviewer = names_of([review.reviewed_by])[review.reviewed_by]
    cleared = cleared_of(material, reviewer, timezone.localtime(review.reviewed_at).date())
    wish = Wish(
        on=timezone.localdate(),
        licence=licence_of(one.licence),
        title=_TITLES[review.what].format(body=one.body.name, year=one.fiscal_year),
    )
    return publish(cleared, folder_of(one), wish, follows=_before(one))


def _covered(one: Publication, *, with_content: bool = True) -> Material:
    """Return what is to be published, which has to be what was reviewed. Raises `NotReadyError`."""
    material = material_of(one.body, one.fiscal_year, one.review.what, with_content=with_content)
    if material.missing or changes_since(one.review, material):
        raise NotReadyError(detail=_CHANGED)
    return material


def _before(one: Publication) -> Path | None:
    """Return the folder of the last version, withdrawn or not: from there versions are counted on."""
    made = Publication.objects.filter(
        body=one.body,
        fiscal_year=one.fiscal_year,
        state__in=[Publication.PUBLISHED, Publication.WITHDRAWN],
        pk__lt=one.pk,
    )
    last = made.first()
    return folder_of(last) if last is not None and folder_of(last).is_dir() else None


_THREAD = Background("jiheng-publication", work_off)
