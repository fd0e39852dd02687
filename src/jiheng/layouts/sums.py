"""The row that sums up the points of a self-evaluation, 总分 · 100 · 98.62 · 优, and the grade it comes to.

Sums are printed in many ways: the full marks and what was earned, one of the two, or only the points of the
indicators. A total is taken only where it can be nothing else.
"""

from __future__ import annotations

import re
from decimal import Decimal

from jiheng.declaration.reading import ReadProject
from jiheng.foundation.money import parse_amount
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.layouts.form_texts import bare_label, place
from jiheng.layouts.looks import is_points, is_score
from jiheng.layouts.rows import Row
from jiheng.layouts.vocabulary import general

Value = tuple[str, int]
"""A text and the column it stands in."""

_SUM = re.compile(
    r"^(?:合计|总计|总分|小计|总得分|合计得分|自评总分|总体得分|合计分值|得分合计|总分值?|自评得分合计|自评总?得分|综合得分)[:：]?"
)
_LONGEST_LABEL = 12
_FULL_MARKS = Decimal(100)
# Beside these the one number printed is what was earned; beside 总分 it may be the full marks.
_EARNED = frozenset(["总得分", "自评总分", "自评得分", "自评总得分", "总体得分", "综合得分"])
_SUBTOTAL = "小计"
_TOTAL = "总分"
_OUT_OF = re.compile(r"[(（]\s*(?:满分)?\s*100\s*分?\s*[)）]")
_GRADE = re.compile(
    r"^[(（]?(?:(?:自评|评价|绩效)?(?:等级|等次|结果)[)）]?[:：]?)?([优良中差])[秀好等]?[)）]?$"
)


def is_sum(row: Row) -> bool:
    """Say whether a row sums up an indicator table."""
    first = next((t for t in row.cells if t), "")
    return bool(_SUM.match(first)) and len(first) <= _LONGEST_LABEL


def use_sum(row: Row) -> None:
    """Mark what a row of sums prints: its label, points, and the grade."""
    filled = row.filled()
    first = row.cells[filled[0]]
    row.use(*(c for c in filled if row.cells[c] == first or _belongs(row.cells[c])))


def _belongs(text: str) -> bool:
    return is_score(text) or grade_in(text) is not None or general().label_key(text) == "verdict"


def take_table_sum(row: Row, project: ReadProject, *, weight_at: int, score_at: int) -> bool:
    """Take what a row below a table states; `weight_at` and `score_at` are its columns, -1 for none.

    Return whether it states a total or a grade.
    """
    first, *others = row.filled()
    label, _, inline = row.cells[first].replace("：", ":").partition(":")
    values = [(inline, first)] if inline else []
    values += [(row.cells[c], c) for c in others]
    alone_at = {c for c in range(len(row.cells)) if weight_at < 0 or (c == score_at and not row.rebuilt)}
    took = _take_total(_total(label, values, first, alone_at), row, project)
    return take_grade(values, row, project) or took


def take_sum(label: str, values: list[Value], row: Row, column: int, project: ReadProject) -> None:
    """Take what stands behind a label such as 总分 outside tables."""
    _take_total(_total(label, values, column, set()), row, project)
    take_grade(values, row, project)


def take_grade(values: list[Value], row: Row, project: ReadProject) -> bool:
    """Take the first of some texts that is a grade; return whether one is."""
    for text, column in values:
        grade = grade_in(text)
        if grade is not None:
            project.self_grade = grade
            place(project, "self_grade", row, column)
            return True
    return False


def _take_total(found: Value | None, row: Row, project: ReadProject) -> bool:
    if found is not None:
        project.self_total = found[0]
        place(project, "self_total", row, found[1])
    return found is not None


def forget_sum(project: ReadProject) -> None:
    """Forget the total: rows follow below it, so it summed up only a part of the table."""
    project.self_total = project.self_grade = None
    project.places.pop("self_total", None)
    project.places.pop("self_grade", None)


def grade_in(text: str) -> str | None:
    """Return the grade that a text is: 优, 优秀, 自评等级：良."""
    found = _GRADE.match(without_spaces(fold_width(text)))
    return found[1] if found else None


def _total(label: str, values: list[Value], label_at: int, alone_at: set[int]) -> Value | None:
    """Return the points earned: behind the full marks, or by themselves where nothing but the score can be printed.

    `alone_at` are the columns in which a number beside 总分 is the score, for weights would stand elsewhere.
    """
    points = [(text, column) for text, column in values if is_points(text)]
    bare = bare_label(label)
    if not points or bare == _SUBTOTAL:
        return None
    (text, column), *further = points
    is_full = _is_full(text)
    if further:
        # A merged cell may be printed once a column: 100 · 100 · 98.62.
        earned = [value for value in further if not _is_full(value[0])] or further
        return earned[0] if is_full and len({value for value, _ in earned}) == 1 else None
    if bare in _EARNED or _OUT_OF.search(label):
        return points[0]
    # 「总分：98.62」 says what was earned, 「总分：100」 may say what can be.
    is_told = column in alone_at or (column == label_at and not is_full)
    return points[0] if bare == _TOTAL and is_told else None


def _is_full(text: str) -> bool:
    return parse_amount(fold_width(text).removesuffix("分")) == _FULL_MARKS
