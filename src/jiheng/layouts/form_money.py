"""Money in form heads: an amount beside its label, or rows of amounts below heads such as 年初预算数 · 全年执行数.

Self-evaluations print behind the amounts what the execution of the budget can earn and was given (分值 · 执行率 ·
得分), and some the reason why money was left.
"""

from __future__ import annotations

import re

from jiheng.declaration.reading import Reading, ReadProblem, ReadProject
from jiheng.foundation.money import parse_amount
from jiheng.layouts.fields import Field, texts_of
from jiheng.layouts.form_texts import amount_in, appended, bare_label, place
from jiheng.layouts.looks import is_points
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
_LONGEST_AMOUNT = 24
SOURCES = frozenset(["total", "fiscal", "special_account", "other", "carryover"])
_HEADS = {
    "initial_budget": ["年初预算数", "年初预算"],
    "revised_budget": ["全年预算数", "调整后预算数", "调整预算数", "全年预算", "预算数"],
    "executed": ["全年执行数", "执行数", "实际支出数", "实际执行数", "全年执行", "实际支出", "预算执行数"],
}
_HEAD_OF = {word: key for key, words in _HEADS.items() for word in words}
# Monitoring forms: 1—7月执行数, 截至7月底执行数.
_SPENT_SO_FAR = re.compile(r"^(?:\d{1,2}[-—－–~至]\d{1,2}月|截[至止].{0,8})(?:预算)?(?:执行|支出)数$")
_BEHIND = {
    "execution_weight": ["分值", "权重", "执行率分值"],
    "execution_rate": ["执行率", "预算执行率", "总预算执行率", "资金执行率"],
    "execution_score": ["得分", "自评得分", "执行率得分"],
    "execution_remark": ["备注", "说明", "情况说明"],
}
_BEHIND_OF = {word: key for key, words in _BEHIND.items() for word in words}
_POINTS = ("execution_weight", "execution_score")
_PERIOD = re.compile(r"中期|长期|实施期|项目期")
_OF_YEAR = re.compile(r"年度|当年|本年")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
# What the form itself asks for in the place of a reason: 「执行率未达到90%的需说明原因（100字以内）」.
_INSTRUCTION = re.compile(r"[需应请须](?:要|当|单独|另行|予以)?(?:说明|分析|填写|填列)|字以内")


