"""What would be published of a body and a year: the pieces chosen, what is withheld of each, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from uuid import UUID

import msgspec

from jiheng.declaration.model import Body, Declaration, Indicator, Project, Source
from jiheng.declaration.words import KINDS
from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case
from jiheng.office.people.models import Unit
from jiheng.office.publication.bodies import withheld_bodies
from jiheng.office.publication.models import Classification, Review
from jiheng.office.publication.pieces import Piece, cases_of, pieces_of, with_contents
from jiheng.office.publication.withheld import ISSUER, Placed, entry_of, in_force, placed, with_results
from jiheng.office.results.models import Record
from jiheng.secrecy import Clearance, Cleared, Withheld, clear

_SAYS_SO = '"classified":true'
"""How the content of a version writes that its project is withheld; a text that says the same has its quotes escaped."""

_UNDECIDED = Message(
    "申报中标明涉密，没有定密决定：请提请定密，或改正申报。",
    "It says that it is withheld, and nobody decided so: propose it, or have the declaration put right.",
)
_WAITING = Message(
    "有定密或解密的提请等待决定。", "A proposal to withhold something, or to open it, waits for a decision."
)
_LOST = Message(
    "定密的栏目在批复的版本里找不到了：请解密后重新定密。",
    "A cell that is withheld is not found in the approved version: have it opened, and withheld anew.",
)
_LOST_IN_RESULTS = Message(
    "定密的栏目在监控或自评里找不到：请对整个项目定密，或只公开绩效目标。",
    "A cell that is withheld is not found in its results: have the whole project withheld, or publish the goals alone.",
)


class Missing(msgspec.Struct, frozen=True):
    """Why a year cannot be reviewed yet: which case, and what has to be done."""

    case: Case
    says: Message


class Material(msgspec.Struct, frozen=True, dict=True):
    """What is to be published, in the order of the bodies: `entries` are the decisions on each piece, by its key."""

    body: Unit
    year: int
    what: str
    pieces: list[Piece]
    entries: dict[UUID, list[Placed]]
    missing: list[Missing]

    @cached_property
    def cases(self) -> list[Case]:
        """The cases of which something is published."""
        return cases_of(self.pieces)

    @property
    def goals(self) -> int:
        """How many goals are published."""
        return sum(one.record is None for one in self.pieces)

    @property
    def results(self) -> int:
        """How many records of results are published."""
        return len(self.pieces) - self.goals

    @property
    def withheld(self) -> int:
        """How many projects are withheld, or something of them."""
        return len(cases_of([one for one in self.pieces if one.key in self.entries]))

    @property
    def covered(self) -> dict[str, list[object]]:
        """Tell each piece with the number of its version and the decisions in force."""
        return {
            str(one.key): [one.number, sorted({held.decision.pk for held in self._of(one)})]
            for one in self.pieces
        }

    @cached_property
    def fingerprint(self) -> str:
        """What a review is signed for: another choice, another version, or another decision, has another fingerprint."""
        # Goals alone, which were all there was to choose once, are told as they were: those signatures hold.
        told = self.covered if self.what == Review.GOALS else [self.what, self.covered]
        return sha256(msgspec.json.encode(told, order="deterministic")).hexdigest()

    def documents(self) -> list[list[Piece]]:
        """Return the pieces of each body and matter, which are one document each."""
        return [list(some) for _, some in groupby(self.pieces, key=_document_of)]

    def _of(self, piece: Piece) -> list[Placed]:
        return self.entries.get(piece.key, [])


def _document_of(piece: Piece) -> tuple[int, str]:
    return piece.case.unit_id, piece.matter


def material_of(body: Unit, year: int, what: str = Review.GOALS, *, with_content: bool = True) -> Material:
    """Return what would be published of a body and of all below it, of what was chosen.

    Without the contents, which are long, it serves for asking how far a year is, not for clearing.
    """
    pieces = pieces_of(body, year, what, with_content=with_content)
    decisions = in_force(case.pk for case in cases_of(pieces))
    decided = with_contents(one for one in pieces if one.case.pk in decisions)
    entries = {one.key: _placed(decisions[one.case.pk], one) for one in decided}
    return Material(body, year, what, pieces, entries, _missing(pieces, entries, _saying_so(pieces)))


def _placed(decisions: Iterable[Classification], piece: Piece) -> list[Placed]:
    declared = piece.declaration
    found = [placed(one, declared) for one in decisions]
    return found if piece.record is None else with_results(found, declared)


def _saying_so(pieces: Iterable[Piece]) -> set[UUID]:
    """Return the keys of the pieces that say themselves that they are withheld."""
    own = list(pieces)
    versions = [one.version.pk for one in own if one.record is None]
    found = Case.objects.filter(approved__in=versions, approved__content__contains=_SAYS_SO)
    records = Record.objects.filter(
        pk__in=[one.key for one in own if one.record is not None], content__contains=_SAYS_SO
    )
    return {*found.values_list("pk", flat=True), *records.values_list("pk", flat=True)}


def cleared_of(material: Material, reviewed_by: str, reviewed_on: date) -> list[Cleared]:
    """Return what may be published, one for each of its documents.

    What is withheld of other years and versions of the same bodies is not told either: open texts that mention it are
    masked. Raises what `secrecy.clear` raises.
    """
    declarations = [_document(material, pieces) for pieces in material.documents()]
    withheld = [
        entry
        for pieces, declared in zip(material.documents(), declarations, strict=True)
        for entry in _entries(material, pieces, declared)
    ]
    others = list(_others(material))
    bodies = withheld_bodies(material.body)
    review = Clearance(
        reviewed_by=reviewed_by,
        reviewed_on=reviewed_on,
        withheld=(*withheld, *(entry for _, entries in others for entry in entries)),
        bodies=tuple(bodies),
    )
    # A body that is withheld need not be named in what is published.
    named = [Declaration(Source("", "", "", ""), issuer=Body(one.name)) for one in bodies]
    return clear([*declarations, *(one for one, _ in others), *named], review)[: len(declarations)]


def file_name(unit: Unit, year: int, kind: str = "targets") -> str:
    """Return how a document of a body is called, as the source of what is published."""
    return f"{unit.code}-{unit.name}-{year}" + ("" if kind == "targets" else f"-{KINDS[kind].zh}")


def _missing(
    pieces: Sequence[Piece], entries: dict[UUID, list[Placed]], says_so: Container[UUID]
) -> list[Missing]:
    waiting = set(
        Classification.objects.filter(
            case__in=[case.pk for case in cases_of(pieces)], state=Classification.PROPOSED
        ).values_list("case", flat=True)
    )
    missing: dict[tuple[UUID, Message], Missing] = {}
    for one in pieces:
        decided = entries.get(one.key, [])
        is_undecided = one.key in says_so and not any(held.field == "" for held in decided)
        for is_missing, says in (
            (one.case.pk in waiting, _WAITING),
            (any(held.field is None for held in decided), _LOST if one.record is None else _LOST_IN_RESULTS),
            (is_undecided, _UNDECIDED),
        ):
            if is_missing:
                missing.setdefault((one.case.pk, says), Missing(one.case, says))
    return list(missing.values())


def _document(material: Material, pieces: Sequence[Piece]) -> Declaration:
    unit = pieces[0].case.unit
    kind = "targets" if pieces[0].record is None else pieces[0].matter
    return Declaration(
        source=Source(file_name(unit, material.year, kind), "", "", ""),
        kind=kind,
        issuer=Body(unit.name),
        fiscal_year=material.year,
        projects=[
            _printed(one.declaration.projects[0], is_decided=one.key in material.entries) for one in pieces
        ],
    )


def _printed(project: Project, *, is_decided: bool) -> Project:
    """Return a project as it is published: under the name that it has here.

    How a document once printed its name tells it from no other: several may have been copied from one. Where something
    is withheld that name is not told, either.
    """
    bare = _bare(project)
    return bare if is_decided else msgspec.structs.replace(bare, printed_name=None)


def _bare(project: Project) -> Project:
    """Return a project without the places where it was printed once: that document is not what is published."""
    rows: list[Indicator] = [
        msgspec.structs.replace(one, where=None, places={}) for one in project.indicators
    ]
    return msgspec.structs.replace(project, where=None, places={}, indicators=rows)


def _entries(material: Material, pieces: Sequence[Piece], declared: Declaration) -> list[Withheld]:
    codes = Counter(project.code for project in declared.projects)
    return [
        entry_of(one.decision, _known_as(project, codes), one.field, declared.source.file)
        for piece, project in zip(pieces, declared.projects, strict=True)
        for one in material.entries.get(piece.key, [])
        if one.field not in (None, ISSUER)
    ]


def _known_as(project: Project, codes: Counter[str | None]) -> str:
    """Return what tells a project from the others of its document: its code where that is its own, else its name."""
    return project.code if project.code and codes[project.code] == 1 else project.name or ""


def _others(material: Material) -> Iterable[tuple[Declaration, list[Withheld]]]:
    """Yield what else is withheld at these bodies, each with its decisions: never published, only kept silent about."""
    ours = {case.pk for case in material.cases}
    found = Classification.objects.filter(is_in_force=True, case__unit__path__under=material.body.path)
    pks = set(found.values_list("case", flat=True)) - ours
    decisions = in_force(pks) if pks else {}
    for case in Case.objects.filter(pk__in=pks).select_related("current").order_by("pk"):
        if case.current is None:
            continue
        declared = case.current.declaration
        project = msgspec.structs.replace(_bare(declared.projects[0]), classified=False)
        document = Declaration(source=Source(str(case.pk), "", "", ""), projects=[project])
        entries = [
            entry_of(one.decision, project.code or project.name or "", one.field, document.source.file)
            for one in (placed(decision, declared) for decision in decisions[case.pk])
            if one.field not in (None, ISSUER)
        ]
        yield document, entries
