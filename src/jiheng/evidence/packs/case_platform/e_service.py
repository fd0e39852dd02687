"""Cases received on the platform in which documents are served by electronic means."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases within the scope received on the platform in the period; `is_served`: started in it too."""
    cases = within(tables.cases, "received_at", asked)
    cases = cases.filter(cases.is_online, cases.in_scope)
    is_served = cases.e_service_at < asked.period.ends_before
    return cases.select("case_id", "received_at", "e_service_at", is_served=is_served)


METRIC = Metric(
    id="e_service",
    pack="case_platform",
    name=Message("刑事案件电子送达率", "Cases served by electronic means"),
    unit="%",
    direction="positive",
    how="share",
    column="is_served",
    rows=rows,
    means=Message(
        "期间内平台收案的范围内案件中，同一期间内发起了电子送达的比例；一件案件发起几次也只算一件，期间之后才发起的算没有发起。",
        "Of the cases within the scope received on the platform in the period, those where electronic "
        "service was started in the same period; once a case, however many documents; started later "
        "counts as not.",
    ),
    asks=Asks(
        words=(("电子送达", "网上送达"),),
        units=("%",),
        categories=("社会效益", "社会效益指标"),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,received_at,is_online,in_scope,e_service_at",
                    "甲,2024-01-01 00:00:00,是,是,2024-01-05 09:00:00",
                    "乙,2024-06-01 09:00:00,是,是,2024-12-31 23:59:59",
                    "丙,2024-06-01 09:00:00,是,是,2025-01-01 00:00:00",
                    "丁,2024-12-31 23:59:59,是,是,",
                    "戊,2024-06-01 09:00:00,否,是,",
                    "己,2024-06-01 09:00:00,是,否,",
                    "庚,2024-06-01 09:00:00,,,",
                    "辛,2025-01-01 00:00:00,是,是,2025-01-01 09:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="期间之后才发起的算没有发起；线下、范围外、期间外的不算",
        ),
        Example(
            tables={
                "cases": ("case_id,received_at,is_online,in_scope,e_service_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
