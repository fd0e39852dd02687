"""What must hold in the database after every restart. Everything is read from the tables, nothing from the server."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict

from django.db import connection, transaction
from tests.soak.office.clients import Editor, Importer

from jiheng.office.cases.models import Case, Version
from jiheng.office.intake.models import Batch, Effect, Item, Proposal
from jiheng.office.intake.stored import path_of
from jiheng.office.trail.chain import FIRST, hash_of
from jiheng.office.trail.models import Entry


class Truth:
    """Compares what is in the database with what clients were told; remembers how far it has looked."""

    def __init__(self, editors: list[Editor], importer: Importer) -> None:
        self._editors, self._importer = editors, importer
        self._number, self._hash = 0, FIRST
        self._written: dict[str, list[str]] = defaultdict(list)
        self._last: dict[str, str] = {}
        self._seen_files: set[int] = set()
        self.entries = 0

    @property
    def head(self) -> str:
        """The last entry that was proven, as `jiheng office verify-trail --expect` takes it."""
        return f"{self._number}:{self._hash}"

    def check(self) -> list[str]:
        """Return what is wrong; [] where all is as it must be."""
        with transaction.atomic():
            if connection.vendor == "postgresql":
                # One picture of everything, though the reader goes on meanwhile.
                connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            return [
                *self._wrong_with_the_trail(),
                *self._wrong_with_edits(),
                *self._wrong_with_files(),
                *self._wrong_with_imports(),
            ]

    def _wrong_with_the_trail(self) -> list[str]:
        wrong = []
        if self._number:
            last = Entry.objects.filter(number=self._number).first()
            if last is None or last.hash != self._hash:
                wrong.append(f"entry {self._number}, which was there, is not any more")
        for entry in Entry.objects.filter(number__gt=self._number).order_by("number").iterator():
            if entry.number != self._number + 1 or entry.previous != self._hash:
                wrong.append(f"entry {entry.number} does not follow from {self._number}")
            if hash_of(entry) != entry.hash:
                wrong.append(f"entry {entry.number} was altered")
            self._number, self._hash = entry.number, entry.hash
            self._note(entry)
        self.entries = self._number
        return wrong

    def _note(self, entry: Entry) -> None:
        if not entry.subject.startswith("case:") or not isinstance(entry.after, dict):
            return
        content = entry.after.get("content")
        if isinstance(content, str):
            case = entry.subject.removeprefix("case:")
            self._last[case] = content
            self._written[case].append(json.loads(content)["projects"][0].get("purpose") or "")

    def _wrong_with_edits(self) -> list[str]:
        wrong = []
        of_case: dict[str, list[Editor]] = defaultdict(list)
        for editor in self._editors:
            of_case[editor.case].append(editor)
        for case, editors in of_case.items():
            written, known = self._written[case], set()
            for editor in editors:
                mine = [text for text in written if text.startswith(f"写字人{editor.number}的")]
                known.update(editor.acknowledged, editor.unanswered)
                wrong += [f"acknowledged and lost: {text}" for text in set(editor.acknowledged) - set(mine)]
                wrong += [f"written twice: {text}" for text in mine if mine.count(text) > 1]
                order = [text for text in mine if text in set(editor.acknowledged)]
                if order != editor.acknowledged:
                    wrong.append(f"acknowledged texts of editor {editor.number} stand in another order")
            wrong += [f"nobody wrote this: {text}" for text in set(written) - known]
            wrong += self._half_written(case)
        return wrong

    def _half_written(self, case: str) -> list[str]:
        """A write is the content, what the case keeps beside it, its lock, and the entry: all, or none."""
        found = Case.objects.select_related("current").get(pk=case)
        version: Version | None = found.current
        assert version is not None
        wrong = []
        if case in self._last and version.content != self._last[case]:
            wrong.append(f"the content of {case} is not what the trail says last")
        if found.lock != 1 + len(self._written[case]):
            wrong.append(f"{case} counts {found.lock - 1} changes, the trail {len(self._written[case])}")
        return wrong

    def _wrong_with_files(self) -> list[str]:
        wrong = []
        for batch, names in self._importer.sent.items():
            there = set(Item.objects.filter(batch=batch).values_list("name", flat=True))
            wrong += [f"acknowledged and lost: file {name} of import {batch}" for name in names - there]
        fresh = Item.objects.exclude(pk__in=self._seen_files).exclude(stored="")
        for pk, stored, sha256 in fresh.values_list("pk", "stored", "sha256"):
            path = path_of(stored)
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                wrong.append(f"the bytes of file {pk} are not whole")
            self._seen_files.add(pk)
        for item in Item.objects.filter(state=Item.READ).defer("content"):
            if item.proposals.count() != item.projects:
                wrong.append(f"file {item.pk} was read by halves")
        failed = Item.objects.filter(state=Item.FAILED).values_list("pk", "error_zh")
        return [*wrong, *(f"file {pk} could not be read: {error}" for pk, error in failed)]

    def _wrong_with_imports(self) -> list[str]:
        wrong = []
        alive: set[str] = set()
        for batch in Batch.objects.all():
            effects = list(batch.effects.values_list("case", flat=True))
            accepted = batch.proposals.filter(decision=Proposal.ACCEPT, would=Proposal.NEW).count()
            if batch.state == Batch.OPEN and effects:
                wrong.append(f"import {batch.pk} is open and has done {len(effects)} of {accepted}")
            if batch.state == Batch.APPLIED:
                alive.update(str(case) for case in effects)
                if len(effects) != accepted or None in effects:
                    wrong.append(f"import {batch.pk} has done {len(effects)} of {accepted}")
            if batch.state == Batch.UNDONE and any(effects):
                wrong.append(f"import {batch.pk} was undone by halves")
            if batch.pk in self._importer.undone and batch.state != Batch.UNDONE:
                wrong.append(f"acknowledged and lost: undoing import {batch.pk}")
            if batch.pk in self._importer.applied and batch.state == Batch.OPEN:
                wrong.append(f"acknowledged and lost: import {batch.pk}")
        cases = {str(pk) for pk in Case.objects.filter(unit=self._importer.unit).values_list("pk", flat=True)}
        if cases != alive:
            wrong.append(f"{len(cases)} cases of imports, {len(alive)} by what the imports say")
        if Version.objects.filter(case__unit=self._importer.unit).count() != len(cases):
            wrong.append("versions without a case, or cases without a version")
        if Effect.objects.filter(batch__state=Batch.OPEN).exists():
            wrong.append("effects of an import that was not carried out")
        return wrong


def held_by_the_dead(pid: int) -> int:
    """Count files that a reader of an earlier process still seems to be reading."""
    taken = Item.objects.filter(state=Item.READING, batch__state=Batch.OPEN).values_list(
        "taken_by", flat=True
    )
    return sum(by.split(":")[1] != str(pid) for by in taken)


def files_left_over() -> int:
    """Count kept files that no import knows of: what came in when the server was killed."""
    known = set(Item.objects.exclude(stored="").values_list("stored", flat=True))
    folder = path_of("intake")
    lying = {f"intake/{path.parent.name}/{path.name}" for path in folder.glob("*/*") if not path.suffix}
    return len(lying - known)
