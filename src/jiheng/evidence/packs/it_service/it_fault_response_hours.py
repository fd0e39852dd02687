"""Hours from a fault to the answer."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._tickets import seconds_to_answer
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the faults of the period that were answered, with `seconds` until then."""
    return seconds_to_answer(tables, asked, "故障")


METRIC = Metric(
    id="it_fault_response_hours",
    pack="it_service",
    name=Message("故障平均响应时间", "Hours from a fault to the answer"),
    unit="小时",
    direction="negative",
    how="mean",
    column="seconds",
    divided_by=3600,
    rows=rows,
    means=Message(
        "期间内报修的故障从报单到首次响应的平均小时数（含夜间和节假日）；没有响应的、响应早于报单的（时钟错误）"
        "不算，是否都响应了看“运维响应及时率”。",
        "Hours from the report of a fault to the first answer, on average, nights and feasts included; not faults "
        "without an answer or answered before they were reported (a wrong clock): whether all were answered, the "
        "share of answers in time tells.",
    ),
    asks=Asks(
        words=(("故障", "运维", "报修"), ("响应", "到场"), ("时间", "时长")),
        units=("小时", "分钟"),
        categories=("时效指标", "时效"),
        without=("舆情", "率", "及时"),
    ),
    examples=(
        Example(
            tables={
                "tickets": (
                    "ticket_id,kind,reported_at,answered_at",
                    "1,故障,2024-01-01 00:00:00,2024-01-01 02:00:00",
                    "2,故障,2024-06-01 09:00:00,2024-06-01 09:00:00",
                    "3,故障,2024-12-31 23:59:59,2025-01-01 03:59:59",
                    "4,故障,2024-06-01 09:00:00,",
                    "5,故障,2024-06-01 09:00:00,2024-06-01 08:59:59",
                    "6,需求,2024-06-01 09:00:00,2024-06-09 09:00:00",
                    "7,故障,2025-01-01 00:00:00,2025-01-01 09:00:00",
                )
            },
            value="2",
            numerator="6",
            denominator="3",
            says="当场响应算零；年末报修、次年响应的算；未响应、时钟错误、不是故障的不算",
        ),
        Example(tables={"tickets": ("ticket_id,kind,reported_at,answered_at",)}, value=None, denominator="0"),
    ),
)
