"""B-13: of the two values that the form asks for, one is missing."""

from __future__ import annotations

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import TWO_VALUES, VALUED
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message

_ONE_COLUMN = NotApplicable(Message("表中只有一栏指标值", "the form has one column of values"))
_BOTH = Shown("产出/数量", "宣传活动场次", "≥12场", "≥36场")
_ANNUAL = Shown("产出/数量", "印发手册数量", "≥500册")


@rule(
    id="B-13",
    severity="S2",
    scope="document",
    title=Message("周期值和年度值只填了一项", "Only one of period and annual value is given"),
    basis=("FRM",),
    kinds=("targets",),
    fields=("name", "annual", "period"),
    message=Message(
        "“{indicator}”只填了一项指标值“{filled}”，本表要求分别填写实施周期指标值和年度指标值。",
        "“{indicator}” has one value only ({filled}); the form asks for one of the period and one of the year.",
    ),
    mend=Message(
        "补填所缺的一项；周期与年度相同的，两栏填写一致。",
        "Fill in the other value; where they are the same, write it twice.",
    ),
    fires=(
        several(Planned((_BOTH, _ANNUAL))),
        several(Planned((_BOTH,)), Planned((Shown("产出/数量", "印发手册数量", period="≥500册"),))),
    ),
    silent=(
        several(Planned((_BOTH,))),
        several(Planned((_BOTH, Shown("产出/数量", "印发手册数量")))),
        several(Planned((_ANNUAL,))),
    ),
)
def check(document: DocumentView, _: None) -> list[Hit] | NotApplicable:
    """A project over several years has a target for the whole period and one for this year; the form has both.

    That the form has both is seen from the document: some indicator fills both. Where none does, the form may have
    one column only, and the rule does not apply. An indicator with neither value is B-11's.
    """
    if not any(one.has(TWO_VALUES) for one in document.indicators()):
        return _ONE_COLUMN
    return [
        Hit({"filled": one.raw}, at=one)
        for one in document.indicators()
        if one.has(VALUED) and not one.has(TWO_VALUES)
    ]
