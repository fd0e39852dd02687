"""C-14: too many indicators are about management and process."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import MANAGEMENT, MANAGEMENT_NAME
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_FEW = NotApplicable(Message("指标太少，不计占比", "there are too few indicators for a share"))
_RESULTS = (Shown("产出/数量", "安装路灯数量", "≥60盏"), Shown("产出/质量", "安装合格率", "100%"))
_MANAGED = Shown("投入与管理/实施管理", "租赁合同管理情况", "良好")


class Params(msgspec.Struct, frozen=True):
    """Parameters of C-14."""

    share: Annotated[Decimal, says("管理类指标占比上限", "largest share of management indicators")] = Decimal(
        "0.4"
    )
    least: Annotated[int, says("计算占比的最少指标数", "fewest indicators for which the share is taken")] = 5


@rule(
    id="C-14",
    severity="S3",
    scope="project",
    title=Message("管理类指标过多", "Too many indicators about management"),
    basis=("C34",),
    kinds=("targets",),
    params=Params(),
    message=Message(
        "项目“{project}”的 {all} 项指标中有 {managed} 项是管理或过程要求（{percent}%），超过 {limit}%，产出和效果反映不足。",
        "{managed} of the {all} indicators of “{project}” ({percent} %) are about management or process, more than "
        "{limit} %; output and effect are shown too little.",
    ),
    mend=Message(
        "精简制度、采购、资金管理类指标，增加反映产出数量、质量和效果的指标。",
        "Drop some about rules, purchases and money, and add some about output and effect.",
    ),
    fires=(
        one(*_RESULTS, _MANAGED, _MANAGED, Shown("产出/质量", "仓库管理制度健全性", "健全")),
        one(*_RESULTS, *_RESULTS, _MANAGED, _MANAGED, _MANAGED),
    ),
    silent=(
        one(*_RESULTS, Shown("产出/时效", "安装及时率", "100%"), _MANAGED, _MANAGED),
        one(*_RESULTS, _MANAGED, _MANAGED),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Goals are to show output, cost and effects; rules, purchases and bookkeeping are the same in every project.

    Counted are the indicators of a family for management (投入与管理) and those whose names say as much elsewhere. A
    form that has such a family asks for some of them, so only a large share is questioned.
    """
    indicators = project.open_indicators
    if len(indicators) < params.least:
        return _FEW
    managed = sum(1 for i in indicators if i.traits & (MANAGEMENT | MANAGEMENT_NAME))
    if managed <= params.share * len(indicators):
        return None
    percent = round(Decimal(managed * 100) / len(indicators), 1).normalize()
    return Hit(
        {
            "all": len(indicators),
            "managed": managed,
            "percent": percent,
            "limit": params.share * 100,
        },
        sum=f"{managed} ÷ {len(indicators)} = {percent:f}% > {params.share * 100:.0f}%",
    )
