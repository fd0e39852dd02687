"""D-20: the two parts of a formula count in different things."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.formula import dimension_of, formula_of
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import FORMULA, PERCENT
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="D-20",
    severity="S2",
    scope="indicator",
    title=Message("公式的分子分母口径不一致", "The two parts of a formula count different things"),
    basis=("ARI",),
    needs=PERCENT,
    suspects=FORMULA,
    department=True,
    message=Message(
        "“{indicator}”的公式“{formula}”：分子“{above}”与分母“{below}”不是同一种量，相除得不出百分比，应改用同一口径。",
        "The formula of “{indicator}”, {formula}: “{above}” and “{below}” are different quantities; their quotient is"
        " no percentage.",
    ),
    mend=Message(
        "分子分母用同一种量（如时数÷时数、次数÷次数）。", "Use one quantity above and below the line."
    ),
    fires=(
        one(
            Shown(
                "效益/社会效益",
                "水泵正常运行率",
                "正常运行率=水泵正常运行时数/水泵总启动次数*100%。达到95%以上",
            )
        ),
        one(Shown("产出/质量", "资金兑付率", "≥95%", description="兑付率=已兑付金额/应兑付户数×100%")),
    ),
    silent=(
        one(
            Shown(
                "效益/社会效益",
                "水泵正常运行率",
                "正常运行率=水泵正常运行时数/水泵计划运行时数*100%。达到95%以上",
            )
        ),
        one(Shown("产出/质量", "资金兑付率", "≥95%", description="兑付率=已兑付金额/计划数×100%")),
        one(Shown("产出/质量", "到课率", "≥95%", description="到课率=实到人次/应到人数×100%")),
        one(Shown("产出/质量", "到课率", "≥95%", description="按签到表统计")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """A percentage is a part of a whole of the same kind: hours of hours, money of money, cases of cases.

    What a part counts in is told by its last word (时数, 次数, 金额, 面积); where that word leaves it open, as
    计划数 does, nothing is said. Persons, households and cases are all counts and may stand to each other, and
    quotients that are no percentage (cost per head, hours per case) are another matter.
    """
    printed = formula_of(indicator)
    if printed is None:
        return None
    field, formula = printed
    above, below = dimension_of(formula.above), dimension_of(formula.below)
    if above is None or below is None or above == below:
        return None
    said = {"formula": formula.text, "above": formula.above, "below": formula.below}
    return Hit({**said}, fields=(field, "name"))
