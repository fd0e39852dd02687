"""B-16: all targets of a document rest on the same words."""

from __future__ import annotations

from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import DocumentView, plain
from jiheng.foundation.message import Message

_FEW = NotApplicable(Message("指标太少，看不出是否雷同", "there are too few indicators to tell"))
_NO_COLUMN = NotApplicable(
    Message("表中没有指标值确定依据一栏", "the form has no column for the basis of a target")
)


def _rows(*bases: str) -> tuple[Shown, ...]:
    return tuple(Shown("产出/数量", f"第{n}类活动场次", "≥2场", basis=basis) for n, basis in enumerate(bases))


class Params(msgspec.Struct, frozen=True):
    """Parameters of B-16."""

    indicators: Annotated[int, says("至少有多少个指标才判断", "judge from this many indicators on")] = 10


@rule(
    id="B-16",
    severity="S3",
    scope="document",
    title=Message("所有指标的确定依据都一样", "All targets rest on the same basis"),
    basis=("R4",),
    kinds=("targets",),
    params=Params(),
    message=Message(
        "全部{count}个指标的指标值确定依据都是“{basis}”，没有说明各个指标值是怎样定出来的。",
        "All {count} targets rest on “{basis}”: it does not say where each of them comes from.",
    ),
    mend=Message(
        "逐项写明依据，如具体文件、行业标准、上年实际。",
        "State the basis of each: a certain document, a standard, last year's result.",
    ),
    fires=several(Planned(_rows(*["工作安排"] * 6)), Planned(_rows(*["工作安排。"] * 4))),
    silent=(
        several(Planned(_rows(*["工作安排"] * 9, "上年实际"))),
        several(Planned(_rows(*["工作安排"] * 9))),
        several(Planned(_rows(*[""] * 10))),
    ),
)
def check(document: DocumentView, params: Params) -> Hit | NotApplicable | None:
    """A basis that fits every row of a document was filled in to fill the column.

    Where only some rows differ, or few rows exist, a common source is plausible and nothing is said. A row without a
    basis is B-15's.
    """
    indicators = list(document.indicators())
    if len(indicators) < params.indicators:
        return _FEW
    bases = {plain(one.indicator.basis or "") for one in indicators}
    if bases == {""}:
        return _NO_COLUMN
    if len(bases) > 1:
        return None
    first = indicators[0]
    basis = first.indicator.basis or ""
    quote = Quote("basis", basis, first.place("basis"), first.name)
    return Hit({"count": len(indicators), "basis": basis}, beside=(quote,))
