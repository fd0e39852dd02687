"""D-14: a satisfaction target that is very low, or full."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.measured import percentage
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import NUMBER, PERCENT, SATISFACTION_NAME
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-14."""

    least: Annotated[Decimal, says("满意度的最低目标（%）", "lowest usual satisfaction, in percent")] = (
        Decimal(80)
    )
    full: Annotated[Decimal, says("不可能保证的满意度（%）", "satisfaction nobody can promise")] = Decimal(
        100
    )


@rule(
    id="D-14",
    severity="S3",
    scope="indicator",
    title=Message("满意度目标过低或为100%", "A satisfaction target too low, or 100 %"),
    basis=("R4",),
    needs=SATISFACTION_NAME | NUMBER | PERCENT,
    params=Params(),
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”不在合理范围内：满意度一般应不低于{least}%，也难以保证达到{full}%。",
        "The target {value} of “{indicator}” is unusual: satisfaction should be at least {least}%, "
        "and {full}% can hardly be promised.",
    ),
    mend=Message(
        "参照往年调查结果和同类项目，一般设在85%至95%之间。",
        "Set it by earlier surveys and like projects, usually between 85 and 95 %.",
    ),
    fires=(
        one(Shown("满意度/服务对象满意度", "取水户满意度", "≥70%")),
        one(Shown("满意度/服务对象满意度", "取水户满意率", "100%")),
    ),
    silent=(
        one(Shown("满意度/服务对象满意度", "取水户满意度", "≥80%")),
        one(Shown("满意度/服务对象满意度", "取水户不满意率", "≤5%")),
        one(Shown("满意度/服务对象满意度", "取水户满意度", "提高5%")),
        one(Shown("满意度/服务对象满意度", "满意度问卷回收率", "≥60%")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | None:
    """Those who are served are rarely all content, and a service with a quarter of them discontent is a poor aim.

    Most targets lie between 85 and 95 %. Dissatisfaction, degrees of it (非常满意) and the return of
    questionnaires are other measures; a growth is no level.
    """
    level = percentage(indicator)
    if level is None or params.least <= level < params.full or level > params.full:
        return None
    if _level_of_content().search(indicator.plain_name) is None:
        return None
    return Hit({"least": params.least, "full": params.full})


@cache
def _level_of_content() -> re.Pattern[str]:
    return re.compile(r"(?<![不很])(?<!非常)满意(?:程度|度|率)?(?:\([^()]*\)|%)?$")
