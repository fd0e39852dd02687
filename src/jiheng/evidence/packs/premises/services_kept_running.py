"""Services asked for that were delivered."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._orders import asked_for
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the orders of all kinds of the period."""
    return asked_for(tables, asked)


METRIC = Metric(
    id="services_kept_running",
    pack="premises",
    name=Message("运转保障率", "Services asked for and delivered"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "期间内提出的各类后勤服务单（报修、用品、会务、保洁等）中，期间结束前已办结的比例；期间结束后"
        "才办结的算没有保障。",
        "Of all orders of the period (repairs, supplies, meetings, cleaning and others), those "
        "carried out before it ended.",
    ),
    asks=Asks(
        words=(("运转保障率", "后勤保障率", "日常保障率", "日常工作保障率", "服务保障率"),), units=("%",)
    ),
    examples=(
        Example(
            tables={
                "orders": (
                    "order_id,kind,asked_at,done_at",
                    "1,维修,2024-01-01 00:00:00,2024-01-02 09:00:00",
                    "2,用品,2024-12-31 09:00:00,2024-12-31 23:59:59",
                    "3,,2024-12-31 09:00:00,2025-01-01 00:00:00",
                    "4,会务,2024-05-01 09:00:00,",
                    "5,会务,2024-05-01 09:00:00,2024-05-01 08:00:00",
                    "6,保洁,2023-12-31 23:00:00,2024-01-05 09:00:00",
                ),
            },
            value="60",
            numerator="3",
            denominator="5",
            says="没有写明类别的也算；上年提出的不算",
        ),
        Example(
            tables={
                "orders": ("order_id,kind,asked_at,done_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
