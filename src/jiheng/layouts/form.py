"""The head of a project's form: fields into a project, and what a label of one row says about the next row."""

from __future__ import annotations

import re
from collections.abc import Callable

from jiheng.declaration.reading import Reading, ReadProject
from jiheng.foundation.text import fold_width, join_wrapped, without_spaces
from jiheng.layouts.fields import Field, currency_unit_in, has_code_prefix, split_code, texts_of
from jiheng.layouts.form_goals import GOALS, GoalRows
from jiheng.layouts.form_money import MONEY, MoneyRows, take_remark
from jiheng.layouts.form_texts import (
    appended,
    bare_body,
    bare_label,
    first_column,
    place,
    split_project_code,
    text_beside,
    unnumbered,
)
from jiheng.layouts.looks import is_body, is_score
from jiheng.layouts.rows import Row
from jiheng.layouts.sums import take_grade, take_sum
from jiheng.layouts.vocabulary import Vocabulary, label_unit

_PLAIN = frozenset(["code", "category", "performance_type", "starts_on", "ends_on", "government_procurement"])
_SPAN = re.compile(
    r"(20\d\d\D{0,2}(?:\d{1,2}\D{0,2})?(?:\d{1,2}日?)?)\s*(?:至|-{1,2}|—|~|～|－|到)\s*(20\d\d.*)"
)
_Taker = Callable[[Field, Row, ReadProject], None]


