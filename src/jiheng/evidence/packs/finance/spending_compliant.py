"""Spending found to keep the rules."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import checked
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments looked into in the period."""
    return checked(tables, asked)


METRIC = Metric(
    id="spending_compliant",
    pack="finance",
    name=Message("支出合规率", "Spending by the rules"),
    unit="%",
    direction="positive",
    how="share",
    column="compliant",
    rows=rows,
    means=Message(
        "期间内审核（内审、抽查）过的支付（按笔计）中，合规的比例；没有登记结论的算不合规，没有查到的"
        "不算在内。",
        "Of the payments looked into in the period, those found to keep the rules; without a finding "
        "they count as not, those not looked into are left out.",
    ),
    asks=Asks(
        words=(
            ("支出", "资金使用", "经费使用", "开支"),
            ("合规", "规范率"),
        ),
        units=("%",),
        without=("救助", "赔偿"),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,amount,checked_at,compliant,approval_right",
                    "1,甲,300,2024-01-01 00:00:00,是,否",
                    "2,甲,300,2024-12-31 23:59:59,否,是",
                    "3,甲,300,2024-06-01 09:00:00,,",
                    "4,甲,300,,是,是",
                    "5,甲,300,2023-12-31 23:59:59,是,是",
                    "6,甲,-20,2024-06-01 09:00:00,1,1",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有结论的算不合规；没有查到的不算在内",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,amount,checked_at,compliant,approval_right",
                    "4,甲,300,,是,是",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
