"""Energy saved against the year before."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the readings of the period and of the same months a year before; `saved`: the later count against the earlier."""
    now = within(tables.energy, "month_at", asked)
    before = within(tables.energy, "month_at", Asked(asked.period.year_before))
    spent = now.select("reading_id", "month_at", saved=-now.coal_kg, before=ibis.literal(0.0, "float64"))
    return spent.union(before.select("reading_id", "month_at", saved=before.coal_kg, before=before.coal_kg))


METRIC = Metric(
    id="energy_saved",
    pack="premises",
    name=Message("能耗下降率", "Energy saved against the year before"),
    unit="%",
    direction="positive",
    how="ratio",
    column="saved",
    of="before",
    rows=rows,
    means=Message(
        "期间内能源消费量（折标准煤，各种能源之和）比上年同期下降的百分比；增加的为负数，上年同期没有"
        "记录的算不出来。",
        "By what percentage the use of energy (in coal equivalent, all kinds together) of the period "
        "is below that of the same months a year before; negative where it grew, nothing where the "
        "year before is unknown.",
    ),
    asks=Asks(
        words=(
            ("能耗", "能源", "用电", "节能"),
            ("下降率", "降低率", "节约率", "节能率", "下降比例"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "energy": (
                    "reading_id,source,month_at,coal_kg",
                    "1,电,2024-01-01 00:00:00,80",
                    "2,气,2024-06-01 00:00:00,100",
                    "3,电,2023-01-01 00:00:00,100",
                    "4,气,2023-06-01 00:00:00,100.5",
                    "5,电,2023-07-01 00:00:00,900",
                    "6,电,2024-07-01 00:00:00,900",
                    "7,油,2023-03-01 00:00:00,24.5",
                ),
            },
            value="20",
            numerator="45",
            denominator="225",
            period="2024-H1",
            says="只与上年同期比；上年有、今年没有的能源也算下降",
        ),
        Example(
            tables={
                "energy": (
                    "reading_id,source,month_at,coal_kg",
                    "1,电,2024-02-01 00:00:00,120",
                    "2,电,2023-02-01 00:00:00,100",
                ),
            },
            value="-20",
            numerator="-20",
            denominator="100",
            period="2024-02",
            says="增加的为负数",
        ),
        Example(
            tables={
                "energy": (
                    "reading_id,source,month_at,coal_kg",
                    "1,电,2024-01-01 00:00:00,80",
                ),
            },
            value=None,
            period="2024-H1",
            says="上年同期没有记录",
        ),
    ),
)
