"""D-01: most indicators of a project state no figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import QUANTIFIED, VALUED
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.foundation.message import Message

_NO_VALUES = NotApplicable(Message("没有目标值", "no target values are given"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-01."""

    share: Annotated[
        Decimal, says("未量化指标的最高占比", "highest share of indicators without a figure")
    ] = Decimal("0.5")


@rule(
    id="D-01",
    severity="S2",
    scope="project",
    title=Message("多数指标没有量化", "Most indicators are not quantified"),
    basis=("R4",),
    params=Params(),
    needs=VALUED,
    message=Message(
        "项目“{project}”有目标值的{total}个指标中，只有{counted}个是数值或日期，其余{words}个没有量化，"
        "占{percent}%，超过{limit}%。",
        "“{project}”: of {total} targets only {counted} are figures or dates; {words} are not quantified, "
        "{percent}%, above {limit}%.",
    ),
    mend=Message(
        "能够计数、计率、计时的指标改用数值或日期，使量化指标不少于一半；确实不能量化的写明分档标准。",
        "State figures or dates for at least half of the indicators, and graded bands for the rest.",
    ),
    fires=(
        one(
            Shown("产出/数量", "宣传活动场次", "≥12场"),
            Shown("产出/质量", "宣传材料质量", "良好"),
            Shown("效益/社会效益", "居民法治意识", "增强"),
        ),
        one(
            Shown("产出/数量", "宣传活动场次", "按实际情况填写"),
            Shown("产出/质量", "宣传材料合格率", "≥95%"),
            Shown("效益/社会效益", "居民法治意识", "增强"),
        ),
    ),
    silent=(
        one(
            Shown("产出/数量", "宣传活动场次", "≥12场"),
            Shown("产出/时效", "宣传活动完成时间", "2024年11月底前"),
            Shown("产出/质量", "宣传材料质量", "良好"),
            Shown("效益/社会效益", "居民法治意识", "增强"),
        ),
        one(
            Shown("产出/数量", "宣传活动场次", "≥12场"),
            Shown("产出/质量", "宣传材料合格率", ""),
            Shown("效益/社会效益", "居民法治意识", "增强"),
        ),
        one(Shown("产出/数量", "宣传活动场次", "")),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """A goal is to be broken down and quantified; words are for what cannot be counted.

    A date counts as a figure, a filling-in instruction (按实际情况填写) does not. Indicators without any value are
    left out of the sum: that they are empty is said elsewhere.
    """
    valued = [i for i in project.open_indicators if i.traits & VALUED]
    if not valued:
        return _NO_VALUES
    worded = [i for i in valued if not i.traits & QUANTIFIED]
    total, words = len(valued), len(worded)
    if words <= total * params.share:
        return None
    percent = round(Decimal(100 * words) / total, 1)
    return Hit(
        {
            "total": total,
            "counted": total - words,
            "words": words,
            "percent": percent,
            "limit": params.share * 100,
        },
        beside=tuple(_quoted(i) for i in worded),
        sum=f"{total} − {total - words} = {words}；{words} ÷ {total} = {percent}%",
    )


def _quoted(indicator: IndicatorView) -> Quote:
    field = indicator.field
    return Quote(field, indicator.raw, indicator.place(field), of=indicator.name)
