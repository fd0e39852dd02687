"""E-20: a saving is promised and not explained."""

from __future__ import annotations

import re

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import NUMBER, SAVING_NAME
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_SAVING = re.compile(r"节约|节支")
_OF_MONEY = re.compile(
    r"(?:采购|资金|经费|成本|预算|支出|项目).{0,4}(?:节约|节支)(?:率|额|金额|比例)|节支率|资金节约"
)


@rule(
    id="E-20",
    severity="S3",
    scope="indicator",
    title=Message("节约目标没有说明依据", "A saving without explanation"),
    basis=("R4",),
    needs=NUMBER,
    suspects=SAVING_NAME,
    message=Message(
        "指标“{indicator}”要求{value}，但预算是按需要核定的，目标和用途中没有说明从哪里节约、与什么相比。请说明，或改为考核采购本身。",
        "“{indicator}” asks for {value}, but nothing says on what is saved, or against what, in a fixed budget.",
    ),
    mend=Message(
        "写明比较的基数和节约的途径；与项目无关的，删去。",
        "State the base and the way of saving, or drop it.",
    ),
    fires=one(Shown("效益/经济效益", "采购节约率", "≥2%")),
    silent=(
        one(Shown("效益/经济效益", "采购节约率", "≥2%", description="节约率=（预算价-中标价）/预算价")),
        one(Shown("效益/经济效益", "采购节约率", "≥2%"), goal="通过集中采购节约资金2%"),
        one(Shown("效益/生态效益", "年节约用水量", "≥2万吨")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """A budget asks for what the work costs. Who promises to save a part of it must say how, and against what.

    Where the goal, the purpose or the description speaks of the saving, the rule is content; saving water or
    energy is another matter.
    """
    if not _OF_MONEY.search(indicator.plain_name):
        return None
    texts = (indicator.owner.goal, indicator.owner.project.purpose, _description(indicator))
    return None if any(_SAVING.search(text or "") for text in texts) else Hit()


def _description(indicator: IndicatorView) -> str:
    return (indicator.indicator.description or "").replace(indicator.name, "")
