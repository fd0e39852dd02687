"""Deliveries whose proofs of quality are complete."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return what was delivered in the period."""
    deliveries = within(tables.deliveries, "delivered_at", asked)
    return deliveries.select("delivery_id", "purchase_id", "kind", "delivered_at", "documented")


METRIC = Metric(
    id="deliveries_documented",
    pack="procurement_assets",
    name=Message("质量证明文件齐全率", "Deliveries with complete proofs of quality"),
    unit="%",
    direction="positive",
    how="share",
    column="documented",
    rows=rows,
    means=Message(
        "期间内到货的设备等（按台、辆、批、项计）中，质量证明文件齐全的比例；没有登记的算不齐全。",
        "Of what was delivered in the period, that whose proofs of quality are complete; where nobody "
        "said so it counts as not.",
    ),
    asks=Asks(
        words=(("质量证明", "合格证明", "质量文件"), ("齐全", "完整", "完备")),
        units=("%",),
        categories=("质量指标", "质量"),
    ),
    examples=(
        Example(
            tables={
                "deliveries": (
                    "delivery_id,kind,due_at,delivered_at,documented,checked_at,passed_at_once,accepted_at",
                    "1,设备,,2024-01-01 00:00:00,是,,,",
                    "2,设备,,2024-12-31 23:59:59,1,,,",
                    "3,设备,,2024-06-30 10:00:00,否,,,",
                    "4,设备,,2024-06-30 10:00:00,,,,",
                    "5,设备,,,是,,,",
                    "6,设备,,2025-01-01 00:00:00,是,,,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有登记的算不齐全；没有到货的、期间以外到货的不算在内",
        ),
        Example(
            tables={
                "deliveries": (
                    "delivery_id,kind,due_at,delivered_at,documented,checked_at,passed_at_once,accepted_at",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
