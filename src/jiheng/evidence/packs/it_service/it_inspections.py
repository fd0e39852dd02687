"""Inspections done."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._tasks import done
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the inspections in the period."""
    return done(tables, asked, "巡检")


METRIC = Metric(
    id="it_inspections",
    pack="it_service",
    name=Message("巡检次数", "Inspections done"),
    unit="次",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内完成的巡检次数，计划外的也算；没有完成的不算。一次工作单算一次，不按设备台数。",
        "Inspections done in the period, unplanned ones too; each order once, however many devices it covers.",
    ),
    asks=Asks(
        words=(("巡检", "巡查"), ("次", "数量")),
        units=("次",),
        categories=("数量指标", "数量"),
        without=("率", "规范", "车辆", "物业", "消防"),
    ),
    examples=(
        Example(
            tables={
                "tasks": (
                    "task_id,kind,planned_at,done_at",
                    "1,巡检,2023-12-31 00:00:00,2024-01-01 00:00:00",
                    "2,巡检,,2024-06-01 09:00:00",
                    "3,巡检,2024-12-31 00:00:00,2024-12-31 23:59:59",
                    "4,巡检,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "5,巡检,2024-06-01 00:00:00,",
                    "6,维护,2024-06-01 00:00:00,2024-06-01 09:00:00",
                )
            },
            value="3",
            says="上年计划、年内完成的算，计划外的算；没有完成的、年后完成的、其他工作不算",
        ),
        Example(tables={"tasks": ("task_id,kind,planned_at,done_at",)}, value="0"),
    ),
)
