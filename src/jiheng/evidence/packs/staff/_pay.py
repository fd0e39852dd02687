"""Sums owed to persons, and whether they were paid by their day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within

WAGES = ["工资", "福利"]
"""What is paid to the person."""

CONTRIBUTIONS = ["社会保险", "公积金"]
"""What is paid for the person."""


def due(tables: Tables, asked: Asked, items: list[str]) -> Any:
    """Return the sums of some items due in the period; `in_time`: paid by their day, `exact`: what was owed."""
    pay = within(tables.pay, "due_at", asked)
    pay = pay.filter(pay["item"].isin(items))
    return pay.select(
        "pay_id",
        "item",
        "due_at",
        "paid_at",
        "due_amount",
        "paid_amount",
        in_time=pay.paid_at.date() <= pay.due_at.date(),
        exact=pay.paid_at.notnull() & (pay.paid_amount == pay.due_amount),
    )
