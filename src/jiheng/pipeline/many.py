"""Many files: in one process or several, in order, and one bad file stops nothing."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from jiheng.declaration.model import Declaration
from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.pipeline.outcome import DefectError, Item, Outcome, outcome_of, worker_died
from jiheng.pipeline.resume import Journal
from jiheng.pipeline.workers import Workers

Read = Callable[[Item], Declaration]
ReadAll = Callable[[Sequence[Item], Journal | None], Iterator[Outcome]]


@contextmanager
def reading(read: Read, *, processes: int = 1) -> Iterator[ReadAll]:
    """Give a function that yields the outcome of every item, in order; memory stays the same however many.

    `read` turns an item into a declaration; with several `processes` it must pickle. Items that the journal
    holds are not read again, and what is read is entered there. Begin the block before threads are started.
    """
    work = partial(read_one, read=read)
    if processes == 1:
        yield partial(_read_all, partial(map, work))
        return
    with Workers(work, worker_died, processes=processes) as workers:
        yield partial(_read_all, workers.answers)


def _read_all(
    fresh: Callable[[Sequence[Item]], Iterator[Outcome]], items: Sequence[Item], journal: Journal | None
) -> Iterator[Outcome]:
    if journal is None:
        yield from fresh(items)
        return
    places = [journal.find(item) for item in items]
    unknown = fresh([item for item, place in zip(items, places, strict=True) if place is None])
    for place in places:
        if place is not None:
            yield journal.recall(place)
            continue
        outcome = next(unknown)
        journal.enter(outcome)
        yield outcome


def read_one(item: Item, read: Read) -> Outcome:
    """Read one item. Whatever goes wrong is in the outcome; nothing is raised."""
    try:
        return outcome_of(item.name, read(item))
    except JihengError as error:
        return Outcome(item.name, error=error)
    except Exception as error:  # noqa: BLE001 -- the border between files: a defect met by one must not cost the others
        return Outcome(item.name, error=_defect(item, error))


def _defect(item: Item, error: Exception) -> DefectError:
    kind = type(error).__name__
    detail = Message(
        f"程序自身出了错（{kind}），请报告给维护者", f"a defect of this program ({kind}); please report it"
    )
    return DefectError(file=item.name, detail=detail, trace="".join(traceback.format_exception(error)))
