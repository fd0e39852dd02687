"""F-06: a deadline outside the period of the project or the fiscal year."""

from __future__ import annotations

from jiheng.audit.deadlines import Days, dates_of, days_of, period_of
from jiheng.audit.example import Example, Planned, Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import NUMBER, QUANTIFIED
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_NO_DATES = NotApplicable(Message("目标值不是确定的日期", "its target is no certain date"))
_NO_PERIOD = NotApplicable(
    Message("没有起止日期和预算年度可以对照", "neither the period of the project nor the year is stated")
)


@rule(
    id="F-06",
    severity="S1",
    scope="indicator",
    title=Message("目标日期超出项目起止或预算年度", "A date outside the project's period or the year"),
    basis=("R4",),
    needs=QUANTIFIED,
    excludes=NUMBER,
    message=Message(
        "“{indicator}”的目标值“{value}”不在{first}至{last}之内，时限应在项目起止日期或预算年度内。",
        "The target {value} of “{indicator}” lies outside {first} to {last}, the project's period or the fiscal year.",
    ),
    mend=Message(
        "改正日期；跨年完成的，写明本年度应达到的阶段。",
        "Mend the date; where the work goes on, state what is reached this year.",
    ),
    fires=(
        one(Shown("产出/时效", "完工时间", "2025年3月31日前")),
        one(Shown("产出/时效", "完工时间", "2023年12月底前")),
        one(Shown("产出/时效", "完工时间", "12月31日前"), starts_on="2024-01-01", ends_on="2024-10-31"),
        one(Shown("产出/时效", "完工时间", period="2026年底"), starts_on="2024-01-01", ends_on="2025-12-31"),
    ),
    silent=(
        one(Shown("产出/时效", "完工时间", "2024年12月31日")),
        one(Shown("产出/时效", "采购完成时间", "2024年8月前")),
        one(Shown("产出/时效", "完工时间", "2025年6月底前"), starts_on="2024-07-01", ends_on="2025-06-30"),
        one(Shown("产出/时效", "完工时间", period="2026年底")),
        one(Shown("产出/时效", "完工时间", "12月31日前"), starts_on="2024-10-01", ends_on="2024-01-31"),
        one(Shown("产出/数量", "改造小区", "2000年底前建成的小区改造30个")),
        Example((Planned((Shown("产出/时效", "完工时间", "2025年3月31日前"),)),), year=None),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """A target of this year is reached this year: a deadline before its first or after its last day cannot be judged.

    Where the project states its period, that is what counts, else the fiscal year; without either nothing is said. A
    date that only limits what is counted (2000年底前建成的小区), days of every month, and the targets of a whole period
    beside no stated one are let pass. A period that ends before it begins is F-08.
    """
    dates = dates_of(indicator, indicator.owner.document.declaration.fiscal_year)
    if not dates:
        return _NO_DATES
    allowed = _allowed(indicator)
    if allowed is None or allowed.last < allowed.first:
        return _NO_PERIOD
    if all(allowed.first <= date.last and date.first <= allowed.last for date in dates):
        return None
    return Hit({"first": allowed.first, "last": allowed.last})


def _allowed(indicator: IndicatorView) -> Days | None:
    year = indicator.owner.document.declaration.fiscal_year
    of_year = days_of(str(year)) if year is not None and indicator.field == "annual" else None
    return period_of(indicator.owner) or of_year
