"""Faulty devices that were repaired."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._tickets import faults_cleared
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the faults of devices reported in the period; `cleared`: before it ended."""
    return faults_cleared(tables, asked, ("设备",))


METRIC = Metric(
    id="it_devices_repaired",
    pack="it_service",
    name=Message("设备维修率", "Faulty devices repaired"),
    unit="%",
    direction="positive",
    how="share",
    column="cleared",
    rows=rows,
    means=Message(
        "期间内报修的设备故障中，到期间结束时已修复的比例；期间结束以后才修复的算未修复，对象不明的不算。",
        "Of the faults of devices reported in the period, those repaired before it ended; later ones count as not, "
        "faults of nothing in particular are left out.",
    ),
    asks=Asks(
        words=(("设备", "终端"), ("维修率", "修复率", "维修完成率", "维修及时率")),
        units=("%",),
        categories=("数量指标", "数量"),
        without=("合格", "车辆", "房屋"),
    ),
    examples=(
        Example(
            tables={
                "tickets": (
                    "ticket_id,kind,object,reported_at,resolved_at",
                    "1,故障,设备,2024-07-01 00:00:00,2024-07-01 12:00:00",
                    "2,故障,设备,2024-12-31 23:59:59,2025-01-01 00:00:00",
                    "3,故障,系统,2024-08-01 09:00:00,",
                    "4,故障,,2024-08-01 09:00:00,2024-08-02 09:00:00",
                    "5,咨询,设备,2024-08-01 09:00:00,2024-08-02 09:00:00",
                )
            },
            value="50",
            numerator="1",
            denominator="2",
            period="2024-H2",
            says="下一年才修复的不算；不是设备的、对象不明的、不是故障的不在内",
        ),
        Example(
            tables={"tickets": ("ticket_id,kind,object,reported_at,resolved_at",)},
            value=None,
            denominator="0",
        ),
    ),
)
