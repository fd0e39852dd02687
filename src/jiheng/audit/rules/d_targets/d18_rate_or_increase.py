"""D-18: the name is a rate, the value an increase."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import CHANGE, CHANGE_NAME, NAMED, NUMBER, PERCENT
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-18."""

    increase_up_to: Annotated[
        Decimal,
        says(
            "“提升…率”的目标值不超过多少（%）时可能是增加量",
            "up to what percentage the value of “raise the rate of …” may be an increase",
        ),
    ] = Decimal(10)


@rule(
    id="D-18",
    severity="S3",
    scope="indicator",
    title=Message("指标是比率，目标值却像增减幅度", "The indicator is a rate, its value looks like a change"),
    basis=("R4",),
    params=Params(),
    needs=NAMED | PERCENT | NUMBER,
    suspects=CHANGE | CHANGE_NAME,
    department=True,
    message=Message(
        "“{indicator}”是比率，目标值“{value}”看不出是比率要达到的水平，还是比原来增减的幅度。",
        "“{indicator}” is a rate; {value} may be the level to reach or the change from before.",
    ),
    mend=Message(
        "写明比率要达到的水平（如“由80%提高到83%”），或把指标改为“……提高幅度”，单位用“个百分点”。",
        "State the level to reach (from 80 % to 83 %), or measure the change, in percentage points.",
    ),
    fires=(
        one(Shown("效益/社会效益", "提升垃圾分类参与率", "≥3%")),
        one(Shown("效益/社会效益", "垃圾分类参与率", "提高3%")),
    ),
    silent=(
        one(Shown("效益/社会效益", "提升垃圾分类参与率", "≥90%")),
        one(Shown("效益/社会效益", "提升垃圾分类参与率", "≤3%")),
        one(Shown("效益/社会效益", "垃圾分类参与率", "≥3%")),
        one(Shown("效益/社会效益", "提升垃圾分类参与增长率", "≥3%")),
        one(Shown("效益/社会效益", "垃圾分类参与增长率", "提高3%")),
        one(Shown("效益/经济效益", "带动社会投资", "增长3%")),
        one(Shown("效益/社会效益", "垃圾分类参与率", "提高3个百分点")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | None:
    """提升…率 ≥3% can be read in two ways: the rate is to reach 3 %, or to rise by 3 (percent or points).

    The same goes for a rate whose value says 提高3%. It is asked about where the name begins with a word of change
    and the value is as small as increases are; 提升…率 ≥90% is plainly a level, and 降低…率 ≤5% an upper limit.
    Growth rates (增长率) and changes in percentage points say what they mean.
    """
    condition = indicator.condition
    match = _rate().search(indicator.plain_name)
    if condition is None or match is None or match["growth"]:
        return None
    may_rise = match["change"] and condition.comparator in (">=", ">", "=")
    is_small = indicator.number is not None and indicator.number <= params.increase_up_to
    return Hit() if condition.change is not None or (may_rise and is_small) else None


@cache
def _rate() -> re.Pattern[str]:
    changes = any_of(column("changes", "word"))
    ratio = r"(?:率|占比|比重)(?:\(%\)|%)?$"
    return re.compile(f"^(?P<change>{changes})?.+?(?P<growth>{changes})?{ratio}")
