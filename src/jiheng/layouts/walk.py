"""One pass over the rows of a document: heads open tables, labels open forms, titles end them; all text accounted for."""

from __future__ import annotations

import re

from jiheng.declaration.level import level1_of, level2_of
from jiheng.declaration.reading import ReadDepartmentGoal, ReadIndicator, ReadProblem, ReadProject, Reading, Unused
from jiheng.foundation.text import join_wrapped, without_spaces
from jiheng.layouts.families.department_part import DepartmentPart
from jiheng.layouts.families.hierarchy_table import IndicatorTable
from jiheng.layouts.families.packed_prose import read_packed
from jiheng.layouts.families.project_rows import ProjectRows
from jiheng.layouts.families.sentences import Sentences
from jiheng.layouts.families.tasks import TaskTable
from jiheng.layouts.fields import Field, currency_unit_in, fields_of
from jiheng.layouts.form import FormReader
from jiheng.layouts.goals import starts_numbered
from jiheng.layouts.heads import Head, recognise, refine
from jiheng.layouts.rows import Row
from jiheng.layouts.schemes import Hierarchy
from jiheng.layouts.titles import is_form_title, is_section_title, project_in_title, year_alone, year_of_title
from jiheng.layouts.vocabulary import Vocabulary, label_unit

_PAGE_NUMBER = re.compile(r"^(?:[-—–]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*(?:共\s*)?\d{1,4}\s*页?)?(?:\s*[-—–])?$")
_LONG_TERM = re.compile(r"(?:中长期|中期|长期|实施期|实施周期|项目期)绩效指标")
_ANNUAL = re.compile(r"年度绩效指标")
# Labels that, in the first cell of a row, can only belong to a form head: they end a table above.
_ENDS_TABLE = frozenset(
    ["project", "code", "issuer", "supervisor", "spending_unit", "category", "total", "span", "purpose_group",
     "plan_group", "verdict", "contact", "expected_goal", "completion", "goal", "period_goal", "narrative", "fiscal_year"]
)  # fmt: skip


