"""D-13: less than nearly all of the own plan is to be carried out, without a reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.endings import ending_of, holds_word
from jiheng.audit.example import Shown, one
from jiheng.audit.measured import percentage
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import NAMED, NUMBER, PERCENT
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-13."""

    least: Annotated[
        Decimal, says("完成类比率的最低目标（%）", "lowest usual target of completion, in percent")
    ] = Decimal(90)


@rule(
    id="D-13",
    severity="S3",
    scope="indicator",
    title=Message("完成类比率偏低且未说明原因", "A low completion rate without a reason"),
    basis=("R4",),
    needs=NAMED | NUMBER | PERCENT,
    params=Params(),
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”低于{least}%，意味着计划中有一部分不打算完成，且没有说明原因。",
        "The target {value} of “{indicator}” is below {least}%: part of the plan is given up from the start, "
        "and no reason is stated.",
    ),
    mend=Message(
        "按计划全部完成的水平设定目标；确实只能完成一部分的（如跨年实施），在指标描述中说明。",
        "Aim at carrying out the plan; where only part of it can be done, say why in the description.",
    ),
    fires=one(Shown("产出/数量", "年度培训计划完成率", "80%")),
    silent=(
        one(Shown("产出/数量", "年度培训计划完成率", "≥95%")),
        one(Shown("产出/数量", "老年人健康档案建档率", "≥64%")),
        one(Shown("产出/数量", "泵站改造完成率", "60%", description="工程跨年实施，当年完成土建")),
        one(Shown("产出/数量", "泵站改造完成率", "60%", period="100%")),
        one(Shown("产出/数量", "泵站改造完成率", "≤60%")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | None:
    """Completion, delivery and renewal follow the office's own plan: to plan less than nearly all of it is odd.

    Rates that depend on others (coverage, closing of cases, use) are not meant. A reason in the description, the basis
    or the remark is accepted, and so is a share of a whole period that is to be completed later.
    """
    level = percentage(indicator)
    if level is None or level >= params.least or not ending_of(indicator.name, "completion_rates"):
        return None
    if indicator.condition is not None and indicator.condition.comparator in ("<=", "<"):
        return None
    if indicator.indicator.period != indicator.indicator.annual and indicator.indicator.period is not None:
        return None
    stated = indicator.indicator
    reasons = f"{stated.description or ''} {stated.basis or ''} {stated.remark or ''}"
    return None if holds_word(reasons, "shortfall_reasons") else Hit({"least": params.least})
