"""W-04: an indicator weighs nothing, or less."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import WEIGHTED
from jiheng.audit.views import IndicatorView, number_of
from jiheng.foundation.message import Message


@rule(
    id="W-04",
    severity="S1",
    scope="indicator",
    title=Message("分值不大于零", "A weight of zero or less"),
    basis=("SYS", "BT"),
    needs=WEIGHTED,
    fields=("weight", "name"),
    message=Message(
        "“{indicator}”的分值为 {weight}，列入考核的指标分值应大于零。",
        "“{indicator}” weighs {weight}; an indicator that is scored weighs more than zero.",
    ),
    mend=Message("填写大于零的分值；不考核的指标删去。", "Give it a weight, or leave the indicator out."),
    fires=(
        one(Shown("产出/数量", "培训人数", "≥200人", weight="0")),
        one(Shown("产出/数量", "培训人数", "≥200人", weight="-5")),
    ),
    silent=one(Shown("产出/数量", "培训人数", "≥200人", weight="0.5")),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """An indicator that weighs nothing is declared but counts for nothing, and a negative weight makes no sense.

    Provincial systems refuse both, and checklists of goal review ask for correct weights. A weight that is not printed
    is no zero.
    """
    weight = number_of(indicator.indicator.weight or "0")
    return Hit({"weight": weight}) if weight <= 0 else None
