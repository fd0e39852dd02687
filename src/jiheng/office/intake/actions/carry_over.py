"""Corrections outlive a reading: when the same file is read anew, each finds its cell by the place it is printed at."""

from __future__ import annotations

from jiheng.declaration.model import Declaration
from jiheng.office.intake.actions.locked import subject
from jiheng.office.intake.models import Batch, Correction, Item
from jiheng.office.intake.places import found_again, kept_place, place_of, printed
from jiheng.office.trail.chain import append

_KEPT = ("text", "taken_from", "author")


def carry_over(item: Item, declared: Declaration) -> list[Correction]:
    """Lay what was corrected before over the new reading `declared` of a file; return it.

    That is what was corrected in this file before it was read again, else in the latest file of the same bytes that
    the body sent. What finds no place any more is left out, and the trail says so. Runs within the transaction that
    enters the reading.
    """
    own = list(item.corrections.all())
    earlier = own or _of_twin(item)
    if not earlier:
        return []
    Correction.objects.filter(pk__in=[one.pk for one in own]).delete()
    kept, lost = [], []
    for one in earlier:
        spot = found_again(declared, one.project, one.field, one.place)
        if spot is None:
            lost.append({"field": one.field, "text": one.text})
        else:
            kept.append(_laid(item, declared, one, *spot))
    # Two that meet in one cell are one: the later counts.
    unique = {(one.project, one.field): one for one in kept}
    Correction.objects.bulk_create(unique.values())
    after = {"file": item.name, "kept": len(unique), "lost": lost}
    append(earlier[-1].author, "import.carry", subject(item.batch), after=after)
    return list(unique.values())


def _of_twin(item: Item) -> list[Correction]:
    same = Item.objects.filter(sha256=item.sha256, batch__unit=item.batch.unit_id).exclude(
        batch__state=Batch.DROPPED
    )
    twin = same.filter(corrections__isnull=False).exclude(pk=item.pk).order_by("-pk").first()
    return list(twin.corrections.all()) if twin is not None else []


def _laid(item: Item, declared: Declaration, old: Correction, project: int, field: str) -> Correction:
    place = kept_place(place_of(declared.projects[project], field))
    made = Correction(
        item=item, project=project, field=field, printed=printed(declared, project, field), place=place
    )
    for name in _KEPT:
        setattr(made, name, getattr(old, name))
    return made
