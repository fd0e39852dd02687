"""M-13: the total or the grade of a self-evaluation does not follow from its scores."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, TypeVar

import msgspec

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import execution_points, execution_row, printed_total, scored_rows, stated_total
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import ProjectView, number_of, plain
from jiheng.declaration.model import Indicator
from jiheng.foundation.message import Message
from jiheng.targets.proportion import figure

_NOT_STATED = NotApplicable(
    Message("没有读到自评总分或等级", "no total and no grade of the self-evaluation were read")
)
_VERDICT = re.compile("结论|结果|等级|等次|评价")
_GRADE = re.compile(
    r"(?:^|(?:等级|等次|级别|档次)[为是:“\"]{0,2}|(?:结论|结果)[为是:][“\"]?)([优良中差])[秀好等]?(?:[”\",;级]|$)"
)
_ORDER = "差中良优"
_Stated = TypeVar("_Stated")


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-13."""

    tolerance: Annotated[Decimal, says("容许的尾差（分）", "rounding that is let pass, in points")] = Decimal(
        "0.1"
    )
    full_marks: Annotated[Decimal, says("满分", "the full marks")] = Decimal(100)
    excellent: Annotated[Decimal, says("“优”的最低分", "the least points for 优")] = Decimal(90)
    good: Annotated[Decimal, says("“良”的最低分", "the least points for 良")] = Decimal(80)
    fair: Annotated[Decimal, says("“中”的最低分", "the least points for 中")] = Decimal(60)


def _rows(*scores: str) -> tuple[Shown, ...]:
    levels = ("预算执行", "产出/数量", "效益/社会效益")
    return tuple(
        Shown(level, f"第{n}项", weight=score, score=score)
        for n, (level, score) in enumerate(zip(levels, scores, strict=False))
    )


_EXECUTION = {"execution_weight": "10", "execution_score": "8.62"}


@rule(
    id="M-13",
    severity="S1",
    scope="project",
    title=Message("总分或等级与各项得分不符", "The total or the grade does not follow from the scores"),
    basis=("E10", "SELF"),
    params=Params(),
    kinds=("self_evaluation",),
    message=Message(
        "项目“{project}”自评结果填为“{stated}”，与各项得分对不上，应为“{expected}”。",
        "“{project}” states “{stated}” as its result; by its scores it is “{expected}”.",
    ),
    mend=Message(
        "把各项得分（含预算执行得分）相加得出总分，再按90、80、60分的界限确定等级。",
        "Add up all scores, that of the execution included, and take the grade from the bands.",
    ),
    fires=(
        evaluated(*_rows("20", "60", "40"), narrative={"自评结果": "自评得分100分"}),
        evaluated(*_rows("10", "50", "30"), narrative={"自评结论": "自评得分为101.5分"}),
        evaluated(*_rows("10", "50", "40"), narrative={"自评等级": "良"}),
        evaluated(*_rows("10", "50"), narrative={"自评等级": "差"}),
        evaluated(*_rows("10", "50"), narrative={"评价结论": "自评得分89.99分，等级为优。"}),
        evaluated(*_rows("10", "50"), narrative={"评价结论": "自评得分79分，等级为良。"}),
        evaluated(*_rows("10", "30"), narrative={"评价结论": "自评得分59分，等级为中。"}),
        evaluated(*_rows("20", "60", "40"), self_total="100"),
        evaluated(*_rows("10", "50", "30"), self_total="100", **_EXECUTION),
        evaluated(*_rows("10", "50"), self_total="85", self_grade="优"),
        evaluated(*_rows("10", "50"), self_total="85", narrative={"自评结论": "自评得分50分"}),
        evaluated(*_rows("10", "50"), self_grade="良", self_total="85", narrative={"自评等级": "优"}),
    ),
    silent=(
        evaluated(*_rows("10", "50", "30"), self_total="98.62", self_grade="优", **_EXECUTION),
        evaluated(
            Shown("预算执行", "预算执行率", weight="10", score="8.62"),
            *_rows("10", "50", "30"),
            self_total="98.62",
            **_EXECUTION,
        ),
        evaluated(*_rows("10", "50", "40"), narrative={"自评结论": "自评得分100分，等级为优。"}),
        evaluated(*_rows("10", "50"), narrative={"评价结论": "自评得分85.5分，等级为良"}),
        evaluated(*_rows("10", "50"), narrative={"评价结论": "自评得分75.5分，等级为中"}),
        evaluated(*_rows("10", "30"), narrative={"评价结论": "自评得分45分，等级为差"}),
        evaluated(*_rows("10", "50"), narrative={"自评等级": "良好"}),
        evaluated(*_rows("10", "50", "40"), narrative={"项目概况": "上年自评得分95分，等级为良"}),
        evaluated(narrative={"自评等级": "良"}),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """The total is the plain sum of the scores, and the grade is the band of 90, 80 and 60 points it falls in.

    Total and grade stand in the row of sums (总分), or in what the form says of the result. Many forms score the
    execution of the budget in the rows of the money and not among the indicators; where its score was not read, what
    the weights leave open up to the full marks is granted to it: a total is only objected to where no score for the
    rest could make it true, and a grade only against a total that is stated or certain.
    """
    own = project.project
    said = {label: text for label, text in own.narrative.items() if _VERDICT.search(label)}
    totals = _stated("self_total", printed_total(project), _first(said, stated_total))
    grades = _stated("self_grade", own.self_grade, _first(said, _stated_grade))
    scored = scored_rows(project)
    if not (totals or grades) or not scored:
        return _NOT_STATED
    low, high = _range(project, scored, params)
    for label, points in totals:
        if not low - params.tolerance <= points <= high + params.tolerance:
            return _hit(label, figure(points), figure(low), figure(high))
    if totals:
        low = high = totals[0][1]
    least, most = _grade_of(low, params), _grade_of(high, params)
    for label, grade in grades:
        if not _ORDER.index(least) <= _ORDER.index(grade) <= _ORDER.index(most):
            return _hit(label, grade, least, most)
    return None


def _range(project: ProjectView, scored: list[Indicator], params: Params) -> tuple[Decimal, Decimal]:
    """Return the sum of the scores, and what it may be at most with scores that were not read."""
    earned = sum((number_of(i.score or "0") for i in scored), Decimal(0))
    weights = sum((number_of(i.weight or "0") for i in scored), Decimal(0))
    execution = execution_points(project)
    if execution and execution_row(project) is None:
        earned, weights = earned + execution.score, weights + execution.weight
    return earned, earned + max(params.full_marks - weights, Decimal(0))


def _stated(
    field: str, printed: _Stated | None, told: tuple[str, _Stated] | None
) -> list[tuple[str, _Stated]]:
    """Return what is stated in the row of sums, then in words, each with the field that states it."""
    found = [(field, printed)] if printed is not None else []
    return [*found, told] if told is not None else found


def _first(said: dict[str, str], read: Callable[[str], _Stated | None]) -> tuple[str, _Stated] | None:
    return next(((label, found) for label, text in said.items() if (found := read(text)) is not None), None)


def _stated_grade(text: str) -> str | None:
    found = _GRADE.search(plain(text))
    return found and found[1]


def _grade_of(points: Decimal, params: Params) -> str:
    floors = (params.fair, params.good, params.excellent)
    return _ORDER[bisect_right(floors, points)]


def _hit(label: str, stated: str, least: str, most: str) -> Hit:
    expected = "～".join(dict.fromkeys((least, most)))
    return Hit({"stated": stated, "expected": expected}, fields=(label,))
