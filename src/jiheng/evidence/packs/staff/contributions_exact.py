"""Social insurance and housing fund paid as they were owed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._pay import CONTRIBUTIONS, due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the contributions due in the period."""
    return due(tables, asked, CONTRIBUTIONS)


METRIC = Metric(
    id="contributions_exact",
    pack="staff",
    name=Message("社会保险（公积金）缴纳准确率", "Contributions paid exactly"),
    unit="%",
    direction="positive",
    how="share",
    column="exact",
    rows=rows,
    means=Message(
        "期间内应缴纳的社会保险费和住房公积金（按人次计）中，实缴金额与应缴金额相等的比例；多缴、少缴、"
        "没有缴纳的都算不准确，补缴的按补足后的金额。",
        "Of the contributions due in the period, those paid exactly as owed; too much, too little "
        "and unpaid count as not; what was paid up later counts with the full sum.",
    ),
    asks=Asks(
        words=(
            ("社会保障", "社会保险", "社保", "公积金", "五险"),
            ("准确", "精准", "足额", "合规"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "pay": (
                    "pay_id,staff_id,item,due_at,paid_at,due_amount,paid_amount",
                    "1,P1,社会保险,2024-01-15 00:00:00,2024-03-15 09:00:00,900,900",
                    "2,P1,公积金,2024-01-15 00:00:00,2024-01-15 00:00:00,600,599.99",
                    "3,P2,社会保险,2024-12-31 00:00:00,,900,900",
                    "4,P1,工资,2024-01-10 00:00:00,2024-01-10 09:00:00,5000,5000",
                ),
            },
            value="33.333333",
            numerator="1",
            denominator="3",
            says="补缴足额的算准确；差一分的、没有缴纳时间的算不准确",
        ),
        Example(
            tables={
                "pay": (
                    "pay_id,staff_id,item,due_at,paid_at,due_amount,paid_amount",
                    "4,P1,工资,2024-01-10 00:00:00,2024-01-10 09:00:00,5000,5000",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
