"""The head of a project's form: fields into a project, and what a label of one row says about the next row."""

from __future__ import annotations

import re

from jiheng.declaration.reading import Reading, ReadProblem, ReadProject
from jiheng.foundation.money import parse_amount
from jiheng.foundation.text import fold_width, join_wrapped, one_line, without_spaces
from jiheng.layouts.fields import Field, currency_unit_in, has_code_prefix, split_code, texts_of
from jiheng.layouts.goals import split_goals, starts_numbered
from jiheng.layouts.rows import Row
from jiheng.layouts.vocabulary import Vocabulary, label_unit

MONEY = frozenset(
    [
        "total",
        "fiscal",
        "special_account",
        "other",
        "carryover",
        "current_year",
        "previous_budget",
        "previous_executed",
    ]
)
_GOALS = frozenset(["goal", "expected_goal", "period_goal"])
_TEXT_FIELDS = {
    "code": "code",
    "category": "category",
    "performance_type": "performance_type",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
    "government_procurement": "government_procurement",
}
_GROUPS = frozenset(["purpose_group", "plan_group", "goal", "expected_goal", "period_goal", "completion"])
_MONEY_COLUMNS = {
    "年初预算数": "initial_budget", "年初预算": "initial_budget", "全年预算数": "revised_budget", "调整后预算数": "revised_budget",
    "调整预算数": "revised_budget", "全年预算": "revised_budget", "预算数": "revised_budget", "全年执行数": "executed",
    "执行数": "executed", "实际支出数": "executed", "实际执行数": "executed", "全年执行": "executed", "实际支出": "executed",
    "预算执行数": "executed",
}  # fmt: skip
_AMOUNT_WITH_UNIT = re.compile(r"^([-+]?[\d,，]+(?:\.\d+)?)\s*(亿元|百万元|万元|千元|元)$")
_SPAN = re.compile(
    r"(20\d\d\D{0,2}(?:\d{1,2}\D{0,2})?(?:\d{1,2}日?)?)\s*(?:至|-{1,2}|—|~|～|－|到)\s*(20\d\d.*)"
)