class Walker:
    """Turns rows into a `Reading`."""

    def __init__(self, layout: str, hierarchy: Hierarchy, words: Vocabulary) -> None:
        self.reading = Reading(layout)
        self._hierarchy = hierarchy
        self._words = words
        self._form = FormReader(self.reading, words)
        self._department = DepartmentPart()
        self._table: IndicatorTable | None = None
        self._list: ProjectRows | None = None
        self._project: ReadProject | None = None
        self._head: Head | None = None
        self._after_head = False
        self._fresh = True
        self._title_name: str | None = None
        self._orphans: list[Row] = []
        self._sentences = Sentences()
        self._tasks = TaskTable()
        self._horizon = "annual"
        self._department_form = False
        self._departments: set[int] = set()

    def walk(self, rows: list[Row]) -> Reading:
        """Read all rows."""
        for row in rows:
            if any(row.cells):
                self._row(row)
        self._close()
        reading = self.reading
        reading.department_goals = self._department.goals + reading.department_goals
        reading.unused = [Unused(text, place) for row in rows for text, place in row.unused()]
        return reading

    # -- one row -------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        if row.is_paragraph:
            self._paragraph(row)
            return
        plain = row.collapsed()
        head = recognise(plain, self._words)
        if head is not None:
            self._open(head, row)
            return
        if self._after_head and self._head is not None and refine(self._head, row, self._words):
            row.use_all()
            self._reopen()
            return
        self._after_head = False
        if self._list is not None and self._list_row(row):
            return
        if self._table is not None and self._list is None and not self._ends_table(plain):
            self._indicators(row)
            return
        filled = plain.filled()
        if len(filled) == 1 and self._table is None and self._list is None and not self._form.expects_text:
            self._paragraph(plain.relaid([plain.cells[filled[0]]], filled))
            return
        self._form_row(plain)

    def _ends_table(self, row: Row) -> bool:
        first = next((c for c, t in enumerate(row.cells) if t), 0)
        text = row.cells[first]
        if level1_of(text) or level2_of(text):
            return False
        if is_form_title(text) or (len(row.filled()) == 1 and is_section_title(text)):
            return True
        if any(len(t) <= 16 and currency_unit_in(t) for t in row.cells if t):
            return True
        fields = fields_of(row, self._words) if first <= 1 else []
        if not fields or fields[0].column != first:
            return False
        if fields[0].key in _ENDS_TABLE:
            return fields[0].key != "goal" or len(row.filled()) <= 3
        return False

    def _paragraph(self, row: Row) -> None:
        text = row.cells[0]
        if self._department.take(row):
            return
        bare = without_spaces(text)
        if _PAGE_NUMBER.match(bare):
            row.use_all()
            return
        if is_form_title(text) or is_section_title(text):
            self._title(row, text)
            return
        if currency_unit_in(text) and len(bare) <= 24:
            self._form.take_currency(row, 0)
            return
        year = year_alone(text)
        if year:
            self._year(year)
            row.use_all()
            return
        fields = fields_of(row, self._words)
        if fields and (fields[0].inline or fields[0].key in ("section",)):
            if fields[0].key in _ENDS_TABLE:
                self._table = None
            self._fields(row, fields)
            return
        packed = read_packed(text, row.where(0)) if "【" in text or "指标值" in text else []
        if packed:
            self._ensure_project(row).indicators.extend(packed)
            row.use_all()
            return
        told = self._sentences.take(row) if self._table is None else None
        if told is not None:
            if told:
                self._ensure_project(row).indicators.extend(told)
            row.use_all()
            return
        if self._project is not None and self._table is None and starts_numbered(text):
            self._form.read_unlabelled(row, self._project)

    # -- titles --------------------------------------------------------------------------------------------

    def _title(self, row: Row, text: str) -> None:
        row.use_all()
        bare = without_spaces(text)
        year = year_of_title(text)
        if year:
            self._year(year)
        if not is_form_title(text):
            return
        if "自评" in bare:
            self.reading.kind = "self_evaluation"
        elif "监控" in bare:
            self.reading.kind = "monitoring"
        self._table = None
        self._orphans = []
        self._horizon = "annual"
        self._department_form = "整体" in bare
        if self._list is None:
            self._fresh = True
            self._form.reset()
        self._title_name = project_in_title(text)

    def _year(self, year: str) -> None:
        if self.reading.fiscal_year is None:
            self.reading.fiscal_year = year

    # -- tables --------------------------------------------------------------------------------------------

    def _open(self, head: Head, row: Row) -> None:
        row.use_all()
        section = next((t for t in row.cells if t), "")
        if _LONG_TERM.search(section):
            self._horizon = "period"
        elif _ANNUAL.search(section):
            self._horizon = "annual"
        if len(head.groups) == 1:
            head.groups[0].horizon = self._horizon
        self._after_head = True
        if head.project:
            self._open_list(head)
            return
        self._list = None
        self._take_kind(head)
        previous = self._head
        if self._table is not None and previous is not None and previous.groups == head.groups:
            return
        self._head = head
        self._reopen()
        if self._orphans:
            self._adopt_orphans()

    def _take_kind(self, head: Head) -> None:
        """Actual values or scores make a self-evaluation, a forecast for the year makes a monitoring form."""
        keys = {key for group in head.groups for key in group.keys}
        if keys & {"forecast", "likelihood"}:
            self.reading.kind = "monitoring"
        elif keys & {"actual", "score"} and self.reading.kind == "targets":
            self.reading.kind = "self_evaluation"

    def _open_list(self, head: Head) -> None:
        self._take_kind(head)
        if head.currency_unit and self.reading.currency_unit is None:
            self.reading.currency_unit = head.currency_unit
        if self._list is None:
            self._list = ProjectRows(head, self.reading.issuer_name)
        else:
            self._list.rehead(head)
        same = self._head is not None and self._head.groups == head.groups and self._table is not None
        self._head = head
        if not same:
            self._reopen()

    def _reopen(self) -> None:
        if self._head is not None:
            self._flush_problems()
            self._table = IndicatorTable(self._head, self._hierarchy) if self._head.groups else None

    def _indicators(self, row: Row) -> None:
        if self._table is None:
            return
        settled, repaired = self._table.settle(row)
        found = self._table.read(settled, repaired=repaired)
        if found:
            self._ensure_project(row).indicators.extend(found)

    def _list_row(self, row: Row) -> bool:
        rows = self._list
        if rows is None:
            return False
        first = next((t for t in row.cells if t), "")
        if (is_form_title(first) or is_section_title(first)) and len(row.filled()) == 1:
            self._title(row, first)
            return True
        if len(row.filled()) <= 2 and fields_of(row, self._words) and rows.project is not None and not self._head_columns(row):
            self._list = None
            return False
        repaired = False
        if self._table is not None:
            row, repaired = self._table.settle(row)
        if rows.begins_project(row) or not row.value(self._head.project.get("project", 0) if self._head else 0):
            project = rows.read(row)
            if project is not None:
                self.reading.projects.append(project)
                self._project = project
                self._fresh = False
                if self._table is not None:
                    self._table.restart()
        if self._table is not None and rows.project is not None:
            rows.project.indicators.extend(self._table.read(row, repaired=repaired))
            if self._head is not None:
                row.use(*self._head.project.values())
        return True

    def _head_columns(self, row: Row) -> bool:
        if self._head is None:
            return False
        columns = {c for g in self._head.groups for c in g.columns}
        return any(c in columns for c in row.filled())

    def _adopt_orphans(self) -> None:
        """Rows before the first head, of an excerpt that begins inside a table: the head below tells their columns."""
        orphans, self._orphans = self._orphans, []
        if self._table is None:
            return
        project = ReadProject(where=orphans[0].where(0))
        for row in orphans:
            settled, repaired = self._table.settle(row)
            project.indicators.extend(self._table.read(settled, repaired=repaired))
        self._table.restart()
        if project.indicators:
            self.reading.projects.append(project)
            self.reading.problems.append(ReadProblem("begins-inside", {}, project.where))

    # -- forms ---------------------------------------------------------------------------------------------

    def _form_row(self, row: Row) -> None:
        filled = row.filled()
        text = row.cells[filled[0]]
        if (is_form_title(text) and len(filled) <= 2) or (len(filled) == 1 and is_section_title(text)):
            self._title(row, text)
            return
        year = year_alone(text) if len(filled) == 1 else None
        if year:
            self._year(year)
            row.use_all()
            return
        if self.reading.currency_unit is None:
            self.reading.currency_unit = next((u for t in row.cells if 0 < len(t) <= 24 and (u := label_unit(t))), None)
        if self._tasks.take(row, self.reading):
            return
        fields = fields_of(row, self._words)
        if fields:
            self._table = None
            self._list = None
            if len(fields) == 1 and fields[0].key == "section" and not fields[0].values:
                self._horizon = "period" if _LONG_TERM.search(fields[0].label) else "annual"
            self._fields(row, fields)
            return
        if self._unit_row(row):
            return
        if self._project is not None and not self._fresh and self._form.read_unlabelled(row, self._project):
            return
        if len(filled) >= 3 and any(level1_of(row.cells[c]) or level2_of(row.cells[c]) for c in filled[:2]):
            self._orphans.append(row)

    def _unit_row(self, row: Row) -> bool:
        money = [c for c in row.filled() if currency_unit_in(row.cells[c])]
        if not money:
            return False
        self._form.take_currency(row, money[0])
        self._table = None
        if self._form.take_unit_line(row, self._ensure_project(row)):
            pass
        return True

    def _fields(self, row: Row, fields: list[Field]) -> None:
        if fields[0].key in ("issuer", "fiscal_year", "contact") and len(fields) == 1 and self._fresh:
            # Facts of the document, or of a form whose project is named further down.
            if fields[0].key != "issuer" or "申报" not in fields[0].label:
                self._form.read(row, fields, ReadProject())
                return
        named = [f for f in fields if f.key == "project" and (f.values or f.inline)]
        project = self._project
        if named and project is not None and (project.indicators or project.printed_name) and not self._continues(row, named[0]):
            self._fresh = True
        self._form.read(row, fields, self._ensure_project(row))

    def _continues(self, row: Row, field: Field) -> bool:
        """The same form printed again on the next page."""
        if self._project is None or self._fresh:
            return False
        name = field.inline or " ".join(row.cells[c] for c in field.values)
        return not self._project.indicators and join_wrapped(name) == join_wrapped(self._project.printed_name or "")

    def _ensure_project(self, row: Row) -> ReadProject:
        if self._fresh or self._project is None:
            self._form.reset()
            self._project = ReadProject(where=row.where(row.filled()[0]), printed_name=None)
            if self._title_name:
                self._project.narrative["\0title"] = self._title_name
            self.reading.projects.append(self._project)
            self._fresh = False
            self._sentences.restart()
            if self._department_form:
                self._departments.add(id(self._project))
            if self._table is not None:
                self._table.restart()
        return self._project

    # -- the end -------------------------------------------------------------------------------------------

    def _flush_problems(self) -> None:
        if self._table is not None:
            for code, params, place in self._table.problems:
                self.reading.problems.append(ReadProblem(code, dict(params), place))

    def _close(self) -> None:
        self._flush_problems()
        if self._list is not None:
            self.reading.printed_totals.extend(self._list.totals)
        kept: list[ReadProject] = []
        tasks = self._tasks.goals
        for project in self.reading.projects:
            title = project.narrative.pop("\0title", None)
            if project.printed_name is None and title:
                project.printed_name = title
            if project.printed_name is None and self._is_department(project):
                self.reading.department_goals.append(_as_department_goal(project))
            elif project.printed_name or project.indicators or project.goals:
                kept.append(project)
            project.indicators = _terms_joined(project.indicators)
        self.reading.projects = kept
        self.reading.department_goals.extend(tasks)

    def _is_department(self, project: ReadProject) -> bool:
        return id(project) in self._departments


def _as_department_goal(project: ReadProject) -> ReadDepartmentGoal:
    return ReadDepartmentGoal(None, "\n".join(project.goals) or None, project.indicators, project.where)


def _terms_joined(indicators: list[ReadIndicator]) -> list[ReadIndicator]:
    """A long-term block and an annual block print the same indicators: one indicator each, with both values."""
    terms = {(i.level1, i.level2, i.name): i for i in indicators if i.period is not None and i.annual is None}
    if not terms or len(terms) == len(indicators):
        return indicators
    joined: list[ReadIndicator] = []
    taken: set[int] = set()
    for indicator in indicators:
        term = terms.get((indicator.level1, indicator.level2, indicator.name))
        if indicator.annual is not None and indicator.period is None and term is not None and id(term) not in taken:
            indicator.period = term.period
            if "period" in term.places:
                indicator.places = {**indicator.places, "period": term.places["period"]}
            taken.add(id(term))
        joined.append(indicator)
    return [i for i in joined if id(i) not in taken]
