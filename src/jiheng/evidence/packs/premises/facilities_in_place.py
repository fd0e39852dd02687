"""Facilities provided."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the facilities due in the period; `in_place`: before it ended."""
    facilities = within(tables.facilities, "due_at", asked)
    in_place = facilities.in_place_at < asked.period.ends_before
    return facilities.select("facility_id", "due_at", "in_place_at", in_place=in_place)


METRIC = Metric(
    id="facilities_in_place",
    pack="premises",
    name=Message("配套设施到位率", "Facilities provided"),
    unit="%",
    direction="positive",
    how="share",
    column="in_place",
    rows=rows,
    means=Message(
        "计划在期间内到位的用房配套设施（按项计）中，期间结束前已到位、可以使用的比例；晚到但在期间内"
        "的也算。",
        "Of the facilities that were due in the period, those in place and usable before it ended, "
        "late ones too.",
    ),
    asks=Asks(
        words=(
            ("配套设施", "配套设备", "设施配套"),
            ("到位",),
        ),
        units=("%",),
        without=("车辆", "系统", "资金"),
    ),
    examples=(
        Example(
            tables={
                "facilities": (
                    "facility_id,due_at,in_place_at",
                    "1,2024-06-30 00:00:00,2024-12-31 23:59:59",
                    "2,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "3,2024-01-01 00:00:00,2023-11-01 09:00:00",
                    "4,2024-06-30 00:00:00,",
                    "5,2025-01-01 00:00:00,2024-01-01 09:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="晚到但在期间内的算；期后才到位的、没有到位的不算到位",
        ),
        Example(
            tables={
                "facilities": ("facility_id,due_at,in_place_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
