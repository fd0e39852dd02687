"""D-25: the value of the year is a number, that of the period words, or the other way round."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import TWO_VALUES
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_NUMBERS_AND_WORDS = ({"quantity", "qualitative"}, {"range", "qualitative"})


@rule(
    id="D-25",
    severity="S2",
    scope="indicator",
    title=Message(
        "年度指标值与实施周期指标值不是同一类", "The values of year and period are of different kinds"
    ),
    basis=("ARI",),
    needs=TWO_VALUES,
    fields=("annual", "period"),
    message=Message(
        "“{indicator}”的年度指标值“{value}”与实施周期指标值“{period}”一个是数值、一个是文字，无法相互对照，应采用同一口径。",
        "“{indicator}”: of {value} for the year and {period} for the period, one is a number and the other words.",
    ),
    mend=Message(
        "两个指标值用同一口径、同一计量单位填写。", "State both values in the same terms and the same unit."
    ),
    fires=(
        one(Shown("产出/质量", "平台可用性", "≥90%", period="满足全天候服务")),
        one(Shown("产出/质量", "平台可用性", "稳定", period="95%-99%")),
    ),
    silent=(
        one(Shown("产出/质量", "平台可用性", "≥90%", period="≥95%")),
        one(Shown("产出/数量", "新建泵站", "完成主体施工", period="2座")),
        one(Shown("产出/质量", "平台可用性", "稳定", period="稳定可靠")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """The year is a part of the period: its value must be comparable with that of the whole.

    What a year brings of a work that takes several may well be a stage in words (完成主体施工 of 2座); such words
    are let pass. A value still to be filled in, or a date beside a number, is the matter of other rules.
    """
    annual, period = indicator.indicator.annual, indicator.indicator.period
    if annual is None or period is None or {annual.kind, period.kind} not in _NUMBERS_AND_WORDS:
        return None
    in_words = annual if annual.kind == "qualitative" else period
    return None if _stages().search(in_words.raw) else Hit({"period": period.raw})


@cache
def _stages() -> re.Pattern[str]:
    return re.compile(any_of(column("stages", "word")))
