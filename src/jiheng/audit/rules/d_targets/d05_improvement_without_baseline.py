"""D-05: an improvement is promised without the figure it starts from."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Ask, Hit, rule
from jiheng.audit.traits import CHANGE, QUALITATIVE, VALUED
from jiheng.audit.vague import ends_in_change, is_only_vague
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="D-05",
    severity="S3",
    scope="indicator",
    title=Message("与过去相比却没有基期数值", "An improvement without a baseline"),
    basis=("R4",),
    needs=VALUED,
    suspects=QUALITATIVE | CHANGE,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”说的是升降变化，但没有写明基期数值和变化幅度，无法判断是否达到。",
        "The target {value} of “{indicator}” speaks of a change, but states neither the figure it starts from nor "
        "how large it is to be.",
    ),
    mend=Message(
        "写明基期数值和目标，如“由上年的85%提高到90%”，或直接填写要达到的数值。",
        "State the baseline and the target, such as “from 85% last year to 90%”, or the level to reach.",
    ),
    asks=Message(
        "目标值是增长或下降的幅度，材料中没有基期数值；请调取上年（基期）的实际值，看幅度是否合理、年底能否核对。",
        "The target is the size of a change and the document gives no baseline: look up last year's actual value, "
        "see whether the change is reasonable and can be checked.",
    ),
    fires=(
        one(Shown("效益/社会效益", "公共服务水平", "公共服务水平较上年有所提高")),
        one(Shown("效益/生态效益", "清洁能源占比", "同比上升")),
        one(Shown("效益/社会效益", "接诊人次", "增长10%", description="在2023年接诊人次的基础上")),
    ),
    silent=(
        one(Shown("效益/社会效益", "公共服务水平", "提高")),
        one(Shown("效益/社会效益", "公共服务水平", "建成三个便民服务点")),
        one(Shown("效益/社会效益", "接诊人次", "≥8000人次")),
        one(Shown("效益/生态效益", "清洁能源占比", "同比上升", description="2023年为35%，逐年上升")),
        one(Shown("效益/社会效益", "接诊人次", "增长10%", basis="上年7500人次")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | Ask | None:
    """“Better than last year” can be judged only by whoever knows last year's figure and how much better is meant.

    A bare 提高 is the matter of D-03. Where a size is given (增长10%) but no baseline, the reviewer is asked to
    look it up. A figure in the description, the basis or the remark is taken for the baseline; a year is none.
    """
    condition, raw = indicator.condition, indicator.raw
    if condition is not None:
        asked = condition.change is not None and not _has_figure(indicator)
        return Ask() if asked else None
    promised = indicator.has(QUALITATIVE) and ends_in_change(raw) and not is_only_vague(raw)
    return Hit() if promised and not _has_figure(indicator) else None


def _has_figure(indicator: IndicatorView) -> bool:
    stated = indicator.indicator
    texts = (stated.description, stated.basis, stated.remark)
    return any(_figure().search(text or "") is not None for text in texts)


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.〔\[(])\d+(?:\.\d+)?(?![\d.年月日号届])")
