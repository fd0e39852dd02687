"""What of a case is withheld cell by cell, inside the office: the same decisions, places and words as in publications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec
from django.db.models import QuerySet
from django.utils import timezone

from jiheng.declaration.model import Declaration
from jiheng.office.publication.bodies import withheld_body
from jiheng.office.publication.models import Classification
from jiheng.office.publication.withheld import ISSUER, Placed, entry_of, in_force, placed, with_results
from jiheng.secrecy import Clearance, Withheld, clear

_UNNAMED = "本项目"


class Cells:
    """The decisions on cells, as `cases.withholding` asks for them."""

    def counts(self, cases: Iterable[UUID] | None) -> dict[UUID, int]:
        """Return how many cells of some cases are withheld, of all where none are named."""
        return dict(Counter(_on_cells(cases).values_list("case", flat=True)))

    def places(self, case: UUID, declared: Declaration) -> list[str]:
        """Return the cells of a declaration of a case that are withheld."""
        return [one.field for one in _placed(case, declared) if one.field]

    def masked(self, case: UUID, declared: Declaration) -> Declaration:
        """Return a declaration of a case without what is withheld of it, here or in the version decided on."""
        found = [one for one in _placed(case, declared) if one.field != ""]
        if not found:
            return declared
        documents, entries = [_named(declared, "0")], []
        for one in found:
            document = documents[0]
            if one.field is None:
                # What cannot be found here may be said here in other places still.
                document = _named(one.decision.declaration, str(one.decision.pk))
                documents.append(document)
            if (one.field or one.decision.field) != ISSUER:
                entries.append(_entry(one, document))
        bodies = [withheld_body(one.decision, 1) for one in found if one.field == ISSUER][:1]
        review = Clearance(
            reviewed_by="", reviewed_on=timezone.localdate(), withheld=tuple(entries), bodies=tuple(bodies)
        )
        cleared = clear(documents, review)[0].declaration
        project, own = cleared.projects[0], declared.projects[0]
        name = None if own.name is None and project.name == _UNNAMED else project.name
        shown = msgspec.structs.replace(project, name=name, classified=own.classified)
        return msgspec.structs.replace(cleared, projects=[shown])

    def is_decided_since(self, cases: Iterable[UUID], moment: datetime) -> bool:
        """Say whether a cell of some cases was withheld after a moment, and still is."""
        return _on_cells(cases).filter(decided_at__gt=moment).exists()


def _on_cells(cases: Iterable[UUID] | None) -> QuerySet[Classification]:
    found = Classification.objects.filter(is_in_force=True).exclude(field="")
    if cases is None:
        return found
    # Of very many the database knows by itself which they are.
    return found.filter(case__in=cases if isinstance(cases, QuerySet) else list(cases))


def _placed(case: UUID, declared: Declaration) -> list[Placed]:
    found = [placed(one, declared) for one in in_force([case]).get(case, [])]
    return found if declared.kind == "targets" else with_results(found, declared)


def _named(declared: Declaration, file: str) -> Declaration:
    """Return a declaration under a file name that tells it apart, whose project is known by some name."""
    source = msgspec.structs.replace(declared.source, file=file)
    project = declared.projects[0]
    changed = msgspec.structs.replace(project, classified=False, name=project.name or _UNNAMED)
    return msgspec.structs.replace(declared, source=source, projects=[changed])


def _entry(one: Placed, document: Declaration) -> Withheld:
    field = one.field or one.decision.field
    return entry_of(one.decision, document.projects[0].name or "", field, document.source.file)
