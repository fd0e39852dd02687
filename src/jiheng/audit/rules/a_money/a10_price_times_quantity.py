"""A-10: the unit price and quantity that the text states do not make the budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import one
from jiheng.audit.prices import Product, product_in
from jiheng.audit.rule import Ask, Hit, NotApplicable, rule, says
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NO_PRODUCT = NotApplicable(
    Message("文字中没有唯一的单价和数量", "the text does not state one price and one quantity")
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of A-10."""

    tolerance: Annotated[Decimal, says("容许偏离预算的比例", "share of the budget that is let pass")] = (
        Decimal("0.01")
    )


@rule(
    id="A-10",
    severity="S3",
    scope="project",
    title=Message("文字所述单价×数量与预算不符", "Unit price times quantity in the text is not the budget"),
    basis=("R4",),
    params=Params(),
    fields=("total",),
    message=Message(
        "项目“{project}”文字所述“{price}”与“{quantity}”相乘为 {made}，超过预算 {budget}。",
        "“{project}”: {price} times {quantity}, as the text states, is {made}, more than the budget of {budget}.",
    ),
    mend=Message("核对单价、数量和预算数，使测算与预算一致。", "Make price, quantity and budget agree."),
    asks=Message(
        "文字所述单价×数量小于预算数，请对照测算明细，看其余资金用于何处、是否测算齐全。",
        "Price times quantity in the text is less than the budget: look at the calculation for what the rest is for.",
    ),
    fires=(
        one(budget="20", narrative={"项目概况": "按照2万元/年/人的标准，预计在册12人"}),
        one(budget="30", narrative={"项目概况": "按照2万元/年/人的标准，预计在册12人"}),
    ),
    silent=(
        one(budget="24", narrative={"项目概况": "按照2万元/年/人的标准，预计在册12人"}),
        one(budget="24", narrative={"项目概况": "开展活动12场，覆盖居民3000人"}),
        one(budget="", narrative={"项目概况": "按照2万元/年/人的标准，预计在册12人"}),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | Ask | None:
    """Where a text gives a price and a quantity, 2万元/年/人 and 12人, their product should be the budget.

    Read only where a text has exactly one price and one quantity in its unit. A product above the budget cannot be
    paid; one below it may be only a part of the project, and the reviewer is asked to look at the calculation.
    """
    made = [(field, product) for field, text in project.texts.items() if (product := product_in(text))]
    budget = project.budget
    if not made or len({product.yuan for _, product in made}) > 1 or not budget:
        return _NO_PRODUCT
    field, product = made[0]
    excess = (product.yuan - budget) / budget
    if excess > params.tolerance:
        return _hit(project, field, product)
    return Ask() if excess < -params.tolerance else None


def _hit(project: ProjectView, field: str, product: Product) -> Hit:
    money, budget = project.money, project.money(project.budget or Decimal())
    stated = {"price": product.price, "quantity": product.quantity, "made": money(product.yuan)}
    return Hit(
        {**stated, "budget": budget},
        fields=(field, "total"),
        sum=f"{product.price} × {product.quantity} = {money(product.yuan)} > {budget}",
    )