class MoneyRows:
    """Reads amounts; remembers the heads of the money columns in force."""

    def __init__(self, reading: Reading, words: Vocabulary) -> None:
        self._reading = reading
        self._words = words
        self._columns: dict[int, str] = {}
        self._behind: dict[int, str] = {}
        self._has_period_total = False

    def reset(self) -> None:
        """Forget the heads: another form begins."""
        self._columns = {}
        self._behind = {}
        self._has_period_total = False

    def take_head(self, row: Row) -> bool:
        """Take a row of heads; return whether the row is one."""
        named = {c: key for c, t in enumerate(row.cells) if t and (key := _head_of(t))}
        if row.rebuilt or len(named) < 2 or any(parse_amount(t) is not None for t in row.cells if t):
            return False
        self._columns = named
        self._behind = {c: key for c, t in enumerate(row.cells) if t and (key := _head_behind(t))}
        for text in row.cells:
            self._take_unit(label_unit(text) if text else None)
        row.use(*named, *self._behind, *(c for c in row.filled() if self._words.label_key(row.cells[c])))
        return True

    def take_flat_head(self, fields: list[Field]) -> None:
        """Take heads out of flattened text, where they stand in a row of labels without values."""
        run: list[str] = []
        behind: list[str] = []
        for field in fields:
            name = _head_of(field.label)
            following = _head_behind(field.label) if len(run) >= 2 else None
            if following and not field.inline:
                behind.append(following)
            elif name and not field.inline:
                run.append(name)
            elif len(run) >= 2:
                break
            if field.values and (name or following):
                break
        if len(run) >= 2:
            self._columns = {-1 - i: name for i, name in enumerate(run)}
            self._behind = {-1 - len(run) - i: name for i, name in enumerate(behind)}

    def take(self, field: Field, row: Row, project: ReadProject) -> None:
        """Take the amount, or the amounts, beside a label."""
        unit = label_unit(field.label) or (label_unit(field.inline) if field.inline else None)
        self._take_unit(unit)
        if unit and unit != self._reading.currency_unit:
            project.currency_unit = unit
        key = field.key
        numbers = [(column, a) for text, column in texts_of(row, field) if (a := amount_in(text)) is not None]
        if self._columns and key in SOURCES:
            self._take_columns(field, [n for n in numbers if n[0] not in self._behind], row, project)
            self._take_behind(field, row, project)
        elif numbers and key == "total" and self._is_beside_period(field, project):
            column, project.amounts["current_year"] = numbers[0]
            place(project, "current_year", row, column)
        elif numbers and key not in project.amounts:
            self._has_period_total = key == "total" and bool(_PERIOD.search(field.label))
            column, project.amounts[key] = numbers[0]
            place(project, key, row, column)
        elif not numbers and not row.rebuilt:
            self._report_unreadable(field, row, project)

    def _is_beside_period(self, field: Field, project: ReadProject) -> bool:
        """「中期资金总额 300 | 年度资金总额 120」: the first is the whole project's, the second this year's."""
        return (
            self._has_period_total
            and "current_year" not in project.amounts
            and bool(_OF_YEAR.search(field.label))
        )

    def _report_unreadable(self, field: Field, row: Row, project: ReadProject) -> None:
        """「预算数 | 约60万元」: something is stated, but it is not a number."""
        for text, column in texts_of(row, field):
            if any(c.isdigit() for c in text) and len(text) <= _LONGEST_AMOUNT:
                params = {"project": project.printed_name or "", "text": text}
                self._reading.problems.append(ReadProblem("amount-unreadable", params, row.where(column)))

    def _take_columns(
        self, field: Field, numbers: list[tuple[int, str]], row: Row, project: ReadProject
    ) -> None:
        """Take a row of amounts by its heads: in their columns, or in their order where the text was flattened.

        The first budget printed (年初预算数, else 全年预算数) is the project's amount.
        """
        key = field.key
        in_order = list(self._columns.values())
        in_place = all(column in self._columns for column, _ in numbers[:1])
        shows_blanks = _shows_blanks(row, field)
        for i, (column, amount) in enumerate(numbers):
            at = column - field.column - 1 if shows_blanks else i
            name = self._columns.get(column) if in_place else (in_order[at] if at < len(in_order) else None)
            if shows_blanks and name is None:
                break
            if key == "total" and name and name not in project.amounts:
                project.amounts[name] = amount
                place(project, name, row, column)
            is_budget = name in ("initial_budget", "revised_budget") or name is None
            if is_budget and key not in project.amounts:
                project.amounts[key] = amount
                place(project, key, row, column)

    def _take_behind(self, field: Field, row: Row, project: ReadProject) -> None:
        """Take what stands behind the amounts: in its column or, where columns were lost, if nothing is missing."""
        texts = list(texts_of(row, field))
        names = {**self._columns, **self._behind}
        if texts and texts[0][1] not in names and _shows_blanks(row, field):
            by_order = dict(enumerate(names.values(), field.column + 1))
            found = [(by_order.get(column, ""), text, column) for text, column in texts]
        elif texts and texts[0][1] not in names:
            found = _in_order(list(names.values()), texts)
        else:
            found = [(names.get(column, ""), text, column) for text, column in texts]
        for name, text, column in found:
            if name == "execution_remark":
                take_remark(text, row, column, project)
            elif field.key == "total" and name in _POINTS and is_points(text) and not getattr(project, name):
                setattr(project, name, text)
                place(project, name, row, column)

    def _take_unit(self, unit: str | None) -> None:
        if unit and self._reading.currency_unit is None:
            self._reading.currency_unit = unit


def _shows_blanks(row: Row, field: Field) -> bool:
    """Say whether a flattened row shows the cells left empty beside a label, so that places can be counted."""
    last = field.values[-1] if field.values else field.column
    return row.rebuilt and not all(row.cells[field.column : last + 1])


def _in_order(names: list[str], texts: list[tuple[str, int]]) -> list[tuple[str, str, int]]:
    """Name texts in their order; a last cell merged over several columns may be printed again in each of them."""
    rest = {text for text, _ in texts[len(names) - 1 :]}
    return [(name, *text) for name, text in zip(names, texts, strict=False)] if len(rest) == 1 else []


def _head_of(text: str) -> str | None:
    label = bare_label(text)
    return _HEAD_OF.get(label) or ("executed" if _SPENT_SO_FAR.match(label) else None)


def _head_behind(text: str) -> str | None:
    label = bare_label(text)
    return _BEHIND_OF.get(label) or ("execution_remark" if "原因" in label else None)


def take_remark(text: str, row: Row, column: int, project: ReadProject) -> None:
    """Take the reason why money was left; what the form prints to be filled in there is none."""
    known = project.execution_remark
    if not _WORDS.search(text) or _INSTRUCTION.search(text) or text in (known or ""):
        return
    project.execution_remark = appended(known, text)
    if known is None:
        place(project, "execution_remark", row, column)
