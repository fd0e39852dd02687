"""Claims paid by their day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the claims due in the period."""
    payments = due(tables, asked)
    return payments.filter(payments.is_claim)


METRIC = Metric(
    id="claims_in_time",
    pack="finance",
    name=Message("经费报销发放及时率", "Claims paid in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "应在期间内支付的报销（按笔计）中，在应支付的最后一日或以前支付的比例；没有支付的算不及时，没"
        "有期限的、没有写明是报销的不算在内。",
        "Of the claims due in the period, those paid by their day; unpaid ones count as late, those "
        "without a day or not marked as claims are left out.",
    ),
    asks=Asks(
        words=(
            ("报销",),
            ("及时", "按时", "按期"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,purpose,is_claim,amount,due_at,paid_at",
                    "1,甲,,是,300,2024-01-31 00:00:00,2024-01-31 23:59:59",
                    "2,甲,,否,300,2024-01-31 00:00:00,2024-02-01 00:00:00",
                    "3,甲,,1,300,2024-12-31 00:00:00,",
                    "4,甲,,,300,2024-12-31 00:00:00,2024-12-31 00:00:00",
                    "5,甲,,是,300,2023-12-31 00:00:00,2024-01-05 09:00:00",
                ),
            },
            value="50",
            numerator="1",
            denominator="2",
            says="不是报销的、没有写明的不算在内；没有支付的算不及时",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,purpose,is_claim,amount,due_at,paid_at",
                    "2,甲,,否,300,2024-01-31 00:00:00,2024-02-01 00:00:00",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
