"""Money in form heads: an amount beside its label, or rows of amounts below heads such as 年初预算数 · 全年执行数."""

from __future__ import annotations

from jiheng.declaration.reading import Reading, ReadProblem, ReadProject
from jiheng.foundation.money import parse_amount
from jiheng.layouts.fields import Field, texts_of
from jiheng.layouts.form_texts import amount_in, bare_label, place
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


class MoneyRows:
    """Reads amounts; remembers the heads of the money columns in force."""

    def __init__(self, reading: Reading, words: Vocabulary) -> None:
        self._reading = reading
        self._words = words
        self._columns: dict[int, str] = {}

    def reset(self) -> None:
        """Forget the heads: another form begins."""
        self._columns = {}

    def take_head(self, row: Row) -> bool:
        """Take a row of heads; return whether the row is one."""
        named = {
            c: _HEAD_OF[bare_label(t)] for c, t in enumerate(row.cells) if t and bare_label(t) in _HEAD_OF
        }
        if row.rebuilt or len(named) < 2 or any(parse_amount(t) is not None for t in row.cells if t):
            return False
        self._columns = named
        for text in row.cells:
            self._take_unit(label_unit(text) if text else None)
        row.use(*named, *(c for c in row.filled() if self._words.label_key(row.cells[c])))
        return True

    def take_flat_head(self, fields: list[Field]) -> None:
        """Take heads out of flattened text, where they stand in a row of labels without values."""
        run: list[str] = []
        for field in fields:
            name = _HEAD_OF.get(bare_label(field.label))
            if name and not field.inline:
                run.append(name)
                if field.values:
                    break
            elif len(run) >= 2:
                break
        if len(run) >= 2:
            self._columns = {-1 - i: name for i, name in enumerate(run)}

    def take(self, field: Field, row: Row, project: ReadProject) -> None:
        """Take the amount, or the amounts, beside a label."""
        unit = label_unit(field.label) or (label_unit(field.inline) if field.inline else None)
        self._take_unit(unit)
        if unit and unit != self._reading.currency_unit:
            project.currency_unit = unit
        key = field.key
        numbers = [(column, a) for text, column in texts_of(row, field) if (a := amount_in(text)) is not None]
        if self._columns and key in SOURCES:
            self._take_columns(key, numbers, row, project)
        elif numbers and key not in project.amounts and key != "carryover":
            column, project.amounts[key] = numbers[0]
            place(project, key, row, column)
        elif not numbers and not row.rebuilt:
            self._report_unreadable(field, row, project)

    def _report_unreadable(self, field: Field, row: Row, project: ReadProject) -> None:
        """「预算数 | 约60万元」: something is stated, but it is not a number."""
        for text, column in texts_of(row, field):
            if any(c.isdigit() for c in text) and len(text) <= _LONGEST_AMOUNT:
                params = {"project": project.printed_name or "", "text": text}
                self._reading.problems.append(ReadProblem("amount-unreadable", params, row.where(column)))

    def _take_columns(self, key: str, numbers: list[tuple[int, str]], row: Row, project: ReadProject) -> None:
        """Take a row of amounts by its heads: in their columns, or in their order where the text was flattened.

        The first budget printed (年初预算数, else 全年预算数) is the project's amount.
        """
        in_order = list(self._columns.values())
        in_place = all(column in self._columns for column, _ in numbers[:1])
        for i, (column, amount) in enumerate(numbers):
            name = self._columns.get(column) if in_place else (in_order[i] if i < len(in_order) else None)
            if key == "total" and name:
                project.amounts.setdefault(name, amount)
            is_budget = name in ("initial_budget", "revised_budget") or name is None
            if is_budget and key != "carryover" and key not in project.amounts:
                project.amounts[key] = amount
                place(project, key, row, column)

    def _take_unit(self, unit: str | None) -> None:
        if unit and self._reading.currency_unit is None:
            self._reading.currency_unit = unit
