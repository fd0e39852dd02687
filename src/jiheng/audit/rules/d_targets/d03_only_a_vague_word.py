"""D-03: a target that is a vague word and nothing else."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import COST, QUALITATIVE, TIMELINESS
from jiheng.audit.vague import is_only_vague
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import column
from jiheng.foundation.message import Message

_OTHER_COSTS = ("COST.SOCIAL", "COST.ENVIRONMENT")


@rule(
    id="D-03",
    severity="S3",
    scope="indicator",
    title=Message("目标值只是一个笼统的词", "The target is a vague word"),
    basis=("BAND",),
    needs=QUALITATIVE,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”过于笼统，没有可以对照的标准，年底难以判断是否完成。",
        "The target {value} of “{indicator}” is too general: it gives nothing to compare with, "
        "so that nobody can tell whether it was met.",
    ),
    mend=Message(
        "改为可以核对的数值或日期；确实不能量化的，写明优、良、中、差各档的具体标准。",
        "State a figure or a date; where that is impossible, say what good, fair and poor would be.",
    ),
    fires=(
        one(Shown("效益/社会效益", "居民防灾意识", "提高")),
        one(Shown("效益/社会效益", "窗口服务水平", "有所提升")),
        one(Shown("效益/可持续影响", "设施管护机制", "健全、完善")),
        one(Shown("产出/时效", "巡查工作安排", "合理")),
        one(Shown("效益/社会效益", "居民防灾意识", "提高", description="居民对防灾知识的了解")),
        one(Shown("成本/生态环境成本", "施工对河道的影响", "较低")),
    ),
    silent=(
        one(Shown("效益/社会效益", "居民防灾意识", "建立村级应急小组")),
        one(
            Shown(
                "效益/社会效益", "居民防灾意识", "提高", description="优：知晓避险点；良：知晓电话；差：不知"
            )
        ),
        one(Shown("效益/社会效益", "持续改善", "持续改善")),
        one(Shown("产出/时效", "巡查及时性", "及时")),
        one(Shown("成本/经济成本", "巡查费用合规性", "合规")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """What cannot be put as a number is to be described in graded bands; 提高, 健全 or 有所提升 is neither.

    It speaks only where the whole value is made of such words. Where the description grades the value in bands it is
    silent. A value that repeats the name, 及时 as a timeliness target and 合规 as a cost target are objected
    to by rules of their own.
    """
    if not is_only_vague(indicator.raw) or indicator.plain_value == indicator.plain_name:
        return None
    in_time = indicator.has(TIMELINESS) and "及时" in indicator.raw
    if in_time or (indicator.has(COST) and indicator.indicator.category not in _OTHER_COSTS):
        return None
    if _bands().search(indicator.indicator.description or ""):
        return None
    return Hit()


@cache
def _bands() -> re.Pattern[str]:
    return re.compile("|".join(column("bands", "pattern")))
