"""Payments made in a period, and payments due in it."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def paid(tables: Tables, asked: Asked) -> Any:
    """Return the payments made in the period."""
    payments = within(tables.payments, "paid_at", asked)
    return payments.select("payment_id", "budget_id", "item", "purpose", "amount", "paid_at")


def due(tables: Tables, asked: Asked) -> Any:
    """Return the payments due in the period; `in_time`: paid by their day."""
    payments = within(tables.payments, "due_at", asked)
    in_time = payments.paid_at.date() <= payments.due_at.date()
    return payments.select(
        "payment_id", "purpose", "is_claim", "amount", "due_at", "paid_at", in_time=in_time
    )


def checked(tables: Tables, asked: Asked) -> Any:
    """Return the payments looked into in the period, with what was found."""
    payments = within(tables.payments, "checked_at", asked)
    return payments.select("payment_id", "item", "amount", "checked_at", "compliant", "approval_right")
