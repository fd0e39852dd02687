"""Juvenile cases and cases with property involved that are worked on the platform."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message

_KINDS = ("未成年人", "涉案财物")


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases of these kinds received in the period; `is_online`: worked on the platform."""
    cases = within(tables.cases, "received_at", asked)
    cases = cases.filter(cases.kind.isin(_KINDS))
    return cases.select("case_id", "received_at", "kind", "is_online")


METRIC = Metric(
    id="special_cases_online",
    pack="case_platform",
    name=Message("涉案财物、未检案件网上办理率", "Juvenile and property cases worked online"),
    unit="%",
    direction="positive",
    how="share",
    column="is_online",
    rows=rows,
    means=Message(
        "期间内收案的未成年人案件、有涉案财物的案件中，通过平台办理的比例；是否通过平台不明的算没有通过。",
        "Of the juvenile cases and those with property involved received in the period, those worked on "
        "the platform; unclear ones count as not.",
    ),
    asks=Asks(
        words=(("涉案财物", "未检", "未成年人"), ("案件", "办理")),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,received_at,is_online,kind,region",
                    "甲,2024-01-01 00:00:00,是,未成年人,",
                    "乙,2024-12-31 23:59:59,是,涉案财物,",
                    "丙,2024-06-01 09:00:00,否,涉案财物,",
                    "丁,2024-06-01 09:00:00,,未成年人,",
                    "戊,2024-06-01 09:00:00,否,普通,",
                    "己,2024-06-01 09:00:00,否,,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="不明的算没有通过；普通案件、类别不明的不算",
        ),
        Example(
            tables={
                "cases": ("case_id,received_at,is_online,kind,region",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
