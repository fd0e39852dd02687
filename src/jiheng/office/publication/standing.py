"""How far the publication of a body and a year is: what is reviewed, what is published, what is missing, and by when."""

from __future__ import annotations

from datetime import date

import msgspec

from jiheng.foundation.message import Message
from jiheng.office.people.models import Unit
from jiheng.office.publication.deadline import due_on
from jiheng.office.publication.material import Material, material_of
from jiheng.office.publication.models import Publication, Review
from jiheng.office.publication.pieces import Piece
from jiheng.office.results.wording import kind_name

_NEW = Message("“{name}”是审查之后批复的", "“{name}” was approved after the review")
_CHANGED = Message("“{name}”有了新的批复版本", "“{name}” has another approved version")
_DECIDED = Message("“{name}”的定密决定有变化", "what is withheld of “{name}” was decided otherwise")
_NEW_RESULTS = Message(
    "“{name}”的{what}是审查之后确认的", "“{name}”: its {what} was confirmed after the review"
)
_OTHERWISE = Message(
    "选择公开的内容与审查时不同", "something else was chosen to be published than what was reviewed"
)
_GONE = Message("有 {count} 项不再公开", "{count} are published no longer")
_NOTHING = Message(
    "本年度还没有批复的绩效目标，没有可公开的内容。",
    "Nothing of this year is approved: there is nothing to publish.",
)
_NO_RESULTS = Message(
    "本年度还没有确认的监控和自评，没有可公开的结果。",
    "No monitoring or self-evaluation of this year is confirmed: there are no results to publish.",
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
            and bool(self.material.pieces)
        )

    @property
    def obstacle(self) -> Message | None:
        """Why it cannot be published now; None where it can."""
        if not self.material.pieces:
            return nothing_of(self.material)
        if self.material.missing:
            return self.material.missing[0].says
        if self.review is None:
            return _UNREVIEWED
        if self.changes:
            return _OUTDATED
        return _BUILDING if self.waiting is not None else None


def standing_of(body: Unit, year: int, *, what: str | None = None, with_content: bool = False) -> Standing:
    """Return how far the publication of a body and a year is; with the contents, so that it can be cleared.

    `what` is what is to be published: without it, what the last review was signed for, and goals where there is none.
    """
    review = Review.objects.filter(body=body, fiscal_year=year).first()
    chosen = what or (review.what if review is not None else Review.GOALS)
    material = material_of(body, year, chosen, with_content=with_content)
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
    if review.what != material.what:
        return [_OTHERWISE]
    now, then = material.covered, review.covered
    changes = [
        words
        for one in material.pieces
        if (words := _difference(one, now[str(one.key)], then.get(str(one.key)))) is not None
    ]
    gone = len(then.keys() - now.keys())
    return [*changes, *([_GONE.filled(count=gone)] if gone else [])]


def nothing_of(material: Material) -> Message:
    """Say why there is nothing of what was chosen."""
    return _NO_RESULTS if material.what == Review.RESULTS else _NOTHING


def _difference(piece: Piece, now: list[object], then: list[object] | None) -> Message | None:
    name = piece.case.name
    if then is None and piece.record is not None:
        what = kind_name(piece.matter)
        return Message(
            _NEW_RESULTS.render("zh", name=name, what=what.zh),
            _NEW_RESULTS.render("en", name=name, what=what.en),
        )
    if then is None:
        return _NEW.filled(name=name)
    if now[0] != then[0]:
        return _CHANGED.filled(name=name)
    return _DECIDED.filled(name=name) if now[1] != then[1] else None


def _due(material: Material, published: Publication | None) -> date | None:
    """Return the last day for the earliest approved goal that the public was not told of."""
    told = published.review.covered if published is not None else {}
    waiting = [
        one.version.approved_at
        for one in material.pieces
        if one.record is None
        and one.version.approved_at is not None
        and told.get(str(one.key), [None])[0] != one.number
    ]
    return min(map(due_on, waiting), default=None)