class FormReader:
    """Reads rows outside indicator tables. Keeps which label a following unlabelled row belongs to."""

    def __init__(self, reading: Reading, words: Vocabulary) -> None:
        self._reading = reading
        self._words = words
        self._group: str | None = None
        self._goal_columns: dict[int, str] = {}
        self._money_columns: dict[int, str] = {}
        self._plan_labels: list[tuple[int, str]] = []
        self._narrative: str | None = None

    def reset(self) -> None:
        """Forget what the rows above said: another form begins."""
        self._group = self._narrative = None
        self._goal_columns, self._money_columns, self._plan_labels = {}, {}, []

    @property
    def expects_text(self) -> bool:
        """Whether a row with one text may continue what the row above labels."""
        return bool(self._group or self._narrative or self._goal_columns)

    def read(self, row: Row, fields: list[Field], project: ReadProject) -> bool:
        """Take the fields of a labelled row into `project`; return whether anything was taken."""
        self._group = self._narrative = None
        taken = False
        if (
            self._goal_columns
            and fields[0].key in _GOALS
            and fields[0].column not in self._goal_columns
            and fields[0].values
        ):
            # The label on the left, merged over both rows, is printed again beside the texts.
            row.use(fields[0].column)
            return self._goal_texts(row, row.filled(), project)
        if self._plan_labels and not project.spending_plan and fields[0].key == "plan_group":
            row.use(fields[0].column)
            return self._plan(row, fields[0].values, project)
        if self._is_goal_head(fields, row):
            return True
        if self._is_money_head(row):
            return True
        first = fields[0].column
        for column in range(first):
            if row.cells[column] and currency_unit_in(row.cells[column]):
                self.take_currency(row, column)
            elif row.cells[column] and fields[0].key == "spending_unit":
                self.take_unit_line(row, project)
        if row.rebuilt:
            self._flat_money_head(fields)
            fields = self._flat_goals(fields, row, project)
        for field in fields:
            taken = self._take(field, row, project) or taken
        return taken

    def _flat_goals(self, fields: list[Field], row: Row, project: ReadProject) -> list[Field]:
        """年度总体目标 预期目标 实际完成情况 <text> <text>: labels first, then as many texts; take them out of the row."""
        at = next((i for i, f in enumerate(fields) if f.key == "completion" and len(f.values) >= 2), None)
        if (
            at is None
            or at == 0
            or fields[at - 1].key not in _GOALS
            or fields[at - 1].values
            or fields[at - 1].inline
        ):
            return fields
        values = fields[at].values
        half = len(values) // 2
        goal, done = values[:half], values[half:]
        project.goals.extend(g for c in goal for g in split_goals(row.cells[c]))
        project.narrative["实际完成情况"] = "\n".join(row.cells[c] for c in done)
        row.use(*values, fields[at].column, fields[at - 1].column)
        if goal:
            _place(project, "goals", row, goal[0])
        if len(values) % 2:
            self._reading.problems.append(ReadProblem("goal-and-result-mixed", {}, row.where(values[0])))
        return fields[: at - 1] + fields[at + 1 :]

    def read_unlabelled(self, row: Row, project: ReadProject) -> bool:
        """Take a row without labels that continues the label above; return whether it does."""
        filled = row.filled()
        if self._goal_columns:
            return self._goal_texts(row, filled, project)
        if self._group == "purpose_group":
            project.purpose = _append(project.purpose, "\n".join(row.cells[c] for c in filled))
            row.use(*filled)
            return True
        if self._group == "plan_group":
            return self._plan(row, filled, project)
        if self._group == "goal" and (len(filled) == 1 or row.is_paragraph):
            text = row.cells[filled[0]]
            if row.is_paragraph and not starts_numbered(text):
                return False
            project.goals.extend(split_goals(text))
            row.use(*filled)
            return True
        if self._narrative is not None and len(filled) == 1 and not row.is_paragraph and not row.value(0):
            project.narrative[self._narrative] = _append(
                project.narrative[self._narrative], row.cells[filled[0]]
            )
            row.use(*filled)
            return True
        return False

    # -- document-wide facts -------------------------------------------------------------------------------

    def take_currency(self, row: Row, column: int) -> bool:
        """Take 「单位：万元」 in a cell."""
        unit = currency_unit_in(row.cells[column])
        if unit is None:
            return False
        if self._reading.currency_unit is None:
            self._reading.currency_unit = unit
        row.use(column)
        return True

    def take_unit_line(self, row: Row, project: ReadProject) -> bool:
        """Take 「255101天津市和平区人民检察院」 at the head of a form: the spending unit with its code."""
        column = next(
            (
                c
                for c in row.filled()
                if has_code_prefix(row.cells[c]) and not self._words.label_key(row.cells[c])
            ),
            None,
        )
        if column is None or project.unit_name is not None:
            return False
        project.unit_code, project.unit_name = split_code(_bare(row.cells[column]))
        _place(project, "unit_name", row, column)
        row.use(column)
        return True

    # -- one field -----------------------------------------------------------------------------------------

    def _take(self, field: Field, row: Row, project: ReadProject) -> bool:
        key = field.key
        row.use(field.column)
        unit = label_unit(field.label) or (label_unit(field.inline or "") if field.inline else None)
        if unit and (key in MONEY or key == "section"):
            self._take_unit(unit, project)
        if key in MONEY:
            self._money(key, field, row, project)
        elif key in _GOALS:
            self._goal(field, row, project)
        elif key == "completion":
            self._narrate("实际完成情况", field, row, project)
        elif key == "narrative":
            self._narrate(_label(field.label), field, row, project)
        elif key == "purpose":
            project.purpose = _append(project.purpose, _text(row, field))
        elif key == "purpose_group":
            self._group = "purpose_group"
            if field.values and len(row.cells[field.values[0]]) > 12:
                project.purpose = _text(row, field)
        elif key == "plan_group":
            self._start_plan(field, row)
        elif key in _TEXT_FIELDS:
            if getattr(project, _TEXT_FIELDS[key]) is None and (text := _text(row, field)):
                setattr(project, _TEXT_FIELDS[key], join_wrapped(text))
                _place(project, _TEXT_FIELDS[key], row, (field.values or [field.column])[0])
        else:
            self._take_body(key, field, row, project)
        row.use(*field.values)
        return True

    def _take_body(self, key: str, field: Field, row: Row, project: ReadProject) -> None:
        text = _text(row, field)
        if not text:
            return
        column = (field.values or [field.column])[0]
        if key == "project":
            code, name = _project_code(text)
            project.printed_name = name
            project.code = project.code or code
            project.where = row.where(column)
            _place(project, "name", row, column)
        elif key == "issuer":
            self._issuer(text)
            if project.unit_name is None and "申报" in field.label:
                project.unit_code, project.unit_name = split_code(_bare(text))
        elif key == "supervisor":
            project.narrative.setdefault("主管部门", text)
        elif key == "spending_unit":
            if currency_unit_in(field.label + "：" + text):
                self.take_currency_text(text)
                return
            project.unit_code, project.unit_name = split_code(_bare(text))
            _place(project, "unit_name", row, column)
        elif key == "unit_code":
            project.unit_code = project.unit_code or without_spaces(text)
        elif key == "fiscal_year":
            if self._reading.fiscal_year is None and re.search(r"20\d\d", text):
                self._reading.fiscal_year = text
        elif key == "span":
            span = _SPAN.search(without_spaces(fold_width(text)))
            if span:
                project.starts_on, project.ends_on = project.starts_on or span[1], project.ends_on or span[2]

    def take_currency_text(self, text: str) -> None:
        """Take a bare currency unit printed beside 单位."""
        bare = without_spaces(text)
        if self._reading.currency_unit is None:
            self._reading.currency_unit = currency_unit_in("单位：" + bare)

    def _issuer(self, text: str) -> None:
        if self._reading.issuer_name is None:
            self._reading.issuer_code, self._reading.issuer_name = split_code(_bare(text))

    def _take_unit(self, unit: str, project: ReadProject) -> None:
        if self._reading.currency_unit is None:
            self._reading.currency_unit = unit
        elif self._reading.currency_unit != unit:
            project.currency_unit = unit

    # -- money ---------------------------------------------------------------------------------------------

    def _is_money_head(self, row: Row) -> bool:
        """年初预算数 | 全年预算数 | 全年执行数 | …: the heads of the money rows below."""
        heads = {c: _MONEY_COLUMNS.get(_label(t)) for c, t in enumerate(row.cells) if t}
        named = {c: key for c, key in heads.items() if key}
        if row.rebuilt or len(named) < 2 or any(parse_amount(t) is not None for t in row.cells if t):
            return False
        self._money_columns = named
        for text in row.cells:
            unit = label_unit(text) if text else None
            if unit and self._reading.currency_unit is None:
                self._reading.currency_unit = unit
        row.use_all()
        return True

    def _money(self, key: str, field: Field, row: Row, project: ReadProject) -> None:
        amounts = [(c, _amount(text)) for text, c in texts_of(row, field)]
        numbers = [(c, a) for c, a in amounts if a is not None]
        if self._money_columns and key in ("total", "fiscal", "other", "special_account", "carryover"):
            self._money_by_column(key, numbers, project, row)
            return
        if numbers and key not in project.amounts and key != "carryover":
            column, (amount, unit) = numbers[0]
            project.amounts[key] = amount
            if unit:
                self._take_unit(unit, project)
            _place(project, key, row, column)

    def _money_by_column(
        self, key: str, numbers: list[tuple[int, tuple[str, str | None]]], project: ReadProject, row: Row
    ) -> None:
        order = list(self._money_columns.values())
        exact = all(c in self._money_columns for c, _ in numbers[:1])
        for i, (column, (amount, _)) in enumerate(numbers):
            name = self._money_columns.get(column) if exact else (order[i] if i < len(order) else None)
            if key == "total" and name:
                project.amounts.setdefault(name, amount)
            if (
                key != "carryover"
                and (name in ("initial_budget", "revised_budget") or name is None)
                and key not in project.amounts
            ):
                project.amounts[key] = amount
                _place(project, key, row, column)

    # -- goals ---------------------------------------------------------------------------------------------

    def _flat_money_head(self, fields: list[Field]) -> None:
        """In flattened text the heads 年初预算数 全年预算数 全年执行数 stand in a row of labels without values."""
        run: list[str] = []
        for field in fields:
            name = _MONEY_COLUMNS.get(_label(field.label))
            if name and not field.inline:
                run.append(name)
                if field.values:
                    break
            elif len(run) >= 2:
                break
        if len(run) >= 2:
            self._money_columns = {-1 - i: name for i, name in enumerate(run)}

    def _is_goal_head(self, fields: list[Field], row: Row) -> bool:
        """年度总体目标 | 预期目标 | 实际完成情况: the texts stand in the row below, column by column."""
        columns = {f.column: f.key for f in fields if f.key in ("expected_goal", "completion", "period_goal")}
        columns |= {f.column: f.key for f in fields if f.key == "goal" and columns}
        if not columns or any(
            f.values or f.inline for f in fields if f.key in _GOALS or f.key == "completion"
        ):
            return False
        if len(columns) < 2 and not any(f.key == "goal" for f in fields):
            return False
        self._goal_columns = columns
        if len([f for f in fields if f.key == "goal"]) == 1 and len(columns) > 2:
            self._goal_columns.pop(next(f.column for f in fields if f.key == "goal"), None)
        row.use_all()
        return True

    def _goal_texts(self, row: Row, filled: list[int], project: ReadProject) -> bool:
        columns = sorted(self._goal_columns)
        texts = [c for c in filled if self._words.label_key(row.cells[c]) is None]
        if not texts:
            return False
        for i, column in enumerate(texts):
            at = column if column in self._goal_columns else columns[min(i, len(columns) - 1)]
            key = self._goal_columns.get(at, "goal")
            text = row.cells[column]
            if key == "completion":
                project.narrative["实际完成情况"] = _append(project.narrative.get("实际完成情况"), text)
            elif key == "period_goal":
                project.narrative["中期目标"] = _append(project.narrative.get("中期目标"), text)
            else:
                project.goals.extend(split_goals(text))
            row.use(column)
        self._goal_columns = {}
        return True

    def _goal(self, field: Field, row: Row, project: ReadProject) -> None:
        text = _text(row, field, separator="\n")
        if field.key == "period_goal":
            if text:
                project.narrative["中期目标"] = _append(project.narrative.get("中期目标"), text)
            return
        if text:
            if not project.goals:
                _place(project, "goals", row, (field.values or [field.column])[0])
            project.goals.extend(split_goals(text))
            if _label(field.label) in ("总目标及阶段性目标",):
                project.narrative[_label(field.label)] = text
        self._group = "goal"

    def _narrate(self, label: str, field: Field, row: Row, project: ReadProject) -> None:
        text = _text(row, field)
        if text:
            project.narrative[label] = _append(project.narrative.get(label), text)
            self._narrative = label

    # -- spending plan -------------------------------------------------------------------------------------

    def _start_plan(self, field: Field, row: Row) -> None:
        self._group = "plan_group"
        self._plan_labels = [(c, row.cells[c]) for c in field.values]

    def _plan(self, row: Row, filled: list[int], project: ReadProject) -> bool:
        if len(filled) < len(self._plan_labels) or not self._plan_labels:
            return False
        by_column = {c: row.cells[c] for c in filled}
        in_order = [row.cells[c] for c in filled]
        exact = all(c in by_column for c, _ in self._plan_labels)
        for i, (column, label) in enumerate(self._plan_labels):
            project.spending_plan.append((label, by_column[column] if exact else in_order[i]))
        row.use(*filled)
        self._group = None
        return True


