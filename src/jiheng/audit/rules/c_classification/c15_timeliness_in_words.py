"""C-15: a timeliness indicator promises to be in time without saying by when."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import QUALITATIVE, TIMELINESS
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message


@rule(
    id="C-15",
    severity="S3",
    scope="indicator",
    title=Message("时效指标只写“及时”", "A timeliness indicator that only says in time"),
    basis=("BAND",),
    needs=TIMELINESS | QUALITATIVE,
    message=Message(
        "时效指标“{indicator}”的目标值“{value}”没有时间，无法判断怎样算及时；应写明完成日期、时限或及时率。",
        "The target “{value}” of the timeliness indicator “{indicator}” gives no time by which one could judge it; "
        "state a date, a time limit or a rate.",
    ),
    mend=Message(
        "写明完成日期或时限（如“每月10日前”“≤3个工作日”），或按及时率分档表述。",
        "State a date or a limit, or graded bands of a rate.",
    ),
    fires=(
        one(Shown("产出/时效", "租金支付及时性", "及时", description="租金是否按月支付")),
        one(Shown("产出/时效", "补贴发放及时性", "按规定时间发到户")),
    ),
    silent=(
        one(Shown("产出/时效", "租金支付及时性", "每月10日前")),
        one(Shown("产出/时效", "租金支付及时率", "≥95%")),
        one(Shown("产出/时效", "汛期值守", "全天值守")),
        one(Shown("产出/时效", "按期完成", "按期完成")),
        one(
            Shown(
                "产出/时效", "租金支付及时性", "及时", description="优：每月10日前；良：每月15日前；差：更晚"
            )
        ),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Timeliness can nearly always be put as a date, a limit or a rate; 及时, 按期, 按规定时间 leave open what is late.

    Where the description says in graded bands what early and late mean, the rule is silent; so it is where the value
    repeats the name, which is D-04's matter.
    """
    if not _in_time().search(indicator.plain_value) or indicator.plain_value == indicator.plain_name:
        return None
    if _bands().search(indicator.indicator.description or ""):
        return None
    return Hit()


@cache
def _in_time() -> re.Pattern[str]:
    return re.compile(any_of(column("on_time", "word")))


@cache
def _bands() -> re.Pattern[str]:
    return re.compile("|".join(column("bands", "pattern")))
