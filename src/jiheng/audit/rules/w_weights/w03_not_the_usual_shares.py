"""W-03: the shares of output, outcome, cost and satisfaction are not the usual ones."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import WEIGHTED
from jiheng.audit.views import ProjectView
from jiheng.audit.weights import Shares, in_words, shares_of, usual_for
from jiheng.foundation.message import Message

_OTHER_SCHEME = NotApplicable(
    Message(
        "分值不齐，或不是按执行率10分、其余90分分配的一级指标",
        "weights are missing, or they are not ninety points over the usual families",
    )
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of W-03."""

    schemes: Annotated[
        tuple[Shares, ...], says("通行的一级指标分值", "usual points of the level-1 families")
    ] = (
        Shares(output=Decimal(50), outcome=Decimal(30), satisfaction=Decimal(10)),
        Shares(output=Decimal(50), outcome=Decimal(40)),
        Shares(cost=Decimal(20), output=Decimal(40), outcome=Decimal(20), satisfaction=Decimal(10)),
        Shares(cost=Decimal(20), output=Decimal(40), outcome=Decimal(30)),
    )
    total: Annotated[
        Decimal, says("除执行率外分配的总分", "points distributed besides those of execution")
    ] = Decimal(90)
    tolerance: Annotated[
        Decimal, says("每类指标容许的差异（分）", "difference of a family that is let pass, in points")
    ] = Decimal(2)


def _weighing(output: str, outcome: str, satisfaction: str, *more: Shown) -> tuple[Shown, ...]:
    return (
        Shown("产出/数量", "培训人数", "≥200人", weight=output),
        Shown("效益/社会效益", "学员上岗人数", "≥60人", weight=outcome),
        Shown("满意度/服务对象满意度", "学员满意度", "≥90%", weight=satisfaction),
        *more,
    )


@rule(
    id="W-03",
    severity="S3",
    scope="project",
    title=Message("一级指标分值与通行分配不同", "Shares of the families differ from the usual ones"),
    basis=("E10",),
    params=Params(),
    needs=WEIGHTED,
    message=Message(
        "项目“{project}”的分值为{found}，与通行的分配（{usual}）不同；确因项目特点调整的，应当说明理由。",
        "The weights of “{project}” are {found}, other than the usual ones ({usual}); where the project calls for it, "
        "the reason should be given.",
    ),
    mend=Message("按通行分配调整各类指标的分值，或写明调整理由。", "Adjust the shares, or give the reason."),
    fires=(
        one(*_weighing("70", "10", "10")),
        one(*_weighing("30", "40", "10", Shown("成本/经济成本", "人均成本", "≤400元/人", weight="10"))),
    ),
    silent=(
        one(*_weighing("50", "30", "10")),
        one(*_weighing("50", "32", "8")),
        one(*_weighing("40", "20", "10", Shown("成本/经济成本", "人均成本", "≤400元/人", weight="20"))),
        one(*_weighing("30", "30", "10", Shown("产出/成本", "人均成本", "≤400元/人", weight="20"))),
        one(*_weighing("40", "40", "0")),
        one(*_weighing("70", "10", "10", Shown("产出/质量", "考核合格率", "≥90%"))),
        one(*_weighing("40", "20", "10", Shown("过程/组织实施", "组织有序", "有序", weight="20"))),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Beside ten points of execution the usual shares are output 50, outcome 30, satisfaction 10.

    Without satisfaction its ten go to outcome; with cost as a level 1 of its own it is cost 20, output 40, outcome 20,
    satisfaction 10. The rules let an office depart from this in special cases, and whole provinces do (a pack names
    their shares), so the objection only asks for the reason, and a point or two from rounding are let pass. Tables of
    the evaluators, which weigh decision and process as well, and totals other than ninety are outside the rule.
    """
    shares = shares_of(project)
    if shares is None or abs(shares.total - params.total) > params.tolerance:
        return _OTHER_SCHEME
    if any(shares.is_near(usual, params.tolerance) for usual in params.schemes):
        return None
    usual = usual_for(shares, params.schemes)
    return Hit({"found": in_words(shares), "usual": in_words(usual)}, sum=in_words(shares))
