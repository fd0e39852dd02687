"""Wages within what the rules allow."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._pay import WAGES
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the wages and benefits paid in the period for which there is a rule; `kept`: not above it."""
    pay = within(tables.pay, "paid_at", asked)
    pay = pay.filter(pay["item"].isin(WAGES), pay.ceiling.notnull())
    return pay.select(
        "pay_id", "item", "paid_at", "paid_amount", "ceiling", kept=pay.paid_amount <= pay.ceiling
    )


METRIC = Metric(
    id="wages_within_standard",
    pack="staff",
    name=Message("薪金福利标准合规率", "Wages within the standard"),
    unit="%",
    direction="positive",
    how="share",
    column="kept",
    rows=rows,
    means=Message(
        "期间内发放的、有规定标准的工资和福利（按人次计）中，不超过标准上限的比例；没有标准的不算在内，"
        "没有登记实发金额的算超过。",
        "Of the wages and benefits paid in the period for which rules set a ceiling, those not above "
        "it; without a rule they are left out, without a sum they count as above.",
    ),
    asks=Asks(
        words=(
            ("工资", "薪金", "薪酬", "福利"),
            ("成本合规", "发放标准", "标准执行", "标准合规"),
        ),
        units=("%",),
        without=("救助", "补助", "社会保障"),
    ),
    examples=(
        Example(
            tables={
                "pay": (
                    "pay_id,staff_id,item,due_at,paid_at,paid_amount,ceiling",
                    "1,P1,工资,2023-12-31 00:00:00,2024-01-01 00:00:00,5000,5000.00",
                    "2,P2,福利,2024-01-10 00:00:00,2024-01-10 09:00:00,300.01,300",
                    "3,P3,福利,2024-12-31 00:00:00,,,300",
                    "4,P1,工资,2024-02-10 00:00:00,2024-02-08 09:00:00,9000,",
                    "5,P1,福利,2024-02-10 00:00:00,2024-02-08 09:00:00,,300",
                    "6,P1,公积金,2024-02-10 00:00:00,2024-02-08 09:00:00,900,300",
                ),
            },
            value="33.333333",
            numerator="1",
            denominator="3",
            says="等于上限的合规；没有标准、没有发放的不算在内；没有登记实发金额的算不合规",
        ),
        Example(
            tables={
                "pay": (
                    "pay_id,staff_id,item,due_at,paid_at,paid_amount,ceiling",
                    "4,P1,工资,2024-02-10 00:00:00,2024-02-08 09:00:00,9000,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