class FormReader:
    """Reads rows outside indicator tables. Keeps which label a following unlabelled row belongs to."""

    def __init__(self, reading: Reading, words: Vocabulary) -> None:
        self._reading = reading
        self._words = words
        self._money = MoneyRows(reading, words)
        self._goals = GoalRows(reading, words)
        self._group: str | None = None
        self._narrative: str | None = None
        self._plan_labels: list[tuple[int, str]] = []
        self._takers: dict[str, _Taker] = {
            "project": self._take_project,
            "issuer": self._take_issuer,
            "supervisor": self._take_supervisor,
            "spending_unit": self._take_spending_unit,
            "unit_code": self._take_unit_code,
            "fiscal_year": self._take_fiscal_year,
            "span": self._take_span,
            "purpose": self._take_purpose,
            "purpose_group": self._take_purpose_group,
            "plan_group": self._start_plan,
            "completion": self._take_completion,
            "narrative": self._take_narrative,
            "verdict": self._take_verdict,
            "execution_remark": self._take_execution_remark,
        }
        self._takers |= dict.fromkeys(MONEY, self._money.take)
        self._takers |= dict.fromkeys(GOALS, self._take_goal)
        self._takers |= dict.fromkeys(_PLAIN, self._take_plain)

    def reset(self) -> None:
        """Forget what the rows above said: another form begins."""
        self._group = self._narrative = None
        self._plan_labels = []
        self._money.reset()
        self._goals.reset()

    def expect_goals(self) -> None:
        """Note that 绩效目标 was printed as a heading: numbered goals follow."""
        self._group = "goal"

    @property
    def awaits_goals(self) -> bool:
        """Whether the row above heads columns of goals."""
        return self._goals.awaits_texts

    def read(self, row: Row, fields: list[Field], project: ReadProject) -> None:
        """Take the fields of a labelled row into `project`."""
        self._group = self._narrative = None
        first = fields[0]
        if self._goals.repeats_label(fields):
            row.use(first.column)
            self._goals.take_texts(row, project)
        elif first.key == "plan_group" and self._plan_labels and not project.spending_plan:
            row.use(first.column)
            self._take_plan(row, first.values, project)
        elif not (self._goals.take_head(fields, row) or self._money.take_head(row)):
            self._before_labels(row, first, project)
            if row.rebuilt:
                self._money.take_flat_head(fields)
                fields = self._goals.take_flat(fields, row, project)
            for field in fields:
                self._take(field, row, project)

    def read_unlabelled(self, row: Row, project: ReadProject) -> bool:
        """Take a row without labels that goes on with the label above; return whether it does."""
        if self._goals.awaits_texts:
            return self._goals.take_texts(row, project)
        if self._group == "goal":
            return self._goals.take_below(row, project)
        filled = row.filled()
        if self._group == "plan_group":
            return self._take_plan(row, filled, project)
        if self._group == "purpose_group":
            project.purpose = appended(project.purpose, "\n".join(row.cells[c] for c in filled))
        elif self._narrative is not None and len(filled) == 1 and not row.is_paragraph and not row.value(0):
            text = row.cells[filled[0]]
            project.narrative[self._narrative] = appended(project.narrative[self._narrative], text)
        else:
            return False
        row.use(*filled)
        return True

    # -- what stands in a form head without a label --------------------------------------------------------

    def take_currency(self, row: Row, column: int) -> bool:
        """Take 「单位：万元」 in a cell; return whether it is that."""
        unit = currency_unit_in(row.cells[column])
        if unit is None:
            return False
        if self._reading.currency_unit is None:
            self._reading.currency_unit = unit
        row.use(column)
        return True

    def take_unit_line(self, row: Row, project: ReadProject) -> bool:
        """Take 「255101天津市和平区人民检察院」 at the head of a form: the spending unit, mostly with its code."""
        column = next((c for c in row.filled() if self._is_unit_line(row, c)), None)
        if column is None or project.unit_name is not None:
            return False
        project.unit_code, project.unit_name = split_code(bare_body(row.cells[column]))
        place(project, "unit_name", row, column)
        row.use(column)
        return True

    def _is_unit_line(self, row: Row, column: int) -> bool:
        text, filled = row.cells[column], row.filled()
        is_beside_currency = len(filled) == 2 and filled[0] == column and is_body(text)
        return (has_code_prefix(text) or is_beside_currency) and not self._words.label_key(text)

    def _before_labels(self, row: Row, first: Field, project: ReadProject) -> None:
        for column in range(first.column):
            if not row.cells[column] or self.take_currency(row, column):
                continue
            if first.key == "spending_unit":
                self.take_unit_line(row, project)

    # -- one field -----------------------------------------------------------------------------------------

    def _take(self, field: Field, row: Row, project: ReadProject) -> None:
        taker = self._takers.get(field.key)
        row.use(field.column)
        if taker is not None:
            taker(field, row, project)
            row.use(*field.values)
        elif field.key == "section":
            self._take_section(field)
        elif field.key == "sum":
            take_sum(field.label, list(texts_of(row, field)), row, field.column, project)
            row.use(*(c for c in field.values if is_score(row.cells[c])))
        elif field.key == "contact":
            # Names and telephone numbers of persons are ignored by name.
            row.use(*field.values)
        else:
            row.use(*(c for c in field.values if is_score(row.cells[c])))

    def _take_plain(self, field: Field, row: Row, project: ReadProject) -> None:
        text = text_beside(row, field)
        if text and getattr(project, field.key) is None:
            setattr(project, field.key, join_wrapped(text))
            place(project, field.key, row, first_column(field))

    def _take_project(self, field: Field, row: Row, project: ReadProject) -> None:
        text = text_beside(row, field)
        if text:
            code, project.printed_name = split_project_code(text)
            project.code = project.code or code
            project.where = row.where(first_column(field))
            place(project, "name", row, first_column(field))

    def _take_issuer(self, field: Field, row: Row, project: ReadProject) -> None:
        text = text_beside(row, field)
        if not text:
            return
        if self._reading.issuer_name is None:
            self._reading.issuer_code, self._reading.issuer_name = split_code(bare_body(text))
        if project.unit_name is None and "申报" in field.label:
            # Who declares is who spends.
            project.unit_code, project.unit_name = split_code(bare_body(text))

    def _take_supervisor(self, field: Field, row: Row, project: ReadProject) -> None:
        text = text_beside(row, field)
        if text:
            project.narrative.setdefault("主管部门", text)

    def _take_spending_unit(self, field: Field, row: Row, project: ReadProject) -> None:
        text = text_beside(row, field)
        unit = currency_unit_in(f"单位：{without_spaces(text)}") if len(text) <= 8 else None
        if unit:
            self._reading.currency_unit = self._reading.currency_unit or unit
        elif text:
            project.unit_code, project.unit_name = split_code(bare_body(text))
            place(project, "unit_name", row, first_column(field))

    def _take_unit_code(self, field: Field, row: Row, project: ReadProject) -> None:
        project.unit_code = project.unit_code or without_spaces(text_beside(row, field)) or None

    def _take_fiscal_year(self, field: Field, row: Row, project: ReadProject) -> None:
        del project
        text = text_beside(row, field)
        if self._reading.fiscal_year is None and re.search(r"20\d\d", text):
            self._reading.fiscal_year = text

    def _take_span(self, field: Field, row: Row, project: ReadProject) -> None:
        span = _SPAN.search(without_spaces(fold_width(text_beside(row, field))))
        if span:
            project.starts_on, project.ends_on = project.starts_on or span[1], project.ends_on or span[2]

    def _take_section(self, field: Field) -> None:
        unit = label_unit(field.label)
        if unit and self._reading.currency_unit is None:
            self._reading.currency_unit = unit

    # -- texts ---------------------------------------------------------------------------------------------

    def _take_goal(self, field: Field, row: Row, project: ReadProject) -> None:
        self._goals.take_beside(field, row, project)
        self._group = "goal"

    def _take_purpose(self, field: Field, row: Row, project: ReadProject) -> None:
        text = text_beside(row, field)
        if text:
            project.purpose = appended(project.purpose, text)

    def _take_purpose_group(self, field: Field, row: Row, project: ReadProject) -> None:
        self._group = "purpose_group"
        if field.values and len(row.cells[field.values[0]]) > 12:
            project.purpose = text_beside(row, field)

    def _take_completion(self, field: Field, row: Row, project: ReadProject) -> None:
        self._narrate("实际完成情况", field, row, project)

    def _take_narrative(self, field: Field, row: Row, project: ReadProject) -> None:
        self._narrate(unnumbered(bare_label(field.label)), field, row, project)

    def _take_verdict(self, field: Field, row: Row, project: ReadProject) -> None:
        self._take_narrative(field, row, project)
        take_grade(list(texts_of(row, field)), row, project)

    def _take_execution_remark(self, field: Field, row: Row, project: ReadProject) -> None:
        for text, column in texts_of(row, field):
            take_remark(text, row, column, project)

    def _narrate(self, label: str, field: Field, row: Row, project: ReadProject) -> None:
        text = text_beside(row, field)
        if text:
            project.narrative[label] = appended(project.narrative.get(label), text)
            self._narrative = label

    # -- spending plan -------------------------------------------------------------------------------------

    def _start_plan(self, field: Field, row: Row, project: ReadProject) -> None:
        del project
        self._group = "plan_group"
        self._plan_labels = [(c, row.cells[c]) for c in field.values]

    def _take_plan(self, row: Row, filled: list[int], project: ReadProject) -> bool:
        """Take the shares below 3月底 · 6月底 · …: in their columns or, where columns were lost, in order."""
        labels = self._plan_labels
        if not labels or len(filled) < len(labels):
            return False
        in_place = all(column in filled for column, _ in labels)
        for i, (column, label) in enumerate(labels):
            project.spending_plan.append((label, row.cells[column if in_place else filled[i]]))
        row.use(*filled)
        self._group = None
        return True
