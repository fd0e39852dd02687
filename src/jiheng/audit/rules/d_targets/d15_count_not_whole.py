"""D-15: a number of things that is broken or negative."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.measured import is_whole_unit
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import COUNT_UNIT, NOT_WHOLE, NUMBER
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import column
from jiheng.foundation.message import Message


@rule(
    id="D-15",
    severity="S1",
    scope="indicator",
    title=Message("个数不是整数或为负数", "A count that is broken or negative"),
    basis=("ARI",),
    needs=NUMBER | COUNT_UNIT,
    suspects=NOT_WHOLE,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”是按“{unit}”计的个数，应为不小于零的整数。",
        "The target {value} of “{indicator}” is a number of things ({unit}): it must be whole and not negative.",
    ),
    mend=Message("核对数值和计量单位，改为整数。", "Check the number and its unit and state a whole number."),
    fires=(
        one(Shown("产出/数量", "新建公厕数量", "≥2.5座")),
        one(Shown("产出/数量", "新建公厕数量", "-3座")),
    ),
    silent=(
        one(Shown("产出/数量", "新建公厕数量", "≥3座")),
        one(Shown("产出/数量", "受益人数", "≥1.5万人")),
        one(Shown("效益/社会效益", "人均年接种次数", "≥1.5次")),
        one(Shown("效益/社会效益", "常住人口变动", "降低0.5人")),
        one(Shown("产出/数量", "泵站扬程", "2.5级")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Persons, cases and buildings come whole: 2.5座 is a slip of the pen or a wrong unit.

    Averages, rates and differences (人均2.5次, 千人床位5.8张) may be broken or negative, and 1.5万人 is whole.
    """
    condition, number = indicator.condition, indicator.number
    if condition is None or number is None or (number >= 0 and number == number.to_integral_value()):
        return None
    if condition.per is not None or condition.change is not None or not is_whole_unit(condition.unit):
        return None
    if _unsplit().search(indicator.name) or _unsplit().search(indicator.raw):
        return None
    return Hit({"unit": condition.unit})


@cache
def _unsplit() -> re.Pattern[str]:
    return re.compile("|".join(column("unsplit", "pattern")))
