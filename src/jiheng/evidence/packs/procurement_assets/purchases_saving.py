"""What prices saved of the budget."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the purchases contracted in the period with budget and price; `saved`: how much lower the price is."""
    purchases = within(tables.purchases, "contracted_at", asked)
    purchases = purchases.filter(purchases.budget.notnull(), purchases.price.notnull())
    saved = purchases.budget - purchases.price
    return purchases.select("purchase_id", "contracted_at", "budget", "price", saved=saved)


METRIC = Metric(
    id="purchases_saving",
    pack="procurement_assets",
    name=Message("采购节约率", "Saved of the budget"),
    unit="%",
    direction="positive",
    how="ratio",
    column="saved",
    of="budget",
    rows=rows,
    means=Message(
        "期间内签订合同的采购子项，（预算金额－成交金额）÷预算金额，按金额合计计算，不是各子项节约率"
        "的平均；缺预算或成交金额的不算在内。",
        "Of the purchases contracted in the period, the budgets less the prices as a percentage of the "
        "budgets: of the sums, not a mean of rates; those without budget or price are left out.",
    ),
    asks=Asks(
        words=(("采购", "招标", "政府采购"), ("节约率", "节支率", "节约比例")),
        units=("%",),
        categories=("经济效益", "经济效益指标", "成本指标"),
    ),
    examples=(
        Example(
            tables={
                "purchases": (
                    "purchase_id,kind,contracted_at,budget,price",
                    "1,设备,2024-01-01 00:00:00,60000.00,57000.50",
                    "2,服务,2024-12-31 23:59:59,40000.00,40499.50",
                    "3,设备,2024-05-01 10:00:00,,1000.00",
                    "4,设备,2024-05-01 10:00:00,9000.00,",
                    "5,设备,2025-01-01 00:00:00,9000.00,1.00",
                    "6,设备,,9000.00,1.00",
                ),
            },
            value="2.5",
            numerator="2500",
            denominator="100000",
            says="按金额合计计算；超出预算的抵减；缺金额的、期间以外签订的不算",
        ),
        Example(
            tables={
                "purchases": (
                    "purchase_id,kind,contracted_at,budget,price",
                    "3,设备,2024-05-01 10:00:00,,1000.00",
                ),
            },
            value=None,
        ),
    ),
)
