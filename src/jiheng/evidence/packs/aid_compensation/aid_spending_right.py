"""Payments of aid by the rules."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import AID
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the grants of aid paid in the period."""
    grants = within(tables.grants, "paid_at", asked)
    return grants.filter(grants.kind == AID).select(
        "grant_id", "case_id", "paid_at", "paid", "spending_right"
    )


METRIC = Metric(
    id="aid_spending_right",
    pack="aid_compensation",
    name=Message("救助经费支出合规率", "Payments of aid by the rules"),
    unit="%",
    direction="positive",
    how="share",
    column="spending_right",
    rows=rows,
    means=Message(
        "期间内发放的司法救助金（按笔）中，支出合规的比例；没有核查结论的算不合规。",
        "Of the grants of judicial aid paid in the period, those paid by the rules; without a finding "
        "they count as not.",
    ),
    asks=Asks(
        words=(("救助经费", "救助资金", "救助金支出", "救助款"), ("合规", "规范")),
        units=("%",),
        categories=("质量指标", "质量"),
    ),
    examples=(
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                    "1,一,司法救助,P1,2024-03-01 09:00:00,8000.00,,,2024-01-01 00:00:00,8000.00,是",
                    "2,一,司法救助,P2,2024-03-01 09:00:00,8000.00,,,2024-12-31 23:59:59,8000.00,1",
                    "3,一,司法救助,P3,2024-03-01 09:00:00,8000.00,,,2024-05-01 09:00:00,8000.00,否",
                    "4,一,司法救助,P4,2024-03-01 09:00:00,8000.00,,,2024-05-01 09:00:00,8000.00,",
                    "5,一,国家赔偿,P5,2024-03-01 09:00:00,8000.00,,,2024-05-01 09:00:00,8000.00,否",
                    "6,一,司法救助,P6,2024-03-01 09:00:00,8000.00,,,2025-01-01 00:00:00,8000.00,否",
                    "7,一,司法救助,P7,2024-03-01 09:00:00,8000.00,,,2023-12-31 23:59:59,8000.00,否",
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
