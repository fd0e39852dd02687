"""Orders of repairs and other services, and whether they were carried out."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def asked_for(tables: Tables, asked: Asked) -> Any:
    """Return the orders of the period; `done`: before it ended."""
    orders = within(tables.orders, "asked_at", asked)
    done = orders.done_at < asked.period.ends_before
    return orders.select("order_id", "kind", "asked_at", "done_at", done=done)
