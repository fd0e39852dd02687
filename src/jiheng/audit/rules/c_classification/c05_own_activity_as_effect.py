"""C-05: a count of the office's own activity is declared as an effect."""

from __future__ import annotations

from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.naming import ends, holds
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import COUNT_UNIT, NUMBER, OUTCOME, SMALLER_IS_BETTER
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


class Params(msgspec.Struct, frozen=True):
    """Parameters of C-05."""

    units: Annotated[tuple[str, ...], says("计数的单位", "units that merely count")] = (
        "个",
        "份",
        "台",
        "次",
        "期",
    )


@rule(
    id="C-05",
    severity="S3",
    scope="indicator",
    title=Message("用工作量代替效益", "A count of own activity stands for an effect"),
    basis=("DEF",),
    params=Params(),
    needs=OUTCOME | COUNT_UNIT | NUMBER,
    excludes=SMALLER_IS_BETTER,
    message=Message(
        "“{indicator}”的目标值“{value}”只是做了多少、用了多少的数量，属于产出；列为效益指标看不出带来了什么变化。",
        "“{indicator}” ({value}) only counts what was done or used, which is output; as an effect it does not say "
        "what changed for anyone.",
    ),
    mend=Message(
        "移到数量指标；效益指标写工作带来的变化（如受益人数、比率的提高、事故的减少）。",
        "Move it to quantity; as effect say what changes for others.",
    ),
    fires=(
        one(Shown("效益/社会效益", "联网街道个数", "5个")),
        one(Shown("效益", "平台登录次数", "≥300次")),
        one(Shown("效益/社会效益", "防汛主题宣传", "不少于8次")),
    ),
    silent=(
        one(Shown("效益/社会效益", "受益行政村个数", "≥46个")),
        one(Shown("效益/社会效益", "联网街道个数", "≥5家")),
        one(Shown("效益/社会效益", "发布信息阅读次数", "≥5万次")),
        one(Shown("效益/社会效益", "违规审批次数", "0次")),
        one(Shown("效益/社会效益", "示范点", "≥3个")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | None:
    """An effect is what changes for citizens, firms or the public; how often the office itself acted is output.

    Counts of those who benefit, of visits and downloads, of prizes and of bad events are effects and are let pass.
    So is any count whose name shows no own activity.
    """
    name = indicator.plain_name
    condition = indicator.condition
    if (
        condition is None
        or condition.unit not in params.units
        or holds("effect").search(name)
        or not (ends("count").search(name) or holds("activity").search(name))
    ):
        return None
    return Hit(fields=(indicator.field, "name", "level2"))
