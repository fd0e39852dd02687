"""Approvals found to be right."""

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
    id="approvals_right",
    pack="finance",
    name=Message("经费审批准确率", "Approvals found right"),
    unit="%",
    direction="positive",
    how="share",
    column="approval_right",
    rows=rows,
    means=Message(
        "期间内审核（内审、抽查）过的支付（按笔计）中，审批准确（事项、标准、金额无误）的比例；没有登"
        "记结论的算不准确，没有查到的不算在内。",
        "Of the payments looked into in the period, those whose approval was right in matter, "
        "standard and sum; without a finding they count as not, those not looked into are left out.",
    ),
    asks=Asks(
        words=(
            ("经费", "报销", "支出", "资金"),
            ("审批", "审核"),
            ("准确", "无误", "差错"),
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
                    "3,甲,300,2024-06-01 09:00:00,是,",
                    "4,甲,300,,是,是",
                    "5,甲,300,2024-03-01 23:59:59,是,是",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="合规而审批有误的算不准确；没有结论的算不准确",
        ),
        Example(
            tables={
                "payments": ("payment_id,budget_id,amount,checked_at,compliant,approval_right",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
