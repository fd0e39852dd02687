"""Complaints in which the service is at fault."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the complaints of the period in which the service is at fault."""
    incidents = within(tables.incidents, "happened_at", asked)
    incidents = incidents.filter(incidents.kind == "投诉", incidents.at_fault)
    return incidents.select("incident_id", "kind", "happened_at", "at_fault")


METRIC = Metric(
    id="it_complaints",
    pack="it_service",
    name=Message("有责投诉次数", "Complaints with fault"),
    unit="次",
    direction="negative",
    how="count",
    rows=rows,
    means=Message(
        "期间内收到、认定运维方有责的投诉次数；没有认定的不算，认定以后再次计量会增加。",
        "Complaints received in the period in which the service was found at fault; not those still undecided, "
        "which count once they are.",
    ),
    asks=Asks(
        words=(("有责投诉", "责任投诉", "有效投诉"),),
        units=("次", "件", "起"),
        categories=("社会效益",),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "incidents": (
                    "incident_id,kind,happened_at,at_fault",
                    "1,投诉,2024-01-01 00:00:00,是",
                    "2,投诉,2024-12-31 23:59:59,是",
                    "3,投诉,2024-06-01 09:00:00,否",
                    "4,投诉,2024-06-01 09:00:00,",
                    "5,数据安全事故,2024-06-01 09:00:00,是",
                    "6,投诉,2025-01-01 00:00:00,是",
                )
            },
            value="2",
            says="无责的、没有认定的、不是投诉的不算",
        ),
        Example(tables={"incidents": ("incident_id,kind,happened_at,at_fault",)}, value="0"),
    ),
)
