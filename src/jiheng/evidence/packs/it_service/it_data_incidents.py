"""Incidents of data and network."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the incidents of data and network in the period."""
    incidents = within(tables.incidents, "happened_at", asked)
    incidents = incidents.filter(incidents.kind.isin(("数据安全事故", "网络安全事故")))
    return incidents.select("incident_id", "kind", "happened_at", "at_fault")


METRIC = Metric(
    id="it_data_incidents",
    pack="it_service",
    name=Message("数据安全事故发生次数", "Incidents of data and network"),
    unit="次",
    direction="negative",
    how="count",
    rows=rows,
    means=Message(
        "期间内发生的数据安全、网络安全事故次数，不论运维方是否有责。",
        "Incidents of data and of the network in the period, whoever is at fault.",
    ),
    asks=Asks(
        words=(("数据安全", "信息安全", "网络安全", "泄密", "数据泄露"), ("事故", "事件")),
        units=("次", "起", "件"),
        categories=("社会效益",),
        without=("率", "舆情"),
    ),
    examples=(
        Example(
            tables={
                "incidents": (
                    "incident_id,kind,happened_at,at_fault",
                    "1,数据安全事故,2024-01-01 00:00:00,否",
                    "2,网络安全事故,2024-12-31 23:59:59,",
                    "3,投诉,2024-06-01 09:00:00,是",
                    "4,其他事故,2024-06-01 09:00:00,是",
                    "5,数据安全事故,2023-12-31 23:59:59,是",
                )
            },
            value="2",
            says="不论有没有责任；投诉、其他事故、期间外的不算",
        ),
        Example(tables={"incidents": ("incident_id,kind,happened_at,at_fault",)}, value="0"),
    ),
)
