"""Faults that were cleared."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._tickets import faults_cleared
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the faults reported in the period; `cleared`: before it ended."""
    return faults_cleared(tables, asked)


METRIC = Metric(
    id="it_faults_cleared",
    pack="it_service",
    name=Message("故障排除率", "Faults cleared"),
    unit="%",
    direction="positive",
    how="share",
    column="cleared",
    rows=rows,
    means=Message(
        "期间内报修的故障中，到期间结束时已排除的比例；期间结束以后才排除的算未排除。",
        "Of the faults reported in the period, those cleared before it ended; later ones count as not.",
    ),
    asks=Asks(
        words=(("故障",), ("排除", "修复", "解决"), ("率",)),
        units=("%",),
        categories=("质量指标", "质量"),
        without=("一次", "首次", "响应", "及时"),
    ),
    examples=(
        Example(
            tables={
                "tickets": (
                    "ticket_id,kind,object,reported_at,resolved_at",
                    "1,故障,系统,2024-01-01 00:00:00,2024-03-31 23:59:59",
                    "2,故障,设备,2024-03-31 23:59:59,2024-04-01 00:00:00",
                    "3,故障,,2024-02-01 09:00:00,2024-02-01 10:00:00",
                    "4,故障,网络,2024-02-01 09:00:00,",
                    "5,需求,系统,2024-02-01 09:00:00,",
                    "6,故障,系统,2023-12-31 23:59:59,2024-01-01 10:00:00",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q1",
            says="下一季度才排除的不算；对象不明的照算；需求不是故障",
        ),
        Example(
            tables={"tickets": ("ticket_id,kind,object,reported_at,resolved_at",)},
            value=None,
            denominator="0",
        ),
    ),
)
