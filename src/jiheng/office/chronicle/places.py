"""At which bodies entries belong, so that those of one body are found among millions: kept up to the last entry read.

Entries are written once and numbered without gaps, so it is enough to remember up to which number this is done; whoever
writes the trail knows nothing of it. A page goes some way itself, and leaves the rest to a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import transaction

from jiheng.foundation.message import Message
from jiheng.office.chronicle.models import Place, Reached
from jiheng.office.chronicle.things import Thing, things
from jiheng.office.people.models import Unit
from jiheng.office.shell import background
from jiheng.office.shell.difference import Difference, differing
from jiheng.office.trail.chain import head
from jiheng.office.trail.models import Entry

AT_ONCE = 1_000
"""How many entries one page places at most."""

_CHUNK = 500
_PLACE = Message("留痕第 {number} 条所属单位", "bodies of entry {number} of the trail")


def bring_up_to_date(*, at_most: int = AT_ONCE) -> int:
    """Place entries that are not placed yet, the oldest first; return how many are left, which a thread goes on with."""
    done = 0
    while done < at_most and (placed := _next_chunk()):
        done += placed
    left = waiting()
    if left:
        background.wake_after_commit(_THREAD.wake)
    return left


def waiting() -> int:
    """Return how many entries are not placed yet."""
    return head()[0] - _reached()


def work_off() -> None:
    """Place all that waits."""
    while _next_chunk():
        pass


def wake() -> None:
    """Let the background thread place what waits, once the present transaction is through."""
    background.wake_after_commit(_THREAD.wake)


def places_of(entries: Sequence[Entry]) -> Iterator[Place]:
    """Yield at which bodies some entries belong: that of what they are about or else name, and all above it."""
    about = things(entries)
    units = Unit.objects.in_bulk({code for one in entries if (code := _named(one))}, field_name="code")
    for entry in entries:
        thing: Thing | None = about.get(entry.subject)
        unit = (thing.unit if thing is not None else None) or units.get(_named(entry))
        for code in unit.path.strip("/").split("/") if unit is not None else ():
            yield Place(entry=entry, at=entry.at, body=code)


def differences(tell: Callable[[int], object]) -> Iterator[Difference]:
    """Yield entries that do not stand at their bodies, of all that are placed; `tell` hears how many more are done."""
    reached, done = _reached(), 0
    while entries := list(
        Entry.objects.filter(number__gt=done, number__lte=reached).order_by("number")[:_CHUNK]
    ):
        kept, counted = _kept(entries), _bodies(places_of(entries))
        for entry in entries:
            was, now = kept.get(entry.number, []), counted.get(entry.number, [])
            if was != now:
                place = _PLACE.filled(number=entry.number)
                yield differing(place, "/".join(was), "/".join(now))
        done = entries[-1].number
        tell(len(entries))


def mend() -> None:
    """Place all entries anew. Call it in one transaction."""
    Place.objects.all().delete()
    Reached.objects.filter(pk=Reached.ROW).update(number=0)
    work_off()


def _kept(entries: Sequence[Entry]) -> dict[int, list[str]]:
    numbers = [one.number for one in entries]
    return _bodies(Place.objects.filter(entry__in=numbers))


def _bodies(places: Iterable[Place]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in places:
        found.setdefault(one.entry_id, []).append(one.body)
    return {number: sorted(codes) for number, codes in found.items()}


def _named(entry: Entry) -> str:
    """Return the code of the body that an entry names itself: somebody is appointed there, or no longer."""
    found = (part.get("unit") for part in (entry.after, entry.before) if isinstance(part, dict))
    return next((one for one in found if isinstance(one, str)), "")


def _reached() -> int:
    return Reached.objects.filter(pk=Reached.ROW).values_list("number", flat=True).first() or 0


def _next_chunk() -> int:
    """Place the next entries; return how many there were."""
    with transaction.atomic():
        Reached.objects.get_or_create(pk=Reached.ROW)
        # Held until the end, so that no two place the same entries.
        reached = Reached.objects.select_for_update().get(pk=Reached.ROW)
        entries = list(Entry.objects.filter(number__gt=reached.number).order_by("number")[:_CHUNK])
        if entries:
            Place.objects.bulk_create(places_of(entries), ignore_conflicts=True)
            reached.number = entries[-1].number
            reached.save(update_fields=["number"])
    return len(entries)


_THREAD = background.Background("jiheng-places", work_off)
