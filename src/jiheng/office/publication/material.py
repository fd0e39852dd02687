"""What would be published of a body and a year: the approved versions, what is withheld of each, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from uuid import UUID

import msgspec
from django.utils import timezone

from jiheng.declaration.model import Body, Declaration, Indicator, Project, Source
from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case, Version
from jiheng.office.people.models import Unit
from jiheng.office.publication.models import Classification
from jiheng.office.publication.withheld import Placed, in_force, placed
from jiheng.secrecy import Clearance, Cleared, Withheld, clear

GIVEN_UP = "CANCELLED"
_LONG = ("approved__content", "approved__typed", "approved__marks")
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


class Missing(msgspec.Struct, frozen=True):
    """Why a year cannot be reviewed yet: which case, and what has to be done."""

    case: Case
    says: Message


class Material(msgspec.Struct, frozen=True, dict=True):
    """What is to be published, in the order of the bodies: `entries` are the decisions on each case, by its id."""

    body: Unit
    year: int
    cases: list[Case]
    entries: dict[UUID, list[Placed]]
    missing: list[Missing]

    @property
    def withheld(self) -> int:
        """How many projects are withheld, or something of them."""
        return len(self.entries)

    @property
    def covered(self) -> dict[str, list[object]]:
        """Tell each case with the number of its approved version and the decisions in force."""
        return {
            str(case.pk): [_version_of(case).number, sorted(one.decision.pk for one in self._of(case))]
            for case in self.cases
        }

    @cached_property
    def fingerprint(self) -> str:
        """What a review is signed for: another version, or another decision, has another fingerprint."""
        return sha256(msgspec.json.encode(self.covered, order="deterministic")).hexdigest()

    def documents(self) -> list[list[Case]]:
        """Return the cases of each body, which are one document each."""
        return [list(some) for _, some in groupby(self.cases, key=lambda case: case.unit_id)]

    def _of(self, case: Case) -> list[Placed]:
        return self.entries.get(case.pk, [])


def material_of(body: Unit, year: int, *, with_content: bool = True) -> Material:
    """Return what would be published of a body and of all below it.

    Without the contents, which are long, it serves for asking how far a year is, not for clearing.
    """
    found = Case.objects.filter(
        unit__path__under=body.path, fiscal_year=year, approved__isnull=False
    ).exclude(state=GIVEN_UP)
    known = found.select_related("unit", "approved").order_by("unit__path", "name", "pk")
    cases = list(known if with_content else known.defer(*_LONG))
    decisions = in_force(case.pk for case in cases)
    decided = [case for case in cases if case.pk in decisions]
    contents = Version.objects.in_bulk([_version_of(case).pk for case in decided])
    entries = {
        case.pk: [placed(one, contents[_version_of(case).pk].declaration) for one in decisions[case.pk]]
        for case in decided
    }
    says_so = set(found.filter(approved__content__contains=_SAYS_SO).values_list("pk", flat=True))
    return Material(body, year, cases, entries, _missing(cases, entries, says_so))


def cleared_of(material: Material, reviewed_by: str, reviewed_on: date) -> list[Cleared]:
    """Return what may be published, one for each of its documents.

    What is withheld of other years and versions of the same bodies is not told either: open texts that mention it are
    masked. Raises what `secrecy.clear` raises.
    """
    declarations = [_document(material, cases) for cases in material.documents()]
    withheld = [
        entry
        for cases, declared in zip(material.documents(), declarations, strict=True)
        for entry in _entries(material, cases, declared)
    ]
    others = list(_others(material))
    review = Clearance(
        reviewed_by=reviewed_by,
        reviewed_on=reviewed_on,
        withheld=(*withheld, *(entry for _, entries in others for entry in entries)),
    )
    return clear([*declarations, *(one for one, _ in others)], review)[: len(declarations)]


def file_name(unit: Unit, year: int) -> str:
    """Return how a document of a body is called, as the source of what is published."""
    return f"{unit.code}-{unit.name}-{year}"


def _missing(
    cases: Sequence[Case], entries: dict[UUID, list[Placed]], says_so: Container[UUID]
) -> list[Missing]:
    waiting = set(
        Classification.objects.filter(
            case__in=[case.pk for case in cases], state=Classification.PROPOSED
        ).values_list("case", flat=True)
    )
    missing = []
    for case in cases:
        decided = entries.get(case.pk, [])
        if case.pk in waiting:
            missing.append(Missing(case, _WAITING))
        if any(one.field is None for one in decided):
            missing.append(Missing(case, _LOST))
        if case.pk in says_so and not any(one.field == "" for one in decided):
            missing.append(Missing(case, _UNDECIDED))
    return missing


def _document(material: Material, cases: Sequence[Case]) -> Declaration:
    unit = cases[0].unit
    return Declaration(
        source=Source(file_name(unit, material.year), "", "", ""),
        issuer=Body(unit.name),
        fiscal_year=material.year,
        projects=[
            _printed(_version_of(case).project, is_decided=case.pk in material.entries) for case in cases
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


def _entries(material: Material, cases: Sequence[Case], declared: Declaration) -> list[Withheld]:
    codes = Counter(project.code for project in declared.projects)
    return [
        _withheld(one.decision, _known_as(project, codes), one.field, declared.source.file)
        for case, project in zip(cases, declared.projects, strict=True)
        for one in material.entries.get(case.pk, [])
        if one.field is not None
    ]


def _known_as(project: Project, codes: Counter[str | None]) -> str:
    """Return what tells a project from the others of its document: its code where that is its own, else its name."""
    return project.code if project.code and codes[project.code] == 1 else project.name or ""


def _withheld(decision: Classification, project: str, field: str, document: str) -> Withheld:
    decided_at = decision.decided_at or decision.proposed_at
    return Withheld(
        project=project,
        level=decision.level,  # type: ignore[arg-type]  # one of the levels: the form offers no other
        by=decision.decided_by,
        on=timezone.localtime(decided_at).date(),
        why=decision.why,
        field=field,
        document=document,
    )


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
            _withheld(one.decision, project.code or project.name or "", one.field, document.source.file)
            for one in (placed(decision, declared) for decision in decisions[case.pk])
            if one.field is not None
        ]
        yield document, entries


def _version_of(case: Case) -> Version:
    assert case.approved is not None, "only what is approved is published"
    return case.approved
