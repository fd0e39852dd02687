"""W-05: one indicator carries too many of the points."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import WEIGHTED
from jiheng.audit.views import IndicatorView, number_of
from jiheng.foundation.message import Message


class Params(msgspec.Struct, frozen=True):
    """Parameters of W-05."""

    limit: Annotated[Decimal, says("单项分值上限（分）", "most points of one indicator")] = Decimal(25)


@rule(
    id="W-05",
    severity="S3",
    scope="indicator",
    title=Message("单项指标分值过高", "One indicator carries too many points"),
    basis=("R4",),
    params=Params(),
    needs=WEIGHTED,
    fields=("weight", "name"),
    message=Message(
        "“{indicator}”一项占 {weight} 分，超过 {limit} 分，一项完成与否就决定了大部分得分。",
        "“{indicator}” alone weighs {weight}, more than {limit}: whether it is met decides much of the score.",
    ),
    mend=Message(
        "增加同类指标并分散分值，或降低该项分值。", "Add indicators of its kind, or lower its weight."
    ),
    fires=one(Shown("效益/社会效益", "提案采纳率", "≥80%", weight="40")),
    silent=one(Shown("效益/社会效益", "提案采纳率", "≥80%", weight="25")),
)
def check(indicator: IndicatorView, params: Params) -> Hit | None:
    """A score should rest on several results; where one weighs a quarter of all points or more, it hides the others.

    The limit is a convention of this program and no law. It is often passed where a family has a single indicator, since
    the whole share of the family falls to it.
    """
    weight = number_of(indicator.indicator.weight or "0")
    return Hit({"weight": weight, "limit": params.limit}) if weight > params.limit else None
