"""D-24: the year is asked for more than the whole period."""

from __future__ import annotations

from fractions import Fraction

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import NUMBER, PERCENT, SMALLER_IS_BETTER, TIME_UNIT, TWO_VALUES
from jiheng.audit.views import IndicatorView
from jiheng.declaration.direction import stated_direction
from jiheng.foundation.message import Message
from jiheng.targets import Target, tighter_than
from jiheng.targets.units import measure_of


@rule(
    id="D-24",
    severity="S2",
    scope="indicator",
    title=Message("年度指标值严于实施周期指标值", "The annual target is tighter than that of the period"),
    basis=("ARI",),
    needs=TWO_VALUES | NUMBER,
    fields=("annual", "period"),
    message=Message(
        "“{indicator}”的年度指标值“{value}”要求比整个实施周期（“{period}”）还高；一年的要求不应超过整个周期，请核对。",
        "“{indicator}”: the year asks for {value}, the whole period only for {period}.",
    ),
    mend=Message(
        "核对两个指标值：周期值应不低于年度值（累计数为各年之和）。",
        "Check the two values: the period asks for no less than a year, and counts add up over the years.",
    ),
    fires=(
        one(Shown("产出/质量", "护理员考核合格率", "≥98%", period="≥90%")),
        one(Shown("产出/质量", "护理员考核合格率", "98%", period="90%")),
        one(Shown("产出/质量", "平台投诉率", "2%", period="5%")),
        one(Shown("产出/数量", "新建充电桩", "30个", period="20个")),
        one(Shown("产出/质量", "平台投诉率", "≤2%", period="≤5%")),
        one(Shown("产出/质量", "窗口平均等待时间", "≤10分钟", period="≤1小时")),
    ),
    silent=(
        one(Shown("产出/质量", "护理员考核合格率", "≥90%", period="≥98%")),
        one(Shown("产出/质量", "护理员考核合格率", "≥90%", period="≥90%")),
        one(Shown("产出/数量", "新建充电桩", "20个", period="60个")),
        one(Shown("产出/成本", "充电桩采购成本", "≤10万元", period="≤30万元")),
        one(Shown("产出/时效", "施工天数", "≤30天", period="≤90天")),
        one(Shown("产出/数量", "新建充电桩", "30个", period="20-40个")),
        one(Shown("产出/数量", "新建充电桩", "30个", period="2公里")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """A year is a part of the period: it can bring no more than the whole, and no rate is stricter for it.

    Rates, and waiting or response times, are compared by what they ask for: ≥98% is tighter than ≥90%, ≤2% than
    ≤5%. Everything else adds up over the years, so a smaller number for the year is as it should be, upper limits
    included (≤10万元 of ≤30万元); only a larger one contradicts. Dates are milestones and are not compared.
    """
    annual, period = indicator.indicator.annual, indicator.indicator.period
    if annual is None or period is None or annual.raw == period.raw:
        return None
    is_level = indicator.traits & PERCENT or indicator.has(TIME_UNIT | SMALLER_IS_BETTER)
    direction = stated_direction(indicator.indicator)
    exceeds = tighter_than(annual, period, direction) if is_level else _is_more(annual, period)
    return Hit({"period": period.raw}) if exceeds else None


def _is_more(annual: Target, period: Target) -> bool:
    year, whole = annual.conditions[0], period.only
    if whole is None or period.kind != "quantity":
        return False
    year_unit, whole_unit = measure_of(year.unit, year.per), measure_of(whole.unit, whole.per)
    if year_unit.dimension != whole_unit.dimension:
        return False
    return Fraction(year.value) * year_unit.factor > Fraction(whole.value) * whole_unit.factor
