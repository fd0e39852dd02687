"""How far the publication of a body and a year is: what is reviewed, what is published, what is missing, and by when."""

from __future__ import annotations

from datetime import date

import msgspec

from jiheng.foundation.message import Message
from jiheng.office.people.models import Unit
from jiheng.office.publication.deadline import due_on
from jiheng.office.publication.material import Material, material_of
from jiheng.office.publication.models import Publication, Review

_NEW = Message("“{name}”是审查之后批复的", "“{name}” was approved after the review")
_CHANGED = Message("“{name}”有了新的批复版本", "“{name}” has another approved version")
_DECIDED = Message("“{name}”的定密决定有变化", "what is withheld of “{name}” was decided otherwise")
_GONE = Message("有 {count} 个项目不再公开", "{count} projects are published no longer")
_NOTHING = Message(
    "本年度还没有批复的绩效目标，没有可公开的内容。",
    "Nothing of this year is approved: there is nothing to publish.",
)
_UNREVIEWED = Message("还没有签署公开前保密审查。", "No review before publication is signed.")
_OUTDATED = Message(
    "审查之后内容有变化，这次审查不再有效，请重新审查。",
    "Something changed since the review: it covers this no longer. Have it reviewed again.",
)
_BUILDING = Message("正在生成，请等它完成。", "It is being built: wait until that is done.")


class Standing(msgspec.Struct, frozen=True):
    """One year of a body. `review` is the last one signed, `changes` what it does not cover any more.

    `published` is what the public is told now, `waiting` what is being built; `due_on` is the last day for what is
    approved and not published yet, None where there is nothing of the kind.
    """

    material: Material
    review: Review | None
    changes: list[Message]
    published: Publication | None
    waiting: Publication | None
    due_on: date | None

    @property
    def is_up_to_date(self) -> bool:
        """Whether the public is told exactly what is approved, and withheld, now."""
        return (
            self.published is not None
            and self.published.review.fingerprint == self.material.fingerprint
            and bool(self.material.cases)
        )

    @property
    def obstacle(self) -> Message | None:
        """Why it cannot be published now; None where it can."""
        if not self.material.cases:
            return _NOTHING
        if self.material.missing:
            return self.material.missing[0].says
        if self.review is None:
            return _UNREVIEWED
        if self.changes:
            return _OUTDATED
        return _BUILDING if self.waiting is not None else None


def standing_of(body: Unit, year: int, *, with_content: bool = False) -> Standing:
    """Return how far the publication of a body and a year is; with the contents, so that it can be cleared."""
    material = material_of(body, year, with_content=with_content)
    review = Review.objects.filter(body=body, fiscal_year=year).first()
    made = Publication.objects.filter(body=body, fiscal_year=year).select_related("review", "body")
    published = made.filter(state=Publication.PUBLISHED).first()
    return Standing(
        material,
        review,
        changes_since(review, material) if review is not None else [],
        published,
        made.filter(state=Publication.WAITING).first(),
        _due(material, published),
    )


def changes_since(review: Review, material: Material) -> list[Message]:
    """Say what a review does not cover, or no longer; nothing where it is for exactly this."""
    if review.fingerprint == material.fingerprint:
        return []
    now, then = material.covered, review.covered
    changes = [
        words.filled(name=case.name)
        for case in material.cases
        if (words := _difference(now[str(case.pk)], then.get(str(case.pk)))) is not None
    ]
    gone = len(then.keys() - now.keys())
    return [*changes, *([_GONE.filled(count=gone)] if gone else [])]


def _difference(now: list[object], then: list[object] | None) -> Message | None:
    if then is None:
        return _NEW
    if now[0] != then[0]:
        return _CHANGED
    return _DECIDED if now[1] != then[1] else None


def _due(material: Material, published: Publication | None) -> date | None:
    """Return the last day for the earliest approval that the public was not told of."""
    told = published.review.covered if published is not None else {}
    waiting = [
        case.approved.approved_at
        for case in material.cases
        if case.approved is not None
        and case.approved.approved_at is not None
        and told.get(str(case.pk), [None])[0] != case.approved.number
    ]
    return min(map(due_on, waiting), default=None)
