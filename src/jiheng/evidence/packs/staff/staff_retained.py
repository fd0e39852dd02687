"""Staff that stayed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import employed, holding, staying
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the staff in post when the period began; `stayed`: still in post when it ended."""
    return staying(tables, holding(employed(tables.people), asked.period.begins_at), asked)


METRIC = Metric(
    id="staff_retained",
    pack="staff",
    name=Message("人员稳定率", "Staff that stayed"),
    unit="%",
    direction="positive",
    how="share",
    column="stayed",
    rows=rows,
    means=Message(
        "期间开始时在岗的人员（在编和编外，按人计）中，期间结束时仍在岗的比例；退休、调出、离职都算不"
        "在岗，续聘的仍在岗。",
        "Of the staff in post when the period began, established and contract, those still in post "
        "when it ended; the retired and the moved count as gone, who was engaged again has stayed.",
    ),
    asks=Asks(
        words=(
            ("人员", "队伍", "归属感", "干部", "职工"),
            ("稳定", "留任", "留用"),
        ),
        units=("%",),
        without=("运行", "系统", "网络", "社会", "流失"),
    ),
    examples=(
        Example(
            tables={
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "1,P1,在编,2020-01-01 00:00:00,",
                    "2,P2,辅助,2020-01-01 00:00:00,2024-06-30 00:00:00",
                    "3,P2,辅助,2024-07-01 00:00:00,",
                    "4,P3,编外,2020-02-01 00:00:00,2024-12-31 23:59:59",
                    "5,P4,编外,2020-01-01 00:00:00,2023-12-31 23:59:59",
                    "6,P5,辅助,2024-01-01 00:00:00,",
                    "7,P6,专家,2020-01-01 00:00:00,",
                    "8,P7,在编,2020-01-01 00:00:00,2024-01-01 00:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="期间内才到岗的不算在内；续聘的仍在岗；年初零时离岗的算年初在岗",
        ),
        Example(
            tables={
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "6,P5,辅助,2024-01-01 00:00:00,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
