"""M-06: the score of a target in words lies outside the band of the result stated."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, evaluated
from jiheng.audit.results import NO_POINTS, achieved, actual_text, points_of
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import QUALITATIVE, REPORTED, SCORED, WEIGHTED
from jiheng.audit.views import IndicatorView, plain
from jiheng.foundation.message import Message
from jiheng.targets.proportion import cents

_NO_BAND = NotApplicable(
    Message(
        "没有写明达成的档次（达成、部分达成、未达成）",
        "it does not say which band (met, partly, not) was reached",
    )
)
_CENT = Decimal("0.01")


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-06."""

    met_from: Annotated[
        Decimal, says("达成年度指标的最低得分比例", "the least share of the points for a target met")
    ] = Decimal("0.8")
    partly_from: Annotated[
        Decimal, says("部分达成的最低得分比例", "the least share of the points for a target partly met")
    ] = Decimal("0.6")


@rule(
    id="M-06",
    severity="S1",
    scope="indicator",
    title=Message("定性指标得分超出所达档次的区间", "The score of a target in words lies outside its band"),
    basis=("E10", "SYS"),
    needs=QUALITATIVE | REPORTED | WEIGHTED | SCORED,
    params=Params(),
    kinds=("self_evaluation",),
    fields=("score", "weight", "annual", "actual"),
    message=Message(
        "“{indicator}”完成情况填为“{actual}”，分值{weight}分，得分应在{low}分至{high}分之间，填报{score}分。",
        "“{indicator}” is reported as “{actual}”: of {weight} points it earns {low} to {high}, not {score}.",
    ),
    mend=Message(
        "按“达成100%～80%、部分达成80%～60%、未达成60%～0%”三档改正得分，或改正完成情况。",
        "Score it within the band of the result, or mend the result.",
    ),
    fires=(
        evaluated(
            Shown(
                "效益/社会效益",
                "基层服务能力",
                "有效提升",
                actual="部分达成年度指标",
                weight="15",
                score="12",
            )
        ),
        evaluated(
            Shown("效益/社会效益", "基层服务能力", "有效提升", actual="部分完成", weight="15", score="8")
        ),
        evaluated(
            Shown("效益/社会效益", "基层服务能力", "有效提升", actual="未完成", weight="15", score="9")
        ),
        evaluated(
            Shown("效益/社会效益", "基层服务能力", "有效提升", actual="达成年度指标", weight="15", score="11")
        ),
    ),
    silent=(
        evaluated(
            Shown(
                "效益/社会效益", "基层服务能力", "有效提升", actual="部分达成年度指标", weight="15", score="9"
            )
        ),
        evaluated(
            Shown("效益/社会效益", "基层服务能力", "有效提升", actual="未完成", weight="15", score="0")
        ),
        evaluated(
            Shown("效益/社会效益", "基层服务能力", "有效提升", actual="达成年度指标", weight="15", score="12")
        ),
        evaluated(
            Shown("效益/社会效益", "基层服务能力", "有效提升", actual="达成年度指标", weight="15", score="16")
        ),
        evaluated(
            Shown("效益/社会效益", "基层服务能力", "有效提升", actual="有效提升", weight="15", score="9")
        ),
        evaluated(Shown("效益/社会效益", "基层服务能力", "有效提升", actual="明显", weight="15", score="9")),
        evaluated(Shown("效益/社会效益", "项目验收", "完成", actual="完成", weight="15", score="9")),
        evaluated(
            Shown("效益/社会效益", "基层服务能力", "有效提升", actual="达成", weight="30", score="20"),
            Shown("效益/社会效益", "群众认可程度", "有效提升", actual="达成"),
        ),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | NotApplicable | None:
    """Targets in words are scored in three bands, and within its band the evaluator is free.

    Met is 80–100 % of the weight, partly met 60–80 %, not met below 60 %; the lower end belongs to a band, the upper
    end to the next one. The rule needs the band to be stated (部分达成年度指标…); a result that repeats the words of
    the target states none. Older forms drew the line at 50 %: that is a setting.
    """
    points, done = points_of(indicator), achieved(indicator)
    if points is None or points.lost < 0:
        return NO_POINTS
    said = actual_text(indicator)
    if done.met is None or plain(said) == indicator.plain_value:
        return _NO_BAND
    low, above = params.met_from, None
    if not done.met:
        is_partly = "部分" in said
        low = params.partly_from if is_partly else Decimal(0)
        above = params.met_from if is_partly else params.partly_from
    least = cents(points.weight * low)
    most = points.weight if above is None else cents(points.weight * above) - _CENT
    if least <= points.score <= most:
        return None
    return Hit({"actual": said, "weight": points.weight, "low": least, "high": most, "score": points.score})
