"""D-16: a number without a unit."""

from __future__ import annotations

from jiheng.audit.endings import ending_of
from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import NAMED, NUMBER, UNITLESS
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="D-16",
    severity="S3",
    scope="indicator",
    title=Message("数值没有计量单位", "A number without a unit"),
    basis=("BT",),
    needs=NAMED | NUMBER,
    suspects=UNITLESS,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”没有计量单位。", "The target {value} of “{indicator}” has no unit."
    ),
    mend=Message("补上计量单位，比率写“%”。", "Add the unit; write % for a ratio."),
    fires=(
        one(Shown("产出/数量", "编印科普读本", "≥500")),
        one(Shown("产出/质量", "读本印刷合格率", "≥95")),
    ),
    silent=(
        one(Shown("产出/数量", "编印科普读本", "≥500册")),
        one(Shown("效益/生态效益", "渠系水利用系数", "≥0.6")),
        one(Shown("效益/社会效益", "安全事故次数", "0")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """500 of what? A number can be checked only with its unit, and 95 for a ratio may be read as 95 or 0.95.

    A name may carry the unit in brackets, as 数量（册） does. Coefficients, indices, scores and ranks have none, and
    zero is zero in every unit.
    """
    condition = indicator.condition
    if condition is None or condition.unit is not None or not indicator.number:
        return None
    return None if ending_of(indicator.name, "dimensionless") else Hit()
