"""What is taken along of the trail is told in the trail: by whom, from which view, and how much."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from django.db import transaction

from jiheng.office.chronicle.queries import Wish, newest
from jiheng.office.chronicle.told import rows_of
from jiheng.office.chronicle.workbook import Workbook
from jiheng.office.people.access import TrailReach
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

MOST = 5_000
"""How many entries a workbook takes: what one answer can hold while others wait for theirs."""

_AT_ONCE = 500


class Exported(NamedTuple):
    """A workbook, how many entries it holds, and whether there are more."""

    content: bytes
    entries: int
    there_are_more: bool


def export_trail(user: User, reach: TrailReach, wish: Wish, query: str, *, at_most: int = MOST) -> Exported:
    """Return the workbook of what a view shows, the latest first, at most so many entries; `query` is its address."""
    book = Workbook()
    found = newest(reach, wish, min(_AT_ONCE, at_most))
    while found and book.count < at_most:
        book.write(rows_of(found))
        wish = msgspec.structs.replace(wish, before=found[-1].number)
        found = newest(reach, wish, max(1, min(_AT_ONCE, at_most - book.count)))
    there_are_more = bool(found)
    content = book.finish(there_are_more=there_are_more)
    with transaction.atomic():
        after = {"query": query, "rows": book.count}
        append(user.username, "trail.export", "trail:list", after=after)
    return Exported(content, book.count, there_are_more)
