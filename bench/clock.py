"""How long something takes by the clock and by the processor; a busy machine leaves the latter as it is."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Time:
    """Seconds by the clock, and of the processor with all children."""

    clock: float = 0.0
    processor: float = 0.0


@contextmanager
def timed() -> Iterator[Time]:
    """Tell how long the block took; the figures are there when it is over."""
    found, began, before = Time(), time.perf_counter(), processor()
    yield found
    found.clock, found.processor = round(time.perf_counter() - began, 2), round(processor() - before, 2)


def processor() -> float:
    """Return the seconds of the processor that this process and its ended children have used."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
