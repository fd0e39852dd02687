"""C-12: how well the office administers is declared as output or effect."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.naming import is_management, levels_of
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import (
    COST,
    MANAGEMENT,
    MANAGEMENT_NAME,
    NAMED,
    OUTCOME,
    OUTPUT,
    RESULT,
    SATISFACTION,
    SUSTAINED,
)
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_OTHER = NotApplicable(
    Message(
        "不是产出或效益指标，或为可持续影响", "it is neither output nor effect, or it is a lasting effect"
    )
)


@rule(
    id="C-12",
    severity="S3",
    scope="indicator",
    title=Message("管理要求列为产出或效益", "Management is declared as output or effect"),
    basis=("DEF",),
    needs=NAMED | RESULT,
    excludes=MANAGEMENT | COST | SATISFACTION | SUSTAINED,
    suspects=MANAGEMENT_NAME,
    message=Message(
        "“{indicator}”说的是制度、采购、合同或资金管理是否规范，属于管理要求，不是“{levels}”应反映的产出或效果。",
        "“{indicator}” tells how well rules, purchases, contracts or money are administered; that is neither output "
        "nor effect, as “{levels}” asks for.",
    ),
    mend=Message(
        "改写项目交付了什么、质量如何、带来什么变化；管理要求写入保障措施。",
        "Say what is delivered, how good it is and what it changes; keep management for the measures.",
    ),
    fires=(
        one(Shown("产出/质量", "仓库管理制度健全性", "健全")),
        one(Shown("效益/社会效益", "租赁合同管理情况", "良好")),
        one(Shown("产出", "教材采购规范性", "规范")),
    ),
    silent=(
        one(Shown("投入与管理/实施管理", "仓库管理制度健全性", "健全")),
        one(Shown("效益/可持续影响", "管护制度健全性", "健全")),
        one(Shown("产出/质量", "工程验收合格率", "100%")),
        one(Shown("过程/组织实施", "租赁合同管理情况", "良好")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """That rules exist and contracts are kept is expected of every office and belongs to the evaluation of process.

    A table with a family for it (投入与管理, 过程) has it in place there. Lasting arrangements below 可持续影响 are what
    that family is for.
    """
    if not indicator.traits & (OUTPUT | OUTCOME) or indicator.indicator.category == "OUTCOME.SUSTAINED":
        return _OTHER
    if not is_management(indicator):
        return None
    return Hit({"levels": levels_of(indicator)}, fields=("name", indicator.field, "level2"))
