"""The chain of the trail is proven, and that it was is kept: the page of the trail says when, and with which result."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from jiheng.office.chronicle.models import Proof
from jiheng.office.trail.chain import Fault, head, verify


class Standing(NamedTuple):
    """When the chain was last proven, None where never; and how many entries were written since."""

    proof: Proof | None
    since: int


def prove(expected_head: tuple[int, str] | None = None, *, most: int) -> list[Fault]:
    """Look through the whole chain and keep what came of it; return the faults, at most so many.

    `expected_head` is as `trail.chain.verify` takes it. What is kept is no part of the chain: to look through it twice
    gives the same.
    """
    number, hash_ = head()
    faults = list(islice(verify(expected_head), most))
    first = faults[0] if faults else None
    Proof.objects.create(
        number=number,
        hash=hash_,
        faults=len(faults),
        first=first.number if first is not None else None,
        what=first.what if first is not None else "",
    )
    return faults


def standing() -> Standing:
    """Return how the chain stood when it was last proven."""
    last = Proof.objects.first()
    return Standing(last, max(0, head()[0] - last.number) if last is not None else 0)
