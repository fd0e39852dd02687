"""Social insurance and housing fund paid by their day."""

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
    id="contributions_in_time",
    pack="staff",
    name=Message("社会保险（公积金）缴纳及时率", "Contributions paid in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "期间内应缴纳的社会保险费和住房公积金（按人次计）中，在应缴纳的最后一日或以前缴纳的比例；没有"
        "缴纳的算不及时。",
        "Of the contributions to social insurance and housing fund due in the period, person by "
        "person, those paid by their day; unpaid ones count as late.",
    ),
    asks=Asks(
        words=(
            ("社会保障", "社会保险", "社保", "公积金", "五险"),
            ("及时", "按时", "按期"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "pay": (
                    "pay_id,staff_id,item,due_at,paid_at,due_amount,paid_amount",
                    "1,P1,社会保险,2024-01-15 00:00:00,2024-01-15 23:59:59,900,900",
                    "2,P1,公积金,2024-01-15 00:00:00,2024-01-16 00:00:00,600,600",
                    "3,P2,社会保险,2024-12-31 00:00:00,,900,",
                    "4,P1,工资,2024-01-10 00:00:00,2024-01-10 09:00:00,5000,5000",
                    "5,P2,公积金,2024-02-15 00:00:00,2024-02-01 09:00:00,600,600",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="最后一日当天缴纳的算及时；工资另算",
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
