"""Wages paid as they were owed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._pay import WAGES, due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the wages and benefits due in the period."""
    return due(tables, asked, WAGES)


METRIC = Metric(
    id="wages_exact",
    pack="staff",
    name=Message("工资（福利）发放精准率", "Wages paid exactly"),
    unit="%",
    direction="positive",
    how="share",
    column="exact",
    rows=rows,
    means=Message(
        "期间内应发放的工资、福利（按人次计）中，实发金额与应发金额相等的比例；多发、少发、没有发放、"
        "没有登记应发金额的都算不精准，晚发的不影响。",
        "Of the wages and benefits due in the period, those paid exactly as owed; too much, too "
        "little, unpaid and unknown count as not, late payment does not matter here.",
    ),
    asks=Asks(
        words=(
            ("工资", "薪金", "薪酬", "薪资", "福利"),
            ("精准", "准确", "足额"),
        ),
        units=("%",),
        without=("社会保障", "社会保险", "社保", "公积金", "救助"),
    ),
    examples=(
        Example(
            tables={
                "pay": (
                    "pay_id,staff_id,item,due_at,paid_at,due_amount,paid_amount",
                    "1,P1,工资,2024-01-10 00:00:00,2024-01-20 09:00:00,5000.10,5000.10",
                    "2,P2,工资,2024-01-10 00:00:00,2024-01-10 09:00:00,5000,5000.01",
                    "3,P3,福利,2024-12-31 00:00:00,,300,",
                    "4,P1,公积金,2024-01-15 00:00:00,2024-02-15 09:00:00,900,800",
                    "5,P1,工资,2024-02-10 00:00:00,2024-02-08 09:00:00,,4000",
                    "6,P1,福利,2024-02-10 00:00:00,2024-02-08 09:00:00,0.30,0.3",
                    "7,P4,工资,2024-03-10 00:00:00,2024-03-10 09:00:00,6000.00,6000",
                ),
            },
            value="50",
            numerator="3",
            denominator="6",
            says="差一分也算不精准；晚发的算精准；没有登记应发金额的算不精准",
        ),
        Example(
            tables={
                "pay": ("pay_id,staff_id,item,due_at,paid_at,due_amount,paid_amount",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
