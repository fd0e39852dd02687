"""Purchases planned that were done."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the purchases planned for the period; `done`: all was delivered and accepted before it ended."""
    purchases = within(tables.purchases, "planned_at", asked)
    done = purchases.finished_at < asked.period.ends_before
    return purchases.select("purchase_id", "kind", "planned_at", "finished_at", done=done)


METRIC = Metric(
    id="purchases_completed",
    pack="procurement_assets",
    name=Message("采购（购置）完成率", "Planned purchases done"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成的采购子项中，到期间结束时已全部到货并验收的比例；提前完成的算，没有列入计"
        "划的不算在内。",
        "Of the purchases planned to be done in the period, those delivered and accepted before it ended, "
        "early ones too; unplanned ones are left out.",
    ),
    asks=Asks(
        words=(("采购", "购置", "印刷"), ("完成率", "执行率", "完成比例")),
        units=("%",),
        categories=("数量指标", "数量"),
        without=("预算", "招标", "及时"),
    ),
    examples=(
        Example(
            tables={
                "purchases": (
                    "purchase_id,kind,planned_at,contracted_at,finished_at",
                    "1,设备,2024-01-01 00:00:00,2023-10-08 10:00:00,2023-12-20 10:00:00",
                    "2,车辆,2024-06-30 00:00:00,2024-04-08 10:00:00,2024-06-30 23:59:59",
                    "3,材料,2024-06-30 00:00:00,2024-04-08 10:00:00,2024-07-01 00:00:00",
                    "4,设备,2024-03-31 00:00:00,,",
                    "5,设备,,2024-02-08 10:00:00,2024-03-08 10:00:00",
                    "6,设备,2024-07-01 00:00:00,2024-02-08 10:00:00,2024-03-08 10:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-H1",
            says="提前完成的算；期间以后完成的、没有完成的算未完成；没有列入计划的不算在内",
        ),
        Example(
            tables={
                "purchases": ("purchase_id,kind,planned_at,contracted_at,finished_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
