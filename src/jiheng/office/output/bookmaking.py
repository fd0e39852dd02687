"""From the projects of a book to its file: one book with contents and bookmarks, or an archive with one for each body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import overload

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.forms import Omission, Printed, render
from jiheng.forms.form import Form
from jiheng.forms.omission_list import Listed, in_short
from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case
from jiheng.office.output.contents import Member, by_body, printables
from jiheng.office.output.models import Book
from jiheng.office.output.printable import Printable
from jiheng.office.people.models import Unit
from jiheng.pipeline.books import file_names, keeping
from jiheng.pipeline.deliver import appearing_whole

_NOTE = "说明.txt"
_LEFT_OUT = "另有涉密项目{count}个，没有打印在内。"
_MASKED = Message(
    "{count}个项目有定密的栏目，已遮盖。", "Of {count} projects cells are withheld: they are masked."
)
_UNSAID = Message(
    "涉密项目中有{count}处放不下，请在项目的打印页查看。",
    "Of withheld projects it could not hold {count} values: see the page of printing of each.",
)

Tell = Callable[[int], None]
"""Takes how many more projects are printed; may raise to stop."""


class Made(msgspec.Struct):
    """What came of it: leaves, what the form could not hold, and what was printed: cases with the version of each."""

    leaves: int = 0
    omissions: int = 0
    notes: list[Message] = []
    versions: list[tuple[Case, int]] = []


class _Told(Sequence[Declaration]):
    """Declarations that tell how far somebody is who goes through them; each stands for so many projects."""

    def __init__(self, declarations: Sequence[Declaration], tell: Tell) -> None:
        self._declarations = declarations
        self._tell = tell

    @overload
    def __getitem__(self, at: int) -> Declaration: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Declaration]: ...

    def __getitem__(self, at: int | slice) -> Declaration | Sequence[Declaration]:
        return self._declarations[at]

    def __len__(self) -> int:
        return len(self._declarations)

    def __iter__(self) -> Iterator[Declaration]:
        for one in self._declarations:
            yield one
            self._tell(len(one.projects))


class Bookmaker:
    """Prints one book."""

    def __init__(self, book: Book, form: Form, tell: Tell) -> None:
        """Take what is printed and by which form."""
        self._book = book
        self._form = form
        self._tell = tell
        self._listed: list[Listed] = []
        self._beside: list[Message] = []
        self._unsaid = 0
        self._masked = 0
        self.made = Made()

    def write(self, target: Path, members: Sequence[Member]) -> Made:
        """Write the file, which appears whole or not at all. Raises OSError."""
        if self._book.by_unit:
            self._archive(target, members)
        else:
            printed = self._print(members)
            with appearing_whole(target) as file:
                file.write(printed.data)
        self.made.omissions = len(self._listed) + len(self._beside) + self._unsaid
        unsaid = [_UNSAID.filled(count=self._unsaid)] if self._unsaid else []
        masked = [_MASKED.filled(count=self._masked)] if self._masked else []
        self.made.notes = [*masked, *unsaid, *in_short(self._listed), *self._beside]
        return self.made

    def _archive(self, target: Path, members: Sequence[Member]) -> None:
        bodies = list(by_body(members))
        names = dict(Unit.objects.filter(pk__in=[unit for unit, _ in bodies]).values_list("pk", "name"))
        called = file_names([names[unit] for unit, _ in bodies])
        # An archive is known by its ending; ours get theirs when they are taken away.
        whole = target.with_suffix(".zip")
        with keeping(whole) as keep:
            for name, (_, own) in zip(called, bodies, strict=True):
                printed = self._print(own)
                keep(f"{name}{printed.extension}", printed.data)
            said = [_LEFT_OUT.format(count=self._book.left_out)] if self._book.left_out else []
            said += [_MASKED.render("zh", count=self._masked)] if self._masked else []
            if said:
                keep(_NOTE, "\n".join(said).encode())
        whole.replace(target)

    def _print(self, members: Sequence[Member]) -> Printed:
        found = list(printables(self._book, members))
        together = (
            merged(found) if self._form.leaf == "document" else [(one.declaration, [one]) for one in found]
        )
        declarations = _Told([declaration for declaration, _ in together], self._tell)
        marks = [own[0].marks for _, own in together]
        printed = render(declarations, self._form, self._book.format, contents=True, marks=marks)
        self.made.leaves += printed.leaves
        self.made.versions += [(one.case, one.version) for one in found]
        for one in printed.omissions:
            self._note(_owner(together[one.document][1], one), one)
        for owner in found:
            self._told(owner)
            self._masked += owner.is_masked
        return printed

    def _note(self, owner: Printable, omission: Omission) -> None:
        """Keep what was not held; of classified projects only how often: what is noted is shown in lists."""
        if owner.is_secret:
            self._unsaid += 1
        else:
            self._listed.append(Listed(owner.case.unit.name, omission))

    def _told(self, owner: Printable) -> None:
        if owner.is_secret:
            self._unsaid += len(owner.beside)
        else:
            self._beside += owner.beside


def _owner(own: Sequence[Printable], omission: Omission) -> Printable:
    """Return whose value was not held: each of several stands for one project, in their order."""
    return own[omission.project] if len(own) > 1 and omission.project is not None else own[0]


def merged(found: Sequence[Printable]) -> list[tuple[Declaration, list[Printable]]]:
    """Put the projects of one body under one head, for forms that show many: each with what it holds."""
    groups: dict[tuple[object, ...], list[Printable]] = {}
    for one in found:
        declared = one.declaration
        head = (one.case.unit_id, declared.issuer, declared.fiscal_year, declared.currency_unit, one.marks)
        groups.setdefault(head, []).append(one)
    return [(_together(own), own) for own in groups.values()]


def _together(own: Sequence[Printable]) -> Declaration:
    projects = [project for one in own for project in one.declaration.projects]
    return msgspec.structs.replace(own[0].declaration, projects=projects)
