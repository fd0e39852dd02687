"""G-01: a project is withheld as classified, but its indicators or its goal can be read."""

from __future__ import annotations

import re

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Ask, Hit, NotApplicable, rule
from jiheng.audit.secrecy import PublicText, is_masking
from jiheng.audit.traits import OPEN, QUALITATIVE, QUANTIFIED
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.foundation.message import Message

_OPEN = NotApplicable(Message("不是涉密项目", "it is not withheld"))
_MASKED = Shown("产出", "涉密项目指标", "涉密项目")
_MASK = "涉密项目，按规定不对外公开。"


def _withheld(*indicators: Shown, goal: str = _MASK, purpose: str = "") -> Planned:
    return Planned(indicators, name="2024-专-07", goal=goal, purpose=purpose, classified=True)


@rule(
    id="G-01",
    severity="S1",
    scope="project",
    title=Message("涉密项目的内容没有隐去", "A classified project is not masked"),
    basis=("SEC", "BL14"),
    excludes=OPEN,
    withheld=True,
    message=Message(
        "项目“{project}”注明涉密、不对外公开，但仍列出了{count}个指标的内容（如“{example}”），公开前应全部隐去。",
        "“{project}” is withheld as classified, yet {count} indicators can be read (such as “{example}”).",
    ),
    mend=Message(
        "公开文本中将涉密项目的目标和指标统一替换为“涉密项目，不对外公开”，只保留代号和金额。",
        "In the public copy replace goal and indicators by a masking text; keep the code name and the amount.",
    ),
    asks=Message(
        "涉密项目除“不对外公开”等字样外还写有其他文字，请保密审查人员核对目标、资金用途等是否透露了涉密内容。",
        "A classified project says more than that it is withheld: have the secrecy officer see what it reveals.",
    ),
    fires=(
        several(_withheld(_MASKED, Shown("产出/数量", "采购专用设备数量", "≥12台"))),
        several(_withheld(Shown("产出/质量", "设备运行情况", "稳定可靠"))),
        several(_withheld(_MASKED, goal="涉密项目。采购专用设备。")),
        several(_withheld(_MASKED, purpose="采购专用设备")),
    ),
    silent=(
        several(_withheld(_MASKED, purpose="涉密")),
        several(_withheld(Shown("产出", "保密项目", "不对外公开"))),
        several(Planned((Shown("产出/数量", "宣传活动场次", "≥12场"),))),
    ),
)
def check(project: ProjectView, _: None) -> Hit | Ask | NotApplicable | None:
    """A code name, the amount and a fixed sentence are what the public copy shows of a classified project.

    A target that is a number or an ordinary wording beside the remark that all is withheld was forgotten to be
    masked. Whether other sentences of the goal, purpose or descriptions give anything away only a person can say,
    and is asked.
    """
    if not project.is_classified:
        return _OPEN
    shown = [one for one in project.indicators if _is_shown(one)]
    if shown:
        quotes = tuple(PublicText(one, one.field, one.raw).quote for one in shown)
        return Hit({"count": len(shown), "example": shown[0].name}, beside=quotes)
    narrative = project.project.narrative.values()
    texts = [*project.goals, project.project.purpose or "", *narrative]
    said = [sentence for text in texts for sentence in re.split(r"[。；;\n]", text) if sentence.strip()]
    return None if all(map(is_masking, said)) else Ask()


def _is_shown(indicator: IndicatorView) -> bool:
    """Say whether a target value is told: a number, or words that do not withhold it."""
    if indicator.traits & QUANTIFIED:
        return True
    return bool(indicator.traits & QUALITATIVE) and not is_masking(indicator.raw)
