"""Cases of aid decided within their limit."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import AID
from jiheng.evidence.tables import Tables, days_between, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases of aid whose limit ends in the period; `in_limit`: decided on its last day at the latest."""
    cases = within(tables.cases, "due_at", asked)
    cases = cases.filter(cases.kind == AID)
    in_limit = days_between(cases.due_at, cases.closed_at) < 1
    return cases.select("case_id", "accepted_at", "due_at", "closed_at", in_limit=in_limit)


METRIC = Metric(
    id="aid_closed_in_limit",
    pack="aid_compensation",
    name=Message("司法救助案件审限内结案率", "Cases of aid decided within their limit"),
    unit="%",
    direction="positive",
    how="share",
    column="in_limit",
    rows=rows,
    means=Message(
        "办理期限在期间内届满的司法救助案件中，不晚于届满日（当日算）办结的比例；没有办结的算超期。",
        "Of the cases of judicial aid whose limit ends in the period, those decided on its last day at "
        "the latest; those not decided count as late.",
    ),
    asks=Asks(
        words=(("救助",), ("审限", "期限", "时限"), ("结案", "办结", "办理", "及时")),
        units=("%",),
        categories=("时效指标",),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                    "1,司法救助,P1,2024-01-05 09:00:00,2024-02-04 00:00:00,2024-02-04 23:59:59,是,,",
                    "2,司法救助,P2,2024-01-05 09:00:00,2024-02-04 00:00:00,2024-02-05 00:00:00,是,,",
                    "3,司法救助,P3,2024-12-01 09:00:00,2024-12-31 00:00:00,,,,",
                    "4,司法救助,P4,2023-12-02 09:00:00,2024-01-01 00:00:00,2023-12-20 09:00:00,否,,",
                    "5,国家赔偿,P5,2024-01-05 09:00:00,2024-03-04 00:00:00,2024-02-04 23:59:59,是,,",
                    "6,司法救助,P6,2024-12-02 09:00:00,2025-01-01 00:00:00,2024-12-20 09:00:00,是,,",
                    "7,司法救助,P7,2024-12-02 09:00:00,,2024-12-20 09:00:00,是,,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="届满当日办结的不算超期；没有办结的算超期；期限不在期间内的不算在内",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
