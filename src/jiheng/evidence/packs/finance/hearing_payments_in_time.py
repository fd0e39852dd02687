"""Costs of hearings paid by their day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments for hearings due in the period."""
    payments = due(tables, asked)
    return payments.filter(payments.purpose == "听证")


METRIC = Metric(
    id="hearing_payments_in_time",
    pack="finance",
    name=Message("听证费用支付及时率", "Costs of hearings paid in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "应在期间内支付的听证费用（按笔计）中，在应支付的最后一日或以前支付的比例；没有支付的算不及时，"
        "没有期限的不算在内。",
        "Of the payments for hearings due in the period, those made by their day; unpaid ones count "
        "as late, those without a day are left out.",
    ),
    asks=Asks(
        words=(
            ("听证",),
            ("支付", "费用", "发放"),
            ("及时", "按时", "按期"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,purpose,is_claim,amount,due_at,paid_at",
                    "1,甲,听证,,300,2024-01-31 00:00:00,2024-01-31 23:59:59",
                    "2,甲,听证,,300,2024-01-31 00:00:00,2024-02-01 00:00:00",
                    "3,甲,测评,,300,2024-12-31 00:00:00,",
                    "4,甲,,,300,2024-12-31 00:00:00,2024-12-31 00:00:00",
                    "5,甲,听证,,300,2024-12-31 00:00:00,",
                ),
            },
            value="33.333333",
            numerator="1",
            denominator="3",
            says="其他用途、没有写明用途的不算在内",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,purpose,is_claim,amount,due_at,paid_at",
                    "3,甲,测评,,300,2024-12-31 00:00:00,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
