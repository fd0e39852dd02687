"""B-15: the basis of a target is not given, though the form asks for it."""

from __future__ import annotations

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message

_NO_COLUMN = NotApplicable(
    Message("表中没有指标值确定依据一栏", "the form has no column for the basis of a target")
)
_BASED = Shown("产出/数量", "宣传活动场次", "≥12场", basis="年度普法工作计划")
_BARE = Shown("产出/数量", "印发手册数量", "≥500册")


@rule(
    id="B-15",
    severity="S3",
    scope="document",
    title=Message("没有填写指标值确定依据", "The basis of the target is empty"),
    basis=("FRM",),
    kinds=("targets",),
    fields=("name", "annual"),
    message=Message(
        "“{indicator}”没有填写指标值确定依据，本表要求逐项说明指标值是怎样定出来的。",
        "“{indicator}” gives no basis of its target; the form asks for it row by row.",
    ),
    mend=Message(
        "补填依据，如文件名称、行业标准、上年实际或工作计划。",
        "Fill in the basis: a document, a standard, last year's result or a work plan.",
    ),
    fires=(several(Planned((_BASED, _BARE))), several(Planned((_BASED,)), Planned((_BARE,)))),
    silent=(several(Planned((_BASED,))), several(Planned((_BARE,)))),
)
def check(document: DocumentView, _: None) -> list[Hit] | NotApplicable:
    """Some forms (Hebei's, for one) ask of every target where it comes from.

    That the form has the column is seen from the document: some indicator states a basis. Where none does, the rule
    does not apply.
    """
    if not any(one.indicator.basis for one in document.indicators()):
        return _NO_COLUMN
    return [Hit(at=one) for one in document.indicators() if not one.indicator.basis]
