"""Payments made by their day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments due in the period."""
    return due(tables, asked)


METRIC = Metric(
    id="payments_in_time",
    pack="finance",
    name=Message("资金支付及时率", "Payments made in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "应在期间内支付的款项（按笔计，含报销）中，在应支付的最后一日或以前支付的比例；没有支付的算不"
        "及时，没有期限的不算在内。",
        "Of the payments and claims due in the period, those made by their day; unpaid ones count as "
        "late, those without a day are left out.",
    ),
    asks=Asks(
        words=(
            ("支付", "支出", "付款", "资金使用", "资金拨付", "经费使用"),
            ("及时", "按时", "按期"),
        ),
        units=("%",),
        without=("听证", "报销", "工资", "薪金", "薪酬", "救助", "赔偿", "社会保障", "公积金"),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,purpose,is_claim,amount,due_at,paid_at",
                    "1,甲,,,300,2024-01-31 00:00:00,2024-01-31 23:59:59",
                    "2,甲,,,300,2024-01-31 00:00:00,2024-02-01 00:00:00",
                    "3,甲,,,300,2024-12-31 00:00:00,",
                    "4,甲,,,300,,2024-05-01 09:00:00",
                    "5,甲,,,300,2023-12-31 00:00:00,2024-01-05 09:00:00",
                    "6,甲,,,300,2024-01-01 00:00:00,2023-12-31 09:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="最后一日当天支付的算及时；提前到上一年支付的算；没有支付的算不及时；没有期限的不算在内",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,purpose,is_claim,amount,due_at,paid_at",
                    "4,甲,,,300,,2024-05-01 09:00:00",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
