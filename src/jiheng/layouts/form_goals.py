"""Goals in form heads: beside their label, below a row of heads, or after it in flattened text."""

from __future__ import annotations

from jiheng.declaration.reading import Reading, ReadProblem, ReadProject
from jiheng.layouts.fields import Field
from jiheng.layouts.form_texts import appended, bare_label, first_column, place, text_beside
from jiheng.layouts.goals import split_goals, starts_numbered
from jiheng.layouts.rows import Row
from jiheng.layouts.vocabulary import Vocabulary

GOALS = frozenset(["goal", "expected_goal", "period_goal"])
_COMPLETION = "实际完成情况"
_MEDIUM_TERM = "中期目标"
# Shanghai prints the goal as one of the texts that describe the project; it stays among them, too.
_ALSO_NARRATIVE = "总目标及阶段性目标"


class GoalRows:
    """Reads goals; remembers the heads of goal columns, and whether the row above labels a goal."""

    def __init__(self, reading: Reading, words: Vocabulary) -> None:
        self._reading = reading
        self._words = words
        self._columns: dict[int, str] = {}

    def reset(self) -> None:
        """Forget the heads: another form begins."""
        self._columns = {}

    @property
    def awaits_texts(self) -> bool:
        """Whether the row above heads goal columns."""
        return bool(self._columns)

    def take_head(self, fields: list[Field], row: Row) -> bool:
        """Take 年度总体目标 | 预期目标 | 实际完成情况, whose texts stand in the row below; say whether it is one."""
        columns = {f.column: f.key for f in fields if f.key in ("expected_goal", "completion", "period_goal")}
        goals = [f for f in fields if f.key == "goal"]
        if not columns or any(
            f.values or f.inline for f in fields if f.key in GOALS or f.key == "completion"
        ):
            return False
        if len(columns) + len(goals) < 2:
            return False
        # A goal label beside two heads names the row; beside one head it is a head itself.
        if len(columns) < 2:
            columns |= {f.column: f.key for f in goals}
        self._columns = columns
        row.use(*(f.column for f in fields))
        return True

    def repeats_label(self, fields: list[Field]) -> bool:
        """Say whether the label on the left, merged over both rows, is printed again beside the texts."""
        first = fields[0]
        return (
            bool(self._columns)
            and first.key in GOALS
            and first.column not in self._columns
            and bool(first.values)
        )

    def take_texts(self, row: Row, project: ReadProject) -> bool:
        """Take the row of texts below the heads, column by column or, where columns were lost, in order."""
        columns = sorted(self._columns)
        texts = [c for c in row.filled() if self._words.label_key(row.cells[c]) is None]
        if not texts:
            return False
        for i, column in enumerate(texts):
            at = column if column in self._columns else columns[min(i, len(columns) - 1)]
            self._take(self._columns[at], row, column, project)
        self._columns = {}
        return True

    def _take(self, key: str, row: Row, column: int, project: ReadProject) -> None:
        text = row.cells[column]
        if key == "completion":
            project.narrative[_COMPLETION] = appended(project.narrative.get(_COMPLETION), text)
        elif key == "period_goal":
            project.narrative[_MEDIUM_TERM] = appended(project.narrative.get(_MEDIUM_TERM), text)
        else:
            if not project.goals:
                place(project, "goals", row, column)
            project.goals.extend(split_goals(text))
        row.use(column)

    def take_beside(self, field: Field, row: Row, project: ReadProject) -> None:
        """Take a goal printed beside its label."""
        text = text_beside(row, field, separator="\n")
        if not text:
            return
        if field.key == "period_goal":
            project.narrative[_MEDIUM_TERM] = appended(project.narrative.get(_MEDIUM_TERM), text)
            return
        if not project.goals:
            place(project, "goals", row, first_column(field))
        project.goals.extend(split_goals(text))
        if bare_label(field.label) == _ALSO_NARRATIVE:
            project.narrative[_ALSO_NARRATIVE] = text

    def take_below(self, row: Row, project: ReadProject) -> bool:
        """Take a row or paragraph that goes on with the goal above."""
        filled = row.filled()
        text = row.cells[filled[0]]
        if len(filled) != 1 or (row.is_paragraph and not starts_numbered(text)):
            return False
        project.goals.extend(split_goals(text))
        row.use(*filled)
        return True

    def take_flat(self, fields: list[Field], row: Row, project: ReadProject) -> list[Field]:
        """Take 年度总体目标 预期目标 实际完成情况 <text> <text> out of flattened text; return the other fields.

        Half the texts are the goal; an odd number cannot be told apart with certainty and is reported.
        """
        at = next((i for i, f in enumerate(fields) if f.key == "completion" and len(f.values) >= 2), 0)
        before = fields[at - 1] if at else None
        if before is None or before.key not in GOALS or before.values or before.inline:
            return fields
        values = fields[at].values
        half = len(values) // 2
        project.goals.extend(g for c in values[:half] for g in split_goals(row.cells[c]))
        project.narrative[_COMPLETION] = "\n".join(row.cells[c] for c in values[half:])
        row.use(*values, fields[at].column, before.column)
        place(project, "goals", row, values[0])
        if len(values) % 2:
            self._reading.problems.append(ReadProblem("goal-and-result-mixed", {}, row.where(values[0])))
        return fields[: at - 1] + fields[at + 1 :]
