"""A declaration laid out as a page shows it: cells with what was understood, findings and remarks beside each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import msgspec

from jiheng.audit import DocumentAudit, Finding
from jiheng.audit.finding import SEVERITIES
from jiheng.audit.wording import basis_in_words, mending, sentence
from jiheng.declaration.difference import cells as texts_of
from jiheng.declaration.model import Declaration
from jiheng.foundation.message import Message
from jiheng.office.cases import cells
from jiheng.office.cases.editing import Draft, note
from jiheng.office.cases.findings import place_of
from jiheng.office.cases.marks import Marks
from jiheng.targets import Target, in_words


class Objection(msgspec.Struct, frozen=True):
    """A finding of the audit in the reader's words. `mends` is what the program may put into the cell instead."""

    rule: str
    severity: str
    severity_says: str
    says: str
    mend: str
    basis: str
    sum: str
    fingerprint: str
    mends: str | None = None


class Said(msgspec.Struct, frozen=True):
    """A remark in the reader's words. `version` is the one it was made on; names are those of people."""

    pk: int
    version: int
    text: str
    author: str
    at: str
    answer: str = ""
    answered_by: str = ""
    answered_at: str = ""


class Cell(msgspec.Struct):
    """One cell: what it shows, what was understood, what has to be said of it.

    `latest` is what the cell says by now, where the page shows something else that was typed; `mark` says why it has
    to be decided again after it was copied from last year.
    """

    field: str
    slug: str
    title: str
    sort: cells.Sort = "text"
    text: str = ""
    understood: str = ""
    note: str = ""
    latest: str | None = None
    choices: dict[str, Message] = {}
    objections: list[Objection] = []
    remarks: list[Said] = []
    mark: str = ""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is written here, and nothing said of it."""
        return not (self.text or self.note or self.objections or self.remarks)

    @property
    def unanswered(self) -> int:
        """How many remarks nobody answered yet."""
        return sum(not one.answer for one in self.remarks)


class Row(msgspec.Struct):
    """One indicator: `main` and `more` of its cells, and what is said of it as a whole."""

    number: int
    name: str
    cell: Cell
    main: list[Cell]
    more: list[Cell]


class Sheet(msgspec.Struct):
    """The whole declaration, laid out. `columns` are the main cells of the rows with their titles."""

    whole: Cell
    head: list[Cell]
    money: list[Cell]
    goals: list[Cell]
    narrative: list[Cell]
    rows: list[Row]
    columns: dict[str, str]
    unit: str

    def all_cells(self) -> Iterable[Cell]:
        """Yield every cell once, in the order of the page."""
        yield from (self.whole, *self.head, *self.money, *self.goals, *self.narrative)
        for row in self.rows:
            yield from (row.cell, *row.main, *row.more)

    def remarked(self) -> Iterable[tuple[str, Cell]]:
        """Yield the cells with remarks, and what each is called by itself: of a row, with the name of the row."""
        in_rows = {
            cell.field: f"{row.name}：{cell.title}" for row in self.rows for cell in (*row.main, *row.more)
        }
        for cell in self.all_cells():
            if cell.remarks:
                yield in_rows.get(cell.field, cell.title), cell


_MAIN = (*cells.MAIN, "period", *cells.REPORTED, "weight")
"""Cells of an indicator that have a column of their own where one is stated."""


def lay_out(  # noqa: PLR0913 -- what is laid out, and what is said of it, each by its name
    draft: Draft,
    audited: DocumentAudit,
    remarks: Mapping[str, list[Said]] | None = None,
    *,
    unsaved: Mapping[str, str] | None = None,
    marks: Marks | None = None,
    is_form: bool = False,
) -> Sheet:
    """Lay a draft out with its findings and remarks. A form has a place for every cell, a page for reading only some.

    `unsaved` is what was typed on the page and not taken: it is shown in place of what the draft says. `marks` are
    those of cells that have to be decided again.
    """
    return _Layout(draft, audited, remarks or {}, unsaved or {}, marks or {}, is_form=is_form).sheet()


class _Layout:
    def __init__(  # noqa: PLR0913 -- likewise
        self,
        draft: Draft,
        audited: DocumentAudit,
        remarks: Mapping[str, list[Said]],
        unsaved: Mapping[str, str],
        marks: Marks,
        *,
        is_form: bool,
    ) -> None:
        self._draft = draft
        self._texts = texts_of(draft.declaration)
        self._remarks = remarks
        self._unsaved = unsaved
        self._marks = marks
        self._is_form = is_form
        self._objections: dict[str, list[Objection]] = {}
        for finding in sorted(audited.findings, key=lambda one: one.severity):
            place = place_of(draft.declaration, finding)
            self._objections.setdefault(place, []).append(_objection(finding))

    def sheet(self) -> Sheet:
        project = self._draft.project
        is_result = self._draft.declaration.kind != "targets"
        used = cells.columns_of(self._draft.declaration)
        wanted = {*used, *cells.MAIN, *(cells.REPORTED if is_result and self._is_form else ())}
        main = [field for field in _MAIN if field in wanted]
        more = [f for f in cells.MORE if f not in main and (self._is_form or f in used)]
        head = [*cells.HEAD, "spending_plan", *(cells.RESULTS if is_result else ())]
        sheet = Sheet(
            whole=self._cell(""),
            head=self._shown(head),
            money=self._shown(cells.MONEY),
            goals=[self._cell(f"goals.{number}") for number in range(len(project.goals))],
            narrative=[self._cell(f"narrative.{number}") for number in range(len(project.narrative))],
            rows=[self._row(number, main, more) for number in range(len(project.indicators))],
            columns={field: cells.column_title(field) for field in main},
            unit=cells.unit_of(self._draft.declaration),
        )
        self._place_the_rest(sheet)
        return sheet

    def _shown(self, fields: Iterable[str]) -> list[Cell]:
        laid = (self._cell(field) for field in fields)
        return [cell for cell in laid if self._is_form or not cell.is_quiet]

    def _row(self, number: int, main: list[str], more: list[str]) -> Row:
        place = f"indicators.{number}"
        return Row(
            number=number,
            name=cells.row_name(self._draft.declaration, number),
            cell=self._cell(place),
            main=[self._cell(f"{place}.{field}") for field in main],
            more=self._shown(f"{place}.{field}" for field in more),
        )

    def _cell(self, field: str) -> Cell:
        declaration = self._draft.declaration
        cell = Cell(
            field=field,
            slug=cells.slug(field),
            title=_title(declaration, field),
            objections=self._objections.get(field, []),
            remarks=self._remarks.get(field, []),
            mark=self._marks[field].says() if field in self._marks else "",
        )
        if not cells.is_cell(declaration, field):
            return cell
        cell.sort = cells.sort_of(field)
        cell.text = self._draft.typed.get(field) or cells.shown(declaration, field, self._texts.get(field))
        if field in self._unsaved and self._unsaved[field] != cell.text:
            cell.latest, cell.text = cell.text, self._unsaved[field]
        said = note(self._draft, field)
        cell.note = said.render() if said is not None else ""
        cell.understood = self._understood(field, cell)
        cell.choices = cells.CHOICES.get(field.rpartition(".")[2], {}) if cell.sort == "choice" else {}
        return cell

    def _understood(self, field: str, cell: Cell) -> str:
        if cell.sort != "target" or not cell.text or cell.latest is not None:
            return ""
        _, number, column = field.split(".")
        target = cast("Target | None", getattr(self._draft.project.indicators[int(number)], column))
        return in_words(target) if target is not None else ""

    def _place_the_rest(self, sheet: Sheet) -> None:
        """Say of a row, else of the whole, what is said of a cell that this page does not show."""
        rows = {row.cell.field: row.cell for row in sheet.rows}
        placed = {cell.field for cell in sheet.all_cells()}
        for field in {*self._objections, *self._remarks} - placed:
            owner = rows.get(field.rpartition(".")[0], sheet.whole)
            owner.objections = [*owner.objections, *self._objections.get(field, [])]
            owner.remarks = [*owner.remarks, *self._remarks.get(field, [])]


def _title(declaration: Declaration, field: str) -> str:
    kind, _, rest = field.partition(".")
    if kind == "indicators" and "." in rest:
        return cells.column_title(rest.partition(".")[2])
    return cells.title_of(declaration, field)


def _objection(finding: Finding) -> Objection:
    return Objection(
        rule=finding.rule,
        severity=finding.severity,
        severity_says=SEVERITIES[finding.severity].render(),
        says=sentence(finding),
        mend=mending(finding),
        basis=basis_in_words(finding.rule),
        sum=finding.sum,
        fingerprint=finding.fingerprint,
        mends=finding.fix.new if finding.fix is not None else None,
    )
