"""What of cases is withheld cell by cell, for whatever prints and exports: the slice that keeps the decisions answers.

Who may see a case may read such a cell, as they may read a case that is withheld as a whole: where they ask for it itself,
and every such look and copy is told in the trail. What gathers many cases leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from jiheng.declaration.model import Declaration


class Keeper(Protocol):
    """Whoever keeps the decisions."""

    def counts(self, cases: Iterable[UUID] | None) -> dict[UUID, int]:
        """Return how many cells of some cases are withheld, of all where none are named; only of those with any."""
        ...

    def places(self, case: UUID, declared: Declaration) -> list[str]:
        """Return the cells of a declaration of a case that are withheld."""
        ...

    def masked(self, case: UUID, declared: Declaration) -> Declaration:
        """Return a declaration of a case without what is withheld of it."""
        ...

    def is_decided_since(self, cases: Iterable[UUID], moment: datetime) -> bool:
        """Say whether a cell of some cases was withheld after a moment, and still is."""
        ...


_KEEPERS: list[Keeper] = []
_LISTENERS: dict[str, Callable[[UUID], None]] = {}


def ask(keeper: Keeper) -> None:
    """Let a keeper be asked from now on."""
    _KEEPERS[:] = [keeper]


def listen(name: str, listener: Callable[[UUID], None]) -> None:
    """Let a slice hear of cases of which other cells are withheld than before: the same name again replaces it."""
    _LISTENERS[name] = listener


def cells_changed(case: UUID) -> None:
    """Tell every listener that other cells of a case are withheld than before."""
    for listener in _LISTENERS.values():
        listener(case)


def withheld_cells(cases: Iterable[UUID] | None = None) -> dict[UUID, int]:
    """Return how many cells of some cases are withheld, of all where none are named; only of those with any."""
    return _KEEPERS[0].counts(cases)


def withheld_places(case: UUID, declared: Declaration) -> list[str]:
    """Return the cells of a declaration of a case that are withheld."""
    return _KEEPERS[0].places(case, declared)


def without_withheld(case: UUID, declared: Declaration) -> Declaration:
    """Return a declaration of a case without what is withheld of it, for who has not asked for that."""
    return _KEEPERS[0].masked(case, declared)


def is_withheld_since(cases: Iterable[UUID], moment: datetime) -> bool:
    """Say whether a cell of some cases was withheld after a moment, and still is."""
    return _KEEPERS[0].is_decided_since(cases, moment)
