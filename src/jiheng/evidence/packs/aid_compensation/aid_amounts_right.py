"""Grants of aid approved by the rules."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import AID
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the grants of aid decided in the period."""
    grants = within(tables.grants, "decided_at", asked)
    return grants.filter(grants.kind == AID).select(
        "grant_id", "case_id", "decided_at", "amount", "amount_right"
    )


METRIC = Metric(
    id="aid_amounts_right",
    pack="aid_compensation",
    name=Message("救助金额合规率", "Grants of aid approved by the rules"),
    unit="%",
    direction="positive",
    how="share",
    column="amount_right",
    rows=rows,
    means=Message(
        "期间内决定的司法救助金（按笔）中，审批和金额合规的比例；没有核查结论的算不合规。",
        "Of the grants of judicial aid decided in the period, those whose approval and amount follow "
        "the rules; without a finding they count as not.",
    ),
    asks=Asks(
        words=(("救助金额", "救助审批", "救助标准"), ("合规", "准确", "合格")),
        units=("%",),
        categories=("质量指标", "质量"),
    ),
    examples=(
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                    "1,一,司法救助,P1,2024-01-01 00:00:00,8000.00,是,,2024-03-05 09:00:00,8000.00,",
                    "2,一,司法救助,P2,2024-12-31 23:59:59,8000.00,1,,2024-03-05 09:00:00,8000.00,",
                    "3,一,司法救助,P3,2024-05-01 09:00:00,8000.00,否,,2024-03-05 09:00:00,8000.00,",
                    "4,一,司法救助,P4,2024-05-01 09:00:00,8000.00,,,2024-03-05 09:00:00,8000.00,",
                    "5,一,国家赔偿,P5,2024-05-01 09:00:00,8000.00,否,,2024-03-05 09:00:00,8000.00,",
                    "6,一,司法救助,P6,2025-01-01 00:00:00,8000.00,否,,2024-03-05 09:00:00,8000.00,",
                    "7,一,司法救助,P7,2023-12-31 23:59:59,8000.00,否,,2024-03-05 09:00:00,8000.00,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有结论的算不合规；国家赔偿、期间以外的不算在内",
        ),
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
