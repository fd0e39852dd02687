"""M-01: the score of the budget execution does not follow from the rate."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, NamedTuple

import msgspec

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import execution_points, execution_row, points_of
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.declaration.execution import execution_of
from jiheng.declaration.points import Points
from jiheng.foundation.message import Message
from jiheng.targets.proportion import cents, figure, percent

_NO_POINTS = NotApplicable(
    Message("没有读到预算执行率一项的分值和得分", "no weight and score of the budget execution were read")
)
_NO_MONEY = NotApplicable(
    Message("没有全年预算数或全年执行数", "the budget of the year or what was spent of it is missing")
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-01."""

    tolerance: Annotated[Decimal, says("容许的尾差（分）", "rounding that is let pass, in points")] = Decimal(
        "0.05"
    )


_MONEY = {"revised_budget": "43.2", "executed": "37.24"}


@rule(
    id="M-01",
    severity="S1",
    scope="project",
    title=Message("预算执行得分与执行率不符", "The score of the budget execution does not follow the rate"),
    basis=("SELF",),
    params=Params(),
    kinds=("self_evaluation",),
    message=Message(
        "项目“{project}”预算执行率为{rate}，执行得分应为{expected}分，填报{score}分。",
        "“{project}” spent {rate} of its budget: the execution scores {expected} points, not {score}.",
    ),
    mend=Message(
        "按“分值 × 全年执行数 ÷ 全年预算数”重新计算，最高不超过分值；总分同步改正。",
        "Compute weight × spent ÷ budget, at most the weight, and mend the total as well.",
    ),
    fires=(
        evaluated(Shown("预算执行", "预算执行率", weight="10", score="9"), amounts=_MONEY),
        evaluated(
            Shown("预算执行", "预算执行率（B/A）", weight="10", score="11"),
            amounts={"revised_budget": "40", "executed": "41"},
        ),
        evaluated(
            Shown("预算执行", "预算执行率", weight="10", score="10"),
            amounts={"initial_budget": "60", "executed": "30"},
        ),
        evaluated(execution_weight="10", execution_score="9", amounts=_MONEY),
        evaluated(
            Shown("预算执行", "预算执行率", weight="10", score="9"),
            execution_weight="10",
            execution_score="8.62",
            amounts=_MONEY,
        ),
    ),
    silent=(
        evaluated(execution_weight="10", execution_score="8.62", amounts=_MONEY),
        evaluated(execution_weight="10", amounts=_MONEY),
        evaluated(execution_weight="10", execution_score="9"),
        evaluated(Shown("预算执行", "预算执行率", weight="10", score="8.62"), amounts=_MONEY),
        evaluated(Shown("预算执行", "预算执行率", weight="10", score="8.6"), amounts=_MONEY),
        evaluated(
            Shown("预算执行", "预算执行率", weight="10", score="10"),
            amounts={"revised_budget": "40", "executed": "41"},
        ),
        evaluated(
            Shown("预算执行", "预算执行率", weight="10", score="5"),
            amounts={"revised_budget": "310.2", "executed": "154.74"},
        ),
        evaluated(Shown("预算执行", "预算执行率", weight="10", score="9")),
        evaluated(
            Shown("产出/数量", "培训场次", "≥3场", actual="3场", weight="10", score="9"), amounts=_MONEY
        ),
        evaluated(Shown("预算执行", "预算执行率", score="9"), amounts=_MONEY),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Execution earns its points in proportion: weight × 全年执行数 ÷ 全年预算数, never more than the weight.

    Older forms measure against 年初预算数, which is taken where the form gives no other. Scores rounded to one
    decimal are let pass; 9 points for 86.2 % of 10 are not. The weight and the score stand in the row of the money
    (年度资金总额), or in a row for the execution among the indicators; where both are printed, both must be right.
    """
    stated, money = _stated(project), execution_of(project.project.funding)
    if not stated:
        return _NO_POINTS
    if money is None:
        return _NO_MONEY
    for points, view, fields in stated:
        earned = points.weight * money.rate
        expected = cents(min(points.weight, earned))
        if abs(expected - points.score) > params.tolerance:
            spent, budget = project.money(money.executed), project.money(money.budget)
            return Hit(
                {"rate": percent(money.rate), "expected": expected, "score": points.score},
                at=view,
                fields=fields,
                sum=f"{figure(points.weight)} × {spent} ÷ {budget} = {figure(cents(earned))}",
            )
    return None


class _Stated(NamedTuple):
    """Points of the execution, and who prints them in which fields."""

    points: Points
    view: ProjectView | IndicatorView
    fields: tuple[str, ...]


def _stated(project: ProjectView) -> list[_Stated]:
    printed, row = execution_points(project), execution_row(project)
    found = [_Stated(printed, project, ("execution_score", "execution_weight"))] if printed else []
    if row and (points := points_of(row)):
        found.append(_Stated(points, row, ("score", "weight")))
    return found
