"""A set of documents as rules see it: which of its records are of one project and year, and who holds which kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from jiheng.audit import traits as t
from jiheng.audit.finding import Quote, Subject
from jiheng.audit.record import ProjectRecord
from jiheng.audit.views import plain
from jiheng.foundation.where import Where

_Key = tuple[str | int, ...]


class SetView:
    """The records of all documents that are looked at together."""

    traits = t.OPEN

    def __init__(self, records: Iterable[ProjectRecord]) -> None:
        self.records = list(records)

    @property
    def open_records(self) -> Iterator[ProjectRecord]:
        """The records whose content is not withheld."""
        return (record for record in self.records if not record.is_classified)

    def of_kind(self, kind: str) -> list[ProjectRecord]:
        """Return the open records of documents of one kind."""
        return [record for record in self.open_records if record.kind == kind]

    def same_project(self, record: ProjectRecord, kind: str) -> list[ProjectRecord]:
        """Return the records of another kind that are of the same project and year; of none where that is open.

        A project is known by its code, where both documents print one, else by its office and name. Without a year,
        or without either code or office, nothing is the same for certain.
        """
        found: dict[int, ProjectRecord] = {}
        for key in _keys(record):
            for other in self._by_key.get((kind, *key), ()):
                if not _are_two(record, other):
                    found[id(other)] = other
        return list(found.values())

    def of_same_office(self, record: ProjectRecord, kind: str) -> list[ProjectRecord]:
        """Return the records of another kind of the same office and year, withheld ones among them."""
        return self._by_office.get((kind, *_office_and_year(record)), [])

    @cached_property
    def _by_key(self) -> dict[_Key, list[ProjectRecord]]:
        found: dict[_Key, list[ProjectRecord]] = {}
        for record in self.open_records:
            for key in _keys(record):
                found.setdefault((record.kind, *key), []).append(record)
        return found

    @cached_property
    def _by_office(self) -> dict[_Key, list[ProjectRecord]]:
        found: dict[_Key, list[ProjectRecord]] = {}
        for record in self.records:
            if record.office and record.fiscal_year:
                found.setdefault((record.kind, *_office_and_year(record)), []).append(record)
        return found

    @property
    def subject(self) -> Subject:
        """Whom a finding about the set as a whole is about: nobody alone."""
        return Subject(document="")

    def quote(self, field: str) -> Quote | None:  # noqa: ARG002 -- every view is asked in the same way
        """Return None: a set prints nothing of its own."""
        return None

    def place(self, field: str) -> Where | None:  # noqa: ARG002 -- likewise
        """Return None: a set is printed nowhere."""
        return None


def one_of_each(records: Iterable[ProjectRecord]) -> list[ProjectRecord]:
    """Return one open record of every project and year, the declaration before its evaluation.

    A project that is declared, monitored and evaluated, or printed in two documents, is one project.
    """
    chosen: list[ProjectRecord] = []
    places: dict[_Key, int] = {}
    for record in records:
        if record.is_classified:
            continue
        keys = list(_identities(record))
        known = (places[key] for key in keys if key in places)
        place = next((place for place in known if not _are_two(chosen[place], record)), len(chosen))
        if place == len(chosen):
            chosen.append(record)
        elif _RANKS.get(record.kind, 2) < _RANKS.get(chosen[place].kind, 2):
            chosen[place] = record
        for key in keys:
            places.setdefault(key, place)
    return chosen


_RANKS = {"targets": 0, "self_evaluation": 1}


def _are_two(a: ProjectRecord, b: ProjectRecord) -> bool:
    """Say whether the codes tell two projects apart."""
    return bool(a.code and b.code and a.code != b.code)


def _office_and_year(record: ProjectRecord) -> _Key:
    return plain(record.office or ""), record.fiscal_year or 0


def _keys(record: ProjectRecord) -> Iterator[_Key]:
    """Yield what a project is known by for certain."""
    if record.fiscal_year is not None:
        yield from (key for key in _identities(record) if key[0] != "document")


def _identities(record: ProjectRecord) -> Iterator[_Key]:
    """Yield what a project is known by; of an unknown office, the name counts within its document only."""
    year = record.fiscal_year or 0
    if record.code:
        yield "code", record.code, year
    if record.name:
        where = ("office", plain(record.office)) if record.office else ("document", record.document)
        yield *where, record.plain_name, year
