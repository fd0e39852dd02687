"""Evaluations, inspections and audits: due in a period, and done in it."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def due(tables: Tables, asked: Asked, kind: str) -> Any:
    """Return the reviews of a kind due in the period; `done`: before it ended, `in_time`: by their day."""
    reviews = within(tables.reviews, "due_at", asked)
    reviews = reviews.filter(reviews.kind == kind)
    done = reviews.done_at < asked.period.ends_before
    in_time = reviews.done_at.date() <= reviews.due_at.date()
    return reviews.select("review_id", "due_at", "done_at", done=done, in_time=in_time)


def done(tables: Tables, asked: Asked, kind: str) -> Any:
    """Return the reviews of a kind done in the period."""
    reviews = within(tables.reviews, "done_at", asked)
    return reviews.filter(reviews.kind == kind).select("review_id", "amount", "done_at")
