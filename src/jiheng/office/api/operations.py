"""All operations, in the order of the reference: every book of `calls/`."""

from __future__ import annotations

from jiheng.office.api.calls import (
    cases,
    exports,
    figures,
    history,
    imports,
    me,
    moves,
    prints,
    publications,
    record_remarks,
    results,
    review,
    trail,
)
from jiheng.office.api.operation import Book, Operation

BOOKS: tuple[Book, ...] = (
    me.BOOK,
    cases.BOOK,
    moves.BOOK,
    history.BOOK,
    review.BOOK,
    imports.BOOK,
    results.BOOK,
    record_remarks.BOOK,
    figures.BOOK,
    trail.BOOK,
    exports.BOOK,
    prints.BOOK,
    publications.BOOK,
)


def by_path() -> dict[str, list[Operation]]:
    """Return the operations by their path; paths without parameters stand before those with some."""
    found: dict[str, list[Operation]] = {}
    for book in BOOKS:
        for one in book.operations:
            found.setdefault(one.path, []).append(one)
    return dict(sorted(found.items(), key=lambda pair: pair[0].count("{")))
