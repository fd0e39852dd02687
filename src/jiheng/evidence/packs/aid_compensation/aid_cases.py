"""Cases in which aid was granted."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import AID
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases of aid decided in the period in which it was granted."""
    cases = within(tables.cases, "closed_at", asked)
    cases = cases.filter(cases.kind == AID, cases.granted)
    return cases.select("case_id", "accepted_at", "closed_at", "granted")


METRIC = Metric(
    id="aid_cases",
    pack="aid_compensation",
    name=Message("司法救助案件数", "Cases in which aid was granted"),
    unit="件",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内办结并决定予以救助的司法救助案件数；不予救助的、没有登记结果的不算。",
        "How many cases of judicial aid were decided in the period with aid granted; refused ones, and "
        "those without a result, do not count.",
    ),
    asks=Asks(
        words=(("救助案件",), ("件数", "案件数", "数量", "办理数")),
        units=("件", "例", "起"),
        categories=("数量指标", "数量"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                    "1,司法救助,P1,2023-12-05 09:00:00,,2024-01-01 00:00:00,是,,",
                    "2,司法救助,P2,2024-03-05 09:00:00,,2024-12-31 23:59:59,1,,",
                    "3,司法救助,P3,2024-03-05 09:00:00,,2024-04-05 09:00:00,否,,",
                    "4,司法救助,P4,2024-03-05 09:00:00,,2024-04-05 09:00:00,,,",
                    "5,国家赔偿,P5,2024-03-05 09:00:00,,2024-04-05 09:00:00,是,,",
                    "6,司法救助,P6,2024-03-05 09:00:00,,,,,",
                    "7,司法救助,P7,2024-12-05 09:00:00,,2025-01-01 00:00:00,是,,",
                ),
            },
            value="2",
            says="不予救助的、没有登记结果的、国家赔偿、期间以外办结的不算",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                ),
            },
            value="0",
        ),
    ),
)
