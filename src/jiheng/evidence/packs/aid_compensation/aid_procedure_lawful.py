"""Cases of aid whose procedure was lawful."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import AID
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the cases of aid reviewed in the period."""
    cases = within(tables.cases, "reviewed_at", asked)
    return cases.filter(cases.kind == AID).select("case_id", "closed_at", "reviewed_at", "lawful")


METRIC = Metric(
    id="aid_procedure_lawful",
    pack="aid_compensation",
    name=Message("司法救助案件办理程序合法率", "Cases of aid whose procedure was lawful"),
    unit="%",
    direction="positive",
    how="share",
    column="lawful",
    rows=rows,
    means=Message(
        "期间内评查的司法救助案件中，程序合法的比例；评查了但没有结论的算不合法，没有抽到的不算在内。",
        "Of the cases of judicial aid reviewed in the period, those found lawful; without a finding they "
        "count as not, those not picked are left out.",
    ),
    asks=Asks(words=(("救助",), ("程序",), ("合法", "合规", "规范")), units=("%",), categories=("质量指标",)),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                    "1,司法救助,P1,2023-01-05 09:00:00,,2023-02-04 09:00:00,是,2024-01-01 00:00:00,是",
                    "2,司法救助,P2,2024-01-05 09:00:00,,2024-02-04 09:00:00,是,2024-12-31 23:59:59,1",
                    "3,司法救助,P3,2024-01-05 09:00:00,,2024-02-04 09:00:00,是,2024-05-01 09:00:00,否",
                    "4,司法救助,P4,2024-01-05 09:00:00,,2024-02-04 09:00:00,是,2024-05-01 09:00:00,",
                    "5,司法救助,P5,2024-01-05 09:00:00,,2024-02-04 09:00:00,是,,",
                    "6,国家赔偿,P6,2024-01-05 09:00:00,,2024-02-04 09:00:00,是,2024-05-01 09:00:00,是",
                    "7,司法救助,P7,2024-01-05 09:00:00,,2024-02-04 09:00:00,是,2025-01-01 00:00:00,否",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有结论的算不合法；没有抽到的、期间以外评查的不算在内",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                    "5,司法救助,P5,2024-01-05 09:00:00,,2024-02-04 09:00:00,是,,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
