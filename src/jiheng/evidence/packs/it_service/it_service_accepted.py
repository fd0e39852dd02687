"""Acceptances of the service that passed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the acceptances of the period; `passed` where they did."""
    acceptances = within(tables.acceptances, "held_at", asked)
    return acceptances.select("acceptance_id", "held_at", "passed")


METRIC = Metric(
    id="it_service_accepted",
    pack="it_service",
    name=Message("运维服务验收合格率", "Acceptances of the service passed"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内的运维服务验收中，验收合格的比例；没有结论的算不合格。",
        "Of the acceptances of the service in the period, those that passed; without a conclusion it counts as not.",
    ),
    asks=Asks(
        words=(("运维", "外包服务", "信息化服务", "技术服务"), ("验收",), ("合格", "通过")),
        units=("%",),
        categories=("质量指标", "质量"),
    ),
    examples=(
        Example(
            tables={
                "acceptances": (
                    "acceptance_id,held_at,passed",
                    "1,2024-01-01 00:00:00,是",
                    "2,2024-12-31 23:59:59,是",
                    "3,2024-06-01 09:00:00,否",
                    "4,2024-06-01 09:00:00,",
                    "5,2025-01-01 00:00:00,是",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有结论的算不合格；期间外的不在内",
        ),
        Example(tables={"acceptances": ("acceptance_id,held_at,passed",)}, value=None, denominator="0"),
    ),
)
