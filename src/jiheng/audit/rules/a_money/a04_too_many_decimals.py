"""A-04: an amount with more decimals than the form allows."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned, several
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message
from jiheng.foundation.money import to_yuan

_NO_RULE = NotApplicable(
    Message("没有规定这一金额单位的小数位数", "no number of decimals is set for this unit")
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-04."""

    ten_thousands: Annotated[int, says("以万元填报时的小数位数", "decimals allowed in 万元")] = 2
    yuan: Annotated[int, says("以元填报时的小数位数", "decimals allowed in 元")] = 2


@rule(
    id="A-04",
    severity="S2",
    scope="project",
    title=Message("金额小数位数过多", "An amount has too many decimals"),
    basis=("FRM",),
    params=Params(),
    message=Message(
        "项目“{project}”的金额 {amounts} 的小数超过{places}位，表格以{unit}为单位，最多保留{places}位小数。",
        "“{project}”: {amounts} has more decimals than the {places} that the form in {unit} allows.",
    ),
    mend=Message(
        "按表格要求的小数位数填写，并使合计数保持一致。", "Round as the form asks, and keep the sums right."
    ),
    fires=(
        several(Planned(budget="20.125")),
        Example((Planned(budget="200000.125"),), currency_unit="元"),
    ),
    silent=(
        several(Planned(budget="17.00"), Planned(budget="20.12")),
        Example((Planned(budget="200000.12"),), currency_unit="元"),
        Example((Planned(budget="0.00125"),), currency_unit="亿元"),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """Forms in 万元 take two decimals, those in 元 at most two; six in 万元 is in use too and can be set.

    Every amount of the project is looked at. Zeros at the end count for nothing: 17.0000 is 17.
    """
    unit = project.document.declaration.currency_unit
    places = {"万元": params.ten_thousands, "元": params.yuan}.get(unit or "")
    if unit is None or places is None:
        return _NO_RULE
    step = _step(places, unit)
    odd = {field: amount for field, amount in project.amounts.items() if amount % step}
    if not odd:
        return None
    shown = sorted({project.money(amount) for amount in odd.values()})
    return Hit({"amounts": shown, "places": places, "unit": unit}, fields=tuple(odd))


@cache
def _step(places: int, unit: str) -> Decimal:
    return to_yuan(Decimal(1).scaleb(-places), unit)
