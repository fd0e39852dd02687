"""D-21: a formula of a percentage that does not end in ×100 %."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.formula import formula_of
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import FORMULA, PERCENT
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="D-21",
    severity="S3",
    scope="indicator",
    title=Message("公式缺“×100%”或百分号", "A formula without ×100 % or without its % sign"),
    basis=("ARI",),
    needs=PERCENT,
    suspects=FORMULA,
    department=True,
    message=Message(
        "“{indicator}”的目标值是百分数，公式“{formula}”的末尾应为“×100%”，否则算出的数与目标值不能直接对照。",
        "The target of “{indicator}” is a percentage; its formula {formula} should end in ×100 %, or its result"
        " cannot be held against the target.",
    ),
    mend=Message("公式写成“……÷……×100%”。", "Write the formula as … ÷ … × 100 %."),
    fires=(
        one(Shown("满意度/服务对象", "用户满意度", "满意度=满意问卷数/回收问卷数*100，大于85%")),
        one(Shown("产出/质量", "到课率", "≥95%", description="到课率=实到人数/应到人数")),
    ),
    silent=(
        one(Shown("满意度/服务对象", "用户满意度", "满意度=满意问卷数/回收问卷数*100%，大于85%")),
        one(Shown("产出/质量", "到课率", "不低于95%（实到人数/应到人数）")),
        one(Shown("产出/质量", "到课率", "≥95%", description="按签到表统计")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """…÷…*100 gives 90, …÷… gives 0.9, and the target says 90%: a formula should give what the target states.

    Only a formula that is written as one (name = part ÷ whole) is held to it; an explanation in brackets is not.
    A number without a percent sign as the target goes with *100 and is let pass.
    """
    printed = formula_of(indicator)
    if printed is None or printed[1].scale == "100%":
        return None
    field, formula = printed
    return Hit({"formula": formula.text}, fields=(field, "name"))
