"""Bodies whose names are withheld by a decision on one of their cases, each with the neutral name that it keeps."""

from __future__ import annotations

from django.utils import timezone

from jiheng.office.people.models import Unit
from jiheng.office.publication.models import Classification
from jiheng.office.publication.withheld import ISSUER
from jiheng.secrecy import WithheldBody

_KNOWN_AS = "涉密单位{number:02}"


def withheld_bodies(body: Unit) -> list[WithheldBody]:
    """Return the bodies at or below one whose names are withheld now.

    Their neutral names are counted by the first decision on each, whether it is in force still: so none changes when
    another is opened again.
    """
    decided = Classification.objects.filter(
        case__unit__path__under=body.path,
        field=ISSUER,
        verb=Classification.WITHHOLD,
        state=Classification.DECIDED,
    )
    ranks: dict[int, int] = {}
    made: dict[int, WithheldBody] = {}
    for one in decided.select_related("case__unit").order_by("pk"):
        unit = one.case.unit
        ranks.setdefault(unit.pk, len(ranks) + 1)
        if one.is_in_force and unit.pk not in made:
            made[unit.pk] = withheld_body(one, ranks[unit.pk])
    return list(made.values())


def withheld_body(decision: Classification, rank: int) -> WithheldBody:
    """Return the body that a decision is about, under the neutral name of its rank."""
    unit, issuer = decision.case.unit, decision.declaration.issuer
    names = [unit.code, *(one for one in (issuer.name, issuer.code) if one)] if issuer else [unit.code]
    return WithheldBody(
        name=unit.name,
        level=decision.level,  # type: ignore[arg-type]  # one of the levels: the form offers no other
        by=decision.decided_by,
        on=timezone.localtime(decision.decided_at or decision.proposed_at).date(),
        why=decision.why,
        also=tuple(dict.fromkeys(names)),
        known_as=_KNOWN_AS.format(number=rank),
    )
