"""Wages paid by their day."""

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
    id="wages_in_time",
    pack="staff",
    name=Message("薪金发放及时率", "Wages paid in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "期间内应发放的工资、福利（按人次计）中，在应发放的最后一日或以前发放的比例；没有发放的算不及"
        "时，金额不足的不影响及时。",
        "Of the wages and benefits due in the period, person by person, those paid by their day; "
        "unpaid ones count as late, whether the sum was right does not matter here.",
    ),
    asks=Asks(
        words=(
            ("工资", "薪金", "薪酬", "薪资", "福利"),
            ("及时", "按时", "按期"),
        ),
        units=("%",),
        without=("社会保障", "社会保险", "社保", "公积金", "救助", "赔偿", "补助"),
    ),
    examples=(
        Example(
            tables={
                "pay": (
                    "pay_id,staff_id,item,due_at,paid_at,due_amount,paid_amount",
                    "1,P1,工资,2024-01-10 00:00:00,2024-01-10 23:59:59,5000,5000",
                    "2,P2,工资,2024-01-10 00:00:00,2024-01-11 00:00:00,5000,5000",
                    "3,P3,福利,2024-12-31 00:00:00,,300,",
                    "4,P1,社会保险,2024-01-15 00:00:00,2024-02-15 09:00:00,900,900",
                    "5,P1,工资,2024-02-10 00:00:00,2024-02-08 09:00:00,5000,4000",
                    "6,P1,工资,2025-01-10 00:00:00,2024-12-31 09:00:00,5000,5000",
                    "7,P1,工资,2023-12-31 00:00:00,2024-01-02 09:00:00,5000,5000",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="最后一日当天发放的算及时；发放不足不影响及时；社会保险另算；期间外应发放的不算",
        ),
        Example(
            tables={
                "pay": (
                    "pay_id,staff_id,item,due_at,paid_at,due_amount,paid_amount",
                    "4,P1,社会保险,2024-01-15 00:00:00,,900,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
