"""One pass over the rows of a document: heads open tables, labels open forms, titles end them; all text accounted for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiheng.declaration.level import level1_of, level2_of
from jiheng.declaration.reading import ReadIndicator, Reading, ReadProject, Unused
from jiheng.foundation.text import join_wrapped, without_spaces
from jiheng.layouts.book import Book
from jiheng.layouts.families.department_part import DepartmentPart
from jiheng.layouts.families.packed_prose import read_packed
from jiheng.layouts.families.sentences import Sentences
from jiheng.layouts.families.tasks import TaskTable
from jiheng.layouts.fields import Field, currency_unit_in, fields_of
from jiheng.layouts.form import FormReader
from jiheng.layouts.goals import starts_numbered
from jiheng.layouts.heads import recognise
from jiheng.layouts.rows import Row
from jiheng.layouts.schemes import Hierarchy
from jiheng.layouts.tables import Tables
from jiheng.layouts.titles import is_form_title, is_section_title, year_alone, year_of_title
from jiheng.layouts.vocabulary import Vocabulary, label_unit

_PAGE_NUMBER = re.compile(
    r"^(?:[-—–]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*(?:共\s*)?\d{1,4}\s*页?)?(?:\s*[-—–])?$"
)
_PART = re.compile(r"^第[一二三四五六七八九十]+部分|^[一二三四五六七八九十]+、")
_BOOKLET_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
# Labels that, in the first cell of a row, can only belong to a form head: they end a table above.
_ENDS_TABLE = frozenset(
    ["project", "code", "issuer", "supervisor", "spending_unit", "category", "total", "span", "purpose_group",
     "plan_group", "verdict", "contact", "expected_goal", "completion", "goal", "period_goal", "narrative", "fiscal_year",
     "execution_remark"]
)  # fmt: skip
# Facts of the document, or of a form whose project is named further down.
_BEFORE_PROJECT = frozenset(["issuer", "fiscal_year", "contact"])
_AHEAD = 8


class Walker:
    """Turns rows into a `Reading`."""

    def __init__(self, layout: str, hierarchy: Hierarchy, words: Vocabulary) -> None:
        self._reading = Reading(layout)
        self._words = words
        self._book = Book(self._reading)
        self._tables = Tables(self._book, hierarchy, words)
        self._form = FormReader(self._reading, words)
        self._department = DepartmentPart()
        self._sentences = Sentences()
        self._tasks = TaskTable()

    def walk(self, rows: list[Row]) -> Reading:
        """Read all rows."""
        for at, row in enumerate(rows):
            if row.filled():
                self._row(row, rows[at + 1 : at + 1 + _AHEAD])
        self._tables.close()
        self._book.close()
        reading = self._reading
        reading.department_goals = [*self._department.goals, *reading.department_goals, *self._tasks.goals]
        reading.unused = [Unused(text, place) for row in rows for text, place in row.unused()]
        return reading

    def _row(self, row: Row, ahead: Sequence[Row]) -> None:
        if row.is_paragraph:
            self._paragraph(row)
            return
        head = recognise(row, self._words)
        if head is not None:
            self._tables.open(head, row, ahead)
        elif self._tables.refines(row) or self._page_number_in_list(row):
            pass
        elif self._tables.in_list and not self._leaves_list(row):
            self._tables.read_in_list(row)
        elif not self._tables.in_list and self._tables.spans(row) and not self._ends_table(row):
            # Text between or below the rows of a table; a heading of the next part ends the table.
            if _PART.match(without_spaces(row.cells[0])):
                self._tables.end()
        elif self._tables.is_open and not self._tables.in_list and not self._ends_table(row):
            self._extend(row, self._tables.read(row))
        else:
            # Below the heads of goals an equal neighbour says that all was reached, where merged cells are known as such.
            is_told_apart = self._form.awaits_goals and row.grid is not None and bool(row.grid.merges)
            plain = row if is_told_apart else row.collapsed()
            if not self._spanning(plain):
                self._form_row(plain)

    def _extend(self, row: Row, indicators: list[ReadIndicator]) -> None:
        """Add indicators to the open project; where they begin one, the levels above them are its own."""
        if indicators:
            project = self._book.project or self._book.begin(row)
            project.indicators.extend(indicators)

    # -- where a table ends --------------------------------------------------------------------------------

    def _leaves_list(self, row: Row) -> bool:
        filled = row.filled()
        if len(filled) == 1 and self._is_title(row.cells[filled[0]]):
            return True
        is_part = len(filled) == 1 and _BOOKLET_PART.match(without_spaces(row.cells[filled[0]]))
        if is_part or (self._tables.leaves_list(row) and fields_of(row, self._words)):
            self._tables.end()
            return True
        return False

    def _ends_table(self, row: Row) -> bool:
        filled = row.filled()
        first, text = filled[0], row.cells[filled[0]]
        if level1_of(text) or level2_of(text):
            return False
        if is_form_title(text) or (is_section_title(text) and len({row.cells[c] for c in filled}) == 1):
            return True
        if any(len(row.cells[c]) <= 16 and currency_unit_in(row.cells[c]) for c in filled):
            return True
        fields = fields_of(row, self._words) if first <= 1 else []
        if not fields or fields[0].column != first or fields[0].key not in _ENDS_TABLE:
            return False
        return fields[0].key != "goal" or len(filled) <= 3

    # -- text outside tables -------------------------------------------------------------------------------

    def _spanning(self, row: Row) -> bool:
        """Read a cell that spans the whole width: it is text outside tables, whatever the grid says."""
        filled = row.filled()
        if len(filled) != 1 or (self._tables.is_open and not self._is_title(row.cells[filled[0]])):
            return False
        return self._paragraph(row.relaid([row.cells[filled[0]]], filled))

    def _paragraph(self, row: Row) -> bool:
        """Read text outside tables; return whether it meant anything."""
        text = row.cells[0]
        return (
            self._department.take(row)
            or self._page_number(row, text)
            or (self._is_title(text) and self._title(row, text))
            or (len(text) <= 40 and self._form.take_currency(row, 0))
            or self._year(row, text)
            or self._told(row, text)
            or self._labelled(row)
            or self._goes_on(row, text)
        )

    @staticmethod
    def _page_number(row: Row, text: str) -> bool:
        if len(text) > 24 or not _PAGE_NUMBER.match(without_spaces(text)):
            return False
        row.use_all()
        return True

    def _page_number_in_list(self, row: Row) -> bool:
        return self._tables.in_list and row.filled() == [0] and self._page_number(row, row.cells[0])

    def _labelled(self, row: Row) -> bool:
        fields = fields_of(row, self._words)
        if not fields or not (fields[0].inline or fields[0].key == "section"):
            return False
        if fields[0].key in _ENDS_TABLE:
            self._tables.end()
        self._tables.note_section(fields[0].label)
        self._fields(row, fields)
        return True

    def _goes_on(self, row: Row, text: str) -> bool:
        """Read another numbered goal of the form above."""
        project = self._book.latest
        if project is None or self._tables.is_open or not starts_numbered(text):
            return False
        return self._form.read_unlabelled(row, project)

    def _told(self, row: Row, text: str) -> bool:
        """Read indicators told in sentences, or packed into one paragraph."""
        found = None if self._tables.is_open else self._sentences.take(row)
        if found is None and ("【" in text or "指标值" in text):
            found = read_packed(text, row.where(0)) or None
        if found is None:
            return False
        self._extend(row, found)
        if self._reading.kind == "targets" and any(i.actual for i in found):
            self._reading.kind = "self_evaluation"
        row.use_all()
        return True

    def _year(self, row: Row, text: str) -> bool:
        year = year_alone(text)
        if year:
            self._book.take_year(year)
            row.use_all()
        return bool(year)

    @staticmethod
    def _is_title(text: str) -> bool:
        return is_form_title(text) or is_section_title(text)

    def _title(self, row: Row, text: str) -> bool:
        row.use_all()
        year = year_of_title(text)
        if year:
            self._book.take_year(year)
        if is_form_title(text):
            if "自评" in text:
                self._reading.kind = "self_evaluation"
            elif "监控" in text:
                self._reading.kind = "monitoring"
            self._tables.end_form()
            if not self._tables.in_list:
                self._form.reset()
                self._sentences.restart()
                self._book.new_form(without_spaces(text))
        else:
            self._tables.note_section(text)
            if self._words.label_key(text) == "goal":
                self._form.expect_goals()
        return True

    # -- forms ---------------------------------------------------------------------------------------------

    def _form_row(self, row: Row) -> None:
        filled = row.filled()
        text = row.cells[filled[0]]
        if (len(filled) == 1 and self._is_title(text)) or (len(filled) <= 2 and is_form_title(text)):
            self._title(row, text)
            return
        self._money_unit(row, filled)
        if (len(filled) == 1 and self._year(row, text)) or self._tasks.take(row, self._reading):
            return
        fields = fields_of(row, self._words)
        if fields:
            self._tables.end()
            if len(fields) == 1 and fields[0].key == "section" and not fields[0].values:
                self._tables.note_section(fields[0].label)
            self._fields(row, fields)
        elif not self._unit_row(row, filled):
            self._unlabelled(row, filled)

    def _money_unit(self, row: Row, filled: list[int]) -> None:
        """Take a currency unit in brackets, and 「…单位：万元」, which stands at the head of the next form."""
        if self._reading.currency_unit is None:
            texts = (row.cells[c] for c in filled)
            self._reading.currency_unit = next(
                (u for t in texts if len(t) <= 24 and (u := label_unit(t))), None
            )
        project = self._book.project
        if project is not None and project.indicators and any(currency_unit_in(row.cells[c]) for c in filled):
            self._book.is_fresh = True

    def _unlabelled(self, row: Row, filled: list[int]) -> None:
        project = self._book.project
        if project is not None and self._form.read_unlabelled(row, project):
            return
        if len(filled) >= 3 and any(level1_of(row.cells[c]) or level2_of(row.cells[c]) for c in filled[:2]):
            self._tables.keep_orphan(row)

    def _unit_row(self, row: Row, filled: list[int]) -> bool:
        money = next((c for c in filled if currency_unit_in(row.cells[c])), None)
        if money is None:
            return False
        self._form.take_currency(row, money)
        self._tables.end()
        self._form.take_unit_line(row, self._project(row))
        return True

    def _fields(self, row: Row, fields: list[Field]) -> None:
        only = fields[0] if len(fields) == 1 else None
        if only and self._book.is_fresh and only.key in _BEFORE_PROJECT and "申报" not in only.label:
            self._form.read(row, fields, ReadProject())
            return
        named = next((f for f in fields if f.key == "project" and (f.values or f.inline)), None)
        project = self._book.project
        if (
            named
            and project
            and (project.indicators or project.printed_name)
            and not _is_same_form(row, named, project)
        ):
            self._book.is_fresh = True
        self._form.read(row, fields, self._project(row))

    def _project(self, row: Row) -> ReadProject:
        """Return the project that a row belongs to, begun where none is open."""
        project = self._book.project
        if project is None:
            self._form.reset()
            self._sentences.restart()
            self._tables.restart()
            project = self._book.begin(row)
        return project


def _is_same_form(row: Row, field: Field, project: ReadProject) -> bool:
    """Say whether the same form is printed again on the next page."""
    name = field.inline or " ".join(row.cells[c] for c in field.values)
    return not project.indicators and join_wrapped(name) == join_wrapped(project.printed_name or "")
