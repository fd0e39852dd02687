"""Services bought under government procurement."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the services under government procurement contracted in the period."""
    purchases = within(tables.purchases, "contracted_at", asked)
    purchases = purchases.filter(purchases.kind == "服务", purchases.government)
    return purchases.select("purchase_id", "kind", "government", "contracted_at", "price")


METRIC = Metric(
    id="services_bought",
    pack="procurement_assets",
    name=Message("政府购买服务数量", "Services bought under government procurement"),
    unit="次",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内签订合同的政府采购服务子项数；不知道是否政府采购的不算。",
        "How many services under government procurement were contracted in the period; those of which "
        "nobody knows whether they are do not count.",
    ),
    asks=Asks(
        words=(("购买服务", "服务采购", "采购服务"), ("数量", "次数", "项数", "个数")),
        units=("次", "项", "个"),
        categories=("数量指标", "数量"),
        without=("率", "满意"),
    ),
    examples=(
        Example(
            tables={
                "purchases": (
                    "purchase_id,kind,government,contracted_at",
                    "1,服务,是,2024-01-01 00:00:00",
                    "2,服务,1,2024-12-31 23:59:59",
                    "3,服务,否,2024-05-01 10:00:00",
                    "4,服务,,2024-05-01 10:00:00",
                    "5,设备,是,2024-05-01 10:00:00",
                    "6,服务,是,2025-01-01 00:00:00",
                    "7,服务,是,",
                ),
            },
            value="2",
            says="不是服务的、不是（或不知道是不是）政府采购的、期间以外签订的不算",
        ),
        Example(
            tables={
                "purchases": ("purchase_id,kind,government,contracted_at",),
            },
            value="0",
        ),
    ),
)