def _label(text: str) -> str:
    return re.sub(r"[(（][^()（）]*[)）]", "", without_spaces(text)).strip(":：")


def _bare(text: str) -> str:
    return re.sub(r"[(（](?:盖章|公章|签章|盖章\)|章)[)）]", "", join_wrapped(text)).strip()


def _text(row: Row, field: Field, separator: str = " ") -> str:
    return separator.join(text for text, _ in texts_of(row, field) if text).strip()


def _append(text: str | None, more: str) -> str:
    return more if not text else f"{text}\n{more}"


def _place(project: ReadProject, key: str, row: Row, column: int) -> None:
    place = row.where(column)
    if place is not None:
        project.places[key] = place


def _amount(text: str) -> tuple[str, str | None] | None:
    bare = one_line(fold_width(text))
    found = _AMOUNT_WITH_UNIT.match(bare)
    if found:
        return found[1], found[2]
    return (bare, None) if parse_amount(bare) is not None else None


_PROJECT_CODE = re.compile(r"^[\[【]?((?=[0-9A-Z]*\d{6})[0-9A-Z]{15,24})[\]】]?\s*[-—_]\s*(.+)$", re.DOTALL)


def _project_code(text: str) -> tuple[str | None, str]:
    found = _PROJECT_CODE.match(text)
    return (found[1], found[2]) if found else (None, text)
