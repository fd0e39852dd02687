"""A-02: a printed sum is the sum of the rows below it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned
from jiheng.audit.finding import Quote
from jiheng.audit.funds import addition
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.totals import Mismatch, mismatches
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit

_NO_SUMS = NotApplicable(Message("没有列出合计", "no sums are printed"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-02."""

    rounding: Annotated[
        Decimal,
        says("每行及合计各容许的四舍五入尾差（元）", "rounding let pass for each row and the sum, in yuan"),
    ] = Decimal(50)


_ROWS = (
    Planned(name="街道灯光改造", budget="30", amounts={"fiscal": "30"}, unit="某市某局"),
    Planned(name="社区法治宣传", budget="12", amounts={"fiscal": "12"}, unit="某市某站"),
)


@rule(
    id="A-02",
    severity="S1",
    scope="document",
    title=Message("合计数不等于明细之和", "A printed sum is not the sum of its rows"),
    basis=("ARI",),
    params=Params(),
    message=Message(
        "“{label}”行所列 {printed}，而其下各行相加为 {summed}，相差 {difference}。",
        "The row “{label}” states {printed}, but the rows below it sum to {summed}; they differ by {difference}.",
    ),
    mend=Message(
        "核对合计行和各明细行，改正填错的一项。", "Check the sum and its rows and mend the wrong one."
    ),
    fires=(
        Example(_ROWS, totals={"合计": {"total": "43", "fiscal": "43"}}),
        Example(_ROWS, totals={"合计": {"total": "42"}, "某市某站": {"total": "13"}}),
    ),
    silent=(
        Example(_ROWS, totals={"合计": {"total": "42", "fiscal": "42"}, "某市某站": {"total": "12"}}),
        Example(_ROWS),
    ),
)
def check(document: DocumentView, params: Params) -> list[Hit] | NotApplicable:
    """A total row (合计) is the sum of its projects or of the subtotals of its units; a unit's row that of its projects.

    Rounding each row to 0.01 万元 may shift the sum a little; that is let pass. Nothing is said where a project
    states no amount, of rows whose label is neither a total nor a unit of the document, and of several total rows
    that differ. A sum that leaves out exactly the withheld projects is G-09.
    """
    if not document.declaration.printed_totals:
        return _NO_SUMS
    return [_hit(document, wrong) for wrong in mismatches(document, params.rounding)]


def _hit(document: DocumentView, wrong: Mismatch) -> Hit:
    unit = document.declaration.currency_unit or "元"
    summed = sum(wrong.parts, Decimal())
    printed = in_unit(wrong.amount, unit)
    added = addition([in_unit(part, unit) for part in wrong.parts], in_unit(summed, unit))
    difference = in_unit(abs(wrong.amount - summed), unit)
    return Hit(
        {
            "label": wrong.printed.label,
            "printed": printed,
            "summed": in_unit(summed, unit),
            "difference": difference,
        },
        beside=(Quote(wrong.field, printed, wrong.printed.where),),
        sum=f"{added} ≠ {printed}",
    )
