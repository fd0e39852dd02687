"""Tickets of a period, by their kind and what they are about."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, seconds_between, within


def seconds_to_answer(tables: Tables, asked: Asked, kind: str) -> Any:
    """Return the tickets of a kind reported in the period, with `seconds` to the answer; none before it, or by a wrong clock."""
    tickets = within(tables.tickets, "reported_at", asked)
    tickets = tickets.filter(tickets.kind == kind, tickets.answered_at >= tickets.reported_at)
    waited = seconds_between(tickets.reported_at, tickets.answered_at)
    return tickets.select("ticket_id", "reported_at", "answered_at", seconds=waited)


def faults_cleared(tables: Tables, asked: Asked, objects: tuple[str, ...] = ()) -> Any:
    """Return the faults reported in the period; `cleared`: before it ended. Of some objects, or of all."""
    faults = within(tables.tickets, "reported_at", asked)
    faults = faults.filter(faults.kind == "故障")
    if objects:
        faults = faults.filter(faults.object.isin(objects))
    cleared = faults.resolved_at < asked.period.ends_before
    return faults.select("ticket_id", "object", "reported_at", "resolved_at", cleared=cleared)
