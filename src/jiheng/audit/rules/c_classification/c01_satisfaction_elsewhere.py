"""C-01: satisfaction is declared as something else."""

from __future__ import annotations

import re

from jiheng.audit.example import Shown, one
from jiheng.audit.naming import levels_of
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import CLASSIFIED_LEVELS, COST, MANAGEMENT, OUTPUT, SATISFACTION, SATISFACTION_NAME
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_KNOWN = CLASSIFIED_LEVELS | OUTPUT | COST | MANAGEMENT
_MEASURED = re.compile(r"满意(?:度|率|程度|情况|水平|比例|指数|得分|评分)*(?:\([^()]*\)|%)*$")


@rule(
    id="C-01",
    severity="S2",
    scope="indicator",
    title=Message("满意度没有列入满意度指标", "Satisfaction is declared as something else"),
    basis=("DEF",),
    needs=SATISFACTION_NAME,
    excludes=SATISFACTION,
    message=Message(
        "“{indicator}”衡量的是满意度，却列在“{levels}”下，应列入满意度指标。",
        "“{indicator}” measures satisfaction but stands below “{levels}”; it belongs to satisfaction.",
    ),
    mend=Message("把该指标移到“满意度指标—服务对象满意度”下。", "Move it to the satisfaction indicators."),
    fires=(
        one(Shown("效益/社会效益", "聘用人员的满意度", "≥90%")),
        one(Shown("产出", "参会人员满意度（%）", "≥90%")),
    ),
    silent=(
        one(Shown("满意度/服务对象满意度", "参训学员满意度", "≥90%")),
        one(Shown("产出/数量", "群众满意度调查份数", "≥500份")),
        one(Shown("效益", "群众满意度", "≥90%")),
        one(Shown("产出/服务对象满意度", "群众满意度", "≥90%")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """How content the people served are has a family of its own since the three families were defined.

    Counting the work of asking (满意度调查份数) is output and is let pass. So is 效益 without a level 2, since older
    forms list satisfaction there, and a level 2 that says 满意度 below a strange level 1, which is C-09's matter.
    """
    level2 = indicator.indicator.level2 or ""
    if not indicator.traits & _KNOWN or "满意" in level2 or not _MEASURED.search(indicator.plain_name):
        return None
    return Hit({"levels": levels_of(indicator)}, fields=("name", "level2", indicator.field))
