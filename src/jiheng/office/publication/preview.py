"""What will be printed, case by case, in the place of what is withheld; and where open texts are masked."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.utils import timezone

from jiheng.declaration.difference import cells
from jiheng.declaration.model import Declaration, Project
from jiheng.foundation.message import Message
from jiheng.office.cases.cells import title_of
from jiheng.office.cases.content import single
from jiheng.office.publication.material import Material, cleared_of
from jiheng.office.publication.models import Classification
from jiheng.office.publication.pieces import Piece
from jiheng.office.publication.withheld import ISSUER
from jiheng.secrecy import Cleared

_NO_MORE = Message("（不列出）", "(not printed)")


class Replaced(msgspec.Struct, frozen=True):
    """One cell that is printed otherwise than declared: what it is called, what it says, and what is printed."""

    title: str
    says: str
    printed: str


class Shown(msgspec.Struct, frozen=True):
    """One piece as it is printed: under which name, which decisions are behind it, and what is replaced.

    Of a whole project that is withheld nothing is listed cell by cell: none of it is printed but its amounts.
    """

    piece: Piece
    name: str
    decisions: tuple[Classification, ...]
    is_whole: bool
    replaced: tuple[Replaced, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is printed as it was declared."""
        return not self.decisions and not self.replaced


def preview(material: Material, cleared: list[Cleared]) -> list[Shown]:
    """Return every piece as it is printed, those first that are printed otherwise than declared."""
    shown = [
        _shown(material, piece, project, one.declaration)
        for pieces, one in zip(material.documents(), cleared, strict=True)
        for piece, project in zip(pieces, one.declaration.projects, strict=True)
    ]
    return sorted(shown, key=lambda one: one.is_open)


def cleared_for_preview(material: Material) -> list[Cleared]:
    """Return what would be published, before anybody signed for it. Raises what `secrecy.clear` raises."""
    return cleared_of(material, "", timezone.localdate())


def _shown(material: Material, piece: Piece, project: Project, printed: Declaration) -> Shown:
    entries = material.entries.get(piece.key, [])
    is_whole = any(one.field == "" for one in entries)
    return Shown(
        piece,
        project.name or "",
        tuple(dict.fromkeys(one.decision for one in entries)),
        is_whole,
        () if is_whole else tuple(_replaced(piece, project, printed)),
    )


def _replaced(piece: Piece, project: Project, printed: Declaration) -> Iterator[Replaced]:
    declared = piece.declaration
    unit, issuer = piece.case.unit.name, printed.issuer
    if issuer is not None and issuer.name and issuer.name != unit:
        yield Replaced(title_of(declared, ISSUER), unit, issuer.name)
    before, after = cells(declared), cells(single(printed, project))
    for field, text in before.items():
        if field not in _OF_THE_DOCUMENT and after.get(field) != text:
            yield Replaced(title_of(declared, field), text, after.get(field) or _NO_MORE.render())


_OF_THE_DOCUMENT = frozenset({"fiscal_year", "issuer"})
"""What is told by the document that is published, not by each version."""
