"""W-01: the weights of a project do not add up to what is distributed."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Ask, Hit, NotApplicable, rule, says
from jiheng.audit.traits import WEIGHTED
from jiheng.audit.views import ProjectView
from jiheng.audit.weights import in_figures, total_of, weights_of
from jiheng.foundation.message import Message

_NO_WEIGHTS = NotApplicable(Message("没有分值", "it has no weights"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of W-01."""

    sums: Annotated[
        tuple[Decimal, ...],
        says("分值合计的允许值（含或不含预算执行率）", "sums that are right, with or without execution"),
    ] = (Decimal(100), Decimal(90), Decimal(80))
    tolerance: Annotated[Decimal, says("容许的尾差（分）", "rounding that is let pass, in points")] = Decimal(
        "0.1"
    )


def _weighing(*weights: str) -> tuple[Shown, ...]:
    return tuple(
        Shown("产出/数量", f"第{n}期培训人数", "≥50人", weight=weight) for n, weight in enumerate(weights, 1)
    )


@rule(
    id="W-01",
    severity="S1",
    scope="project",
    title=Message("分值合计不对", "The weights do not add up"),
    basis=("E10", "BT"),
    params=Params(),
    needs=WEIGHTED,
    message=Message(
        "项目“{project}”各指标分值合计 {total} 分，应为 {sums} 分（预算执行率单独计分时不含执行率的分值）。",
        "The weights of “{project}” sum to {total}; they should make {sums} (without the points of execution where "
        "that is scored apart).",
    ),
    mend=Message(
        "按重要程度重新分配分值，使合计等于规定的总分。",
        "Distribute the weights so that they make the total.",
    ),
    asks=Message(
        "有的指标没有读到分值，其余分值合计也不是规定的总分：请对照原表，看是漏填，还是几项指标合用一个分值。",
        "Some indicators show no weight, and the others do not make the total: see in the form whether weights are "
        "missing or shared by several rows.",
    ),
    fires=(
        one(*_weighing("20", "30", "30")[:2]),
        one(*_weighing("30", "30", "30", "")[1:]),
    ),
    silent=(
        one(*_weighing("30", "30", "30")),
        one(*_weighing("33.3", "33.3", "33.3")),
        one(*_weighing("0.5", "0.3", "0.2")),
        one(*_weighing("60", "", "40")),
        one(*_weighing("", "")),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | Ask | NotApplicable | None:
    """Ninety points are shared out among the indicators, ten are kept for execution, which makes a hundred.

    Some provinces keep twenty for execution, so that eighty remain; forms without a share for execution distribute
    all hundred. Any of these sums is let pass. Where a weight is missing the program cannot tell an omission from
    one weight for several rows, and asks.
    """
    weighted = weights_of(project)
    if not weighted:
        return _NO_WEIGHTS
    total = total_of(weighted)
    if any(abs(total - right) <= params.tolerance for right in params.sums):
        return None
    match len(project.open_indicators) - len(weighted):
        case 0:
            sums = " / ".join(f"{right:f}" for right in sorted(params.sums))
            return Hit({"total": total, "sums": sums}, sum=in_figures(weighted))
        case _:
            return Ask()
