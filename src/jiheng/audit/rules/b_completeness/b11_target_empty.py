"""B-11: an indicator has no target value."""

from __future__ import annotations

from jiheng.audit.example import Example, Goal, Planned, Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import EMPTY, VALUED
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_NO_TARGETS = NotApplicable(Message("表中没有指标值一栏", "the form has no column of target values"))
_CLAUSE = NotApplicable(Message("是文字叙述，不是表中的指标", "it is a clause of prose, no row of a table"))
_VALUED = Shown("产出/数量", "宣传活动场次", "≥12场")
_EMPTY = Shown("效益/社会效益", "受益居民人数")


@rule(
    id="B-11",
    severity="S1",
    scope="indicator",
    title=Message("没有填写指标值", "The target value is empty"),
    basis=("FRM",),
    suspects=EMPTY,
    department=True,
    fields=("name", "level2"),
    message=Message(
        "“{indicator}”没有填写指标值（空白，或只留有表格自带的符号、单位）。",
        "“{indicator}” has no target value: the field is empty, or holds only the sign or unit that the form prints.",
    ),
    mend=Message(
        "补填指标值；不需要的指标删除整行。", "Fill in the target, or delete the row if it is not needed."
    ),
    fires=(
        one(_VALUED, _EMPTY),
        Example((Planned((_VALUED, _EMPTY)),), kind="monitoring"),
        Example(goals=(Goal("做好普法工作", indicators=(_VALUED, _EMPTY)),)),
    ),
    silent=(
        one(_VALUED),
        one(Shown("效益/社会效益", "受益居民人数", period="≥3000人")),
        Example((Planned((_EMPTY,)),), kind="self_evaluation"),
        Example(goals=(Goal("做好普法工作", indicators=(Shown("", "按时完成各项任务"),)),)),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """An indicator without a value promises nothing that could be checked later.

    A sign or unit that the form prints and nobody completed (≥  %, 人次) is no value; a placeholder in words (待定) is
    B-12's. One value for the whole period is enough here (see B-13). Scoring tables without a column of targets and
    clauses in the running text of a department's goals are not asked.
    """
    if indicator.traits & VALUED:
        return None
    owner = indicator.owner
    if owner.is_department and not indicator.indicator.level1:
        return _CLAUSE
    if owner.document.declaration.kind != "targets" and not owner.all_traits & VALUED:
        return _NO_TARGETS
    return Hit()
