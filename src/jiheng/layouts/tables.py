"""The tables of one document while it is being read: which head is in force, and what the rows below it say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiheng.declaration.level import level1_of, level2_of
from jiheng.declaration.reading import ReadIndicator, ReadProblem, ReadProject
from jiheng.layouts.book import Book
from jiheng.layouts.families.hierarchy_table import IndicatorTable
from jiheng.layouts.families.project_rows import ProjectRows
from jiheng.layouts.heads import Head, mend_swapped, refine
from jiheng.layouts.rows import Row
from jiheng.layouts.schemes import Hierarchy
from jiheng.layouts.sums import forget_sum, is_sum, take_table_sum
from jiheng.layouts.vocabulary import Vocabulary

_LONG_TERM = re.compile(r"(?:中长期|中期|长期|实施期|实施周期|项目期)绩效指标")
_ANNUAL = re.compile(r"年度绩效指标")


class Tables:
    """Holds the head in force: of one project's indicators, or of a list of projects."""

    def __init__(self, book: Book, hierarchy: Hierarchy, words: Vocabulary) -> None:
        self._book = book
        self._reading = book.reading
        self._hierarchy = hierarchy
        self._words = words
        self._head: Head | None = None
        self._after_head = False
        self._table: IndicatorTable | None = None
        self._list: ProjectRows | None = None
        self._lists: list[ProjectRows] = []
        self._orphans: list[Row] = []
        self._horizon = "annual"
        self._summed: ReadProject | None = None

    @property
    def is_open(self) -> bool:
        """Whether rows are those of an indicator table."""
        return self._table is not None

    def spans(self, row: Row) -> bool:
        """Say whether a row holds one text in the first column, where no indicator's name stands: no row of ours."""
        filled = row.filled()
        if (
            self._table is None
            or self._head is None
            or len(filled) != 1
            or filled[0] != 0
            or len(row.cells) < 2
        ):
            return False
        text = row.cells[0]
        if level1_of(text) or level2_of(text) or len(text) <= 4 or is_sum(row):
            return False
        return all(group.column("name") > 0 for group in self._head.groups)

    @property
    def in_list(self) -> bool:
        """Whether rows are those of a list of projects."""
        return self._list is not None

    # -- heads ---------------------------------------------------------------------------------------------

    def open(self, head: Head, row: Row, ahead: Sequence[Row]) -> None:
        """Take a head; `ahead` are the rows below it."""
        self._use_head(head, row)
        self.note_section(next((t for t in row.cells if t), ""))
        if len(head.groups) == 1:
            head.groups[0].horizon = self._horizon
        mend_swapped(head, ahead)
        self._after_head = True
        self._take_kind(head)
        same = self._head is not None and self._head.groups == head.groups and self._table is not None
        self._head = head
        if head.project:
            self._open_list(head)
        else:
            self._list = None
        if not same:
            self._reopen()
            self._adopt_orphans()

    def _use_head(self, head: Head, row: Row) -> None:
        """Mark the heads that are known; a column nobody knows is listed as unused."""
        known = {c for group in head.groups for c in group.columns} | set(head.project.values())
        for column in row.filled():
            text = row.cells[column]
            again = column > 0 and text == row.cells[column - 1]
            if again or column in known or self._words.head_key(text) or self._words.label_key(text):
                row.use(column)

    def refines(self, row: Row) -> bool:
        """Take a second row of heads; return whether the row is one."""
        if not self._after_head or self._head is None:
            return False
        if refine(self._head, row, self._words):
            row.use_all()
            self._reopen()
            return True
        self._after_head = False
        return False

    def note_section(self, text: str) -> None:
        """Take 长期绩效指标 or 年度绩效指标: what the target values of the next table are about."""
        if _LONG_TERM.search(text):
            self._horizon = "period"
        elif _ANNUAL.search(text):
            self._horizon = "annual"

    def end(self) -> None:
        """End the table: a form's fields or another form follow."""
        self._flush()
        self._table = None
        self._list = None

    def end_form(self) -> None:
        """End the table of one project; a list of projects goes on below the title of its next page."""
        if self._list is None:
            self._flush()
            self._table = None
        self._orphans = []
        self._horizon = "annual"

    def restart(self) -> None:
        """Forget the levels in force: another project begins."""
        if self._table is not None:
            self._table.restart()

    def _reopen(self) -> None:
        self._flush()
        if self._head is not None:
            self._table = IndicatorTable(self._head, self._hierarchy) if self._head.groups else None

    def _open_list(self, head: Head) -> None:
        if head.currency_unit and self._reading.currency_unit is None:
            self._reading.currency_unit = head.currency_unit
        if self._list is None:
            # The same columns again, after fields of a page head: the unit in force goes on.
            latest = self._lists[-1] if self._lists else None
            self._list = latest if latest and latest.columns == head.project else self._new_list(head)
        self._list.rehead(head)

    def _new_list(self, head: Head) -> ProjectRows:
        rows = ProjectRows(head, self._reading.issuer_name)
        self._lists.append(rows)
        return rows

    def _take_kind(self, head: Head) -> None:
        """Tell by its columns what the form is: actual values, scores, or a forecast for the year."""
        keys = {key for group in head.groups for key in group.keys}
        if keys & {"forecast", "likelihood"}:
            self._reading.kind = "monitoring"
        elif keys & {"actual", "score"} and self._reading.kind == "targets":
            self._reading.kind = "self_evaluation"

    # -- rows ----------------------------------------------------------------------------------------------

    def read(self, row: Row) -> list[ReadIndicator]:
        """Return the indicators of a row of an indicator table."""
        if self._table is None:
            return []
        if is_sum(row):
            self._sum(row)
        settled, repaired = self._table.settle(row)
        found = self._table.read(settled, repaired=repaired)
        if found and self._summed is not None:
            if self._summed is self._book.project:
                forget_sum(self._summed)
            self._summed = None
        return found

    def _sum(self, row: Row) -> None:
        """Take the total of the points, as long as no further indicators follow it."""
        project, groups = self._book.project, self._head.groups if self._head else []
        weight_at, score_at = (
            max((g.column(key) for g in groups), default=-1) for key in ("weight", "score")
        )
        if project is None or score_at < 0:
            return
        if take_table_sum(row, project, weight_at=weight_at, score_at=score_at):
            self._summed = project

    def read_in_list(self, row: Row) -> None:
        """Read a row of a list of projects."""
        rows, head = self._list, self._head
        if rows is None or head is None:
            return
        repaired = False
        if self._table is not None:
            row, repaired = self._table.settle(row)
        if rows.begins_project(row) or not row.value(head.project.get("project", 0)):
            project = rows.read(row)
            if project is not None:
                self._book.add(project)
                self.restart()
        else:
            rows.go_on(row)
        if self._table is not None and rows.project is not None:
            rows.project.indicators.extend(self._table.read(row, repaired=repaired))
            row.use(*head.project.values())

    def leaves_list(self, row: Row) -> bool:
        """Say whether a labelled row of few cells is a page head or form rather than a row of the list."""
        if self._list is None or self._list.project is None or self._head is None or len(row.filled()) > 2:
            return False
        columns = {c for g in self._head.groups for c in g.columns}
        return not any(c in columns for c in row.filled())

    def keep_orphan(self, row: Row) -> None:
        """Keep a row of levels met before any head: an excerpt may begin inside a table."""
        self._orphans.append(row)

    def _adopt_orphans(self) -> None:
        """Read the rows before the first head: the head below tells their columns."""
        orphans, self._orphans = self._orphans, []
        if self._table is None or not orphans:
            return
        project = ReadProject(where=orphans[0].where(0))
        for row in orphans:
            settled, repaired = self._table.settle(row)
            project.indicators.extend(self._table.read(settled, repaired=repaired))
        self._table.restart()
        if project.indicators:
            self._book.insert_before_open(project)
            self._reading.problems.append(ReadProblem("begins-inside", {}, project.where))

    # -- the end -------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Put printed totals and problems into the reading."""
        self._flush()
        for rows in self._lists:
            self._reading.printed_totals.extend(rows.totals)

    def _flush(self) -> None:
        if self._table is not None:
            for code, params, place in self._table.problems:
                self._reading.problems.append(ReadProblem(code, dict(params), place))
            self._table.problems.clear()
