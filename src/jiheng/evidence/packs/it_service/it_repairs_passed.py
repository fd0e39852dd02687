"""Repairs of devices that were accepted."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the devices repaired in the period; `accepted` where the result was."""
    repairs = within(tables.tickets, "resolved_at", asked)
    repairs = repairs.filter(repairs.kind == "故障", repairs.object == "设备")
    return repairs.select("ticket_id", "resolved_at", "accepted")


METRIC = Metric(
    id="it_repairs_passed",
    pack="it_service",
    name=Message("设备维修合格率", "Repairs of devices accepted"),
    unit="%",
    direction="positive",
    how="share",
    column="accepted",
    rows=rows,
    means=Message(
        "期间内修复的设备故障中，结果确认合格的比例；没有确认的算不合格。",
        "Of the repairs of devices finished in the period, those whose result was accepted; where nobody said so "
        "it counts as not.",
    ),
    asks=Asks(
        words=(("设备", "终端"), ("维修", "维护", "维保"), ("合格",)),
        units=("%",),
        categories=("质量指标", "质量"),
        without=("验收", "车辆"),
    ),
    examples=(
        Example(
            tables={
                "tickets": (
                    "ticket_id,kind,object,reported_at,resolved_at,accepted",
                    "1,故障,设备,2023-12-31 09:00:00,2024-01-01 00:00:00,是",
                    "2,故障,设备,2024-06-01 09:00:00,2024-06-01 12:00:00,否",
                    "3,故障,设备,2024-06-01 09:00:00,2024-12-31 23:59:59,",
                    "4,故障,设备,2024-06-01 09:00:00,,是",
                    "5,故障,系统,2024-06-01 09:00:00,2024-06-01 12:00:00,是",
                    "6,故障,设备,2024-06-01 09:00:00,2024-06-01 12:00:00,是",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有确认的算不合格；没有修复的、不是设备的不在内",
        ),
        Example(
            tables={"tickets": ("ticket_id,kind,object,reported_at,resolved_at,accepted",)},
            value=None,
            denominator="0",
        ),
    ),
)
