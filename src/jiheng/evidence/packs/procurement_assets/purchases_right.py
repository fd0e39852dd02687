"""Purchases whose procedure followed the rules."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the purchases contracted in the period."""
    purchases = within(tables.purchases, "contracted_at", asked)
    return purchases.select("purchase_id", "kind", "contracted_at", "procedure_right")


METRIC = Metric(
    id="purchases_right",
    pack="procurement_assets",
    name=Message("政府采购（招投标）程序合规率", "Purchases whose procedure followed the rules"),
    unit="%",
    direction="positive",
    how="share",
    column="procedure_right",
    rows=rows,
    means=Message(
        "期间内签订合同的采购子项中，采购（招投标）程序核查为合规的比例；没有核查结论的算不合规。",
        "Of the purchases contracted in the period, those whose procedure was found to follow the rules; "
        "without a finding they count as not.",
    ),
    asks=Asks(
        words=(("招投标", "招标", "政府采购", "采购程序"), ("规范", "合规")),
        units=("%",),
        categories=("质量指标", "质量", "实施管理"),
        without=("成本", "节约", "管理制度"),
    ),
    examples=(
        Example(
            tables={
                "purchases": (
                    "purchase_id,kind,contracted_at,procedure_right",
                    "1,工程,2024-01-01 00:00:00,是",
                    "2,服务,2024-12-31 23:59:59,1",
                    "3,车辆,2024-03-31 10:00:00,否",
                    "4,设备,2024-03-01 10:00:00,",
                    "5,设备,,是",
                    "6,设备,2025-01-01 00:00:00,是",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有核查结论的算不合规；期间以外签订的、没有签订的不算在内",
        ),
        Example(
            tables={
                "purchases": ("purchase_id,kind,contracted_at,procedure_right",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
