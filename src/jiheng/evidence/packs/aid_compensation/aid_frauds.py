"""Frauds on aid that were proved."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the frauds proved in the period."""
    events = within(tables.events, "happened_at", asked)
    return events.filter(events.kind == "骗取").select("event_id", "kind", "happened_at")


METRIC = Metric(
    id="aid_frauds",
    pack="aid_compensation",
    name=Message("骗取救助补助事件数", "Frauds on aid that were proved"),
    unit="次",
    direction="negative",
    how="count",
    rows=rows,
    means=Message(
        "期间内查实的骗取救助金、补助的事件数；正在核查的不算。",
        "How many frauds on aid were proved in the period; those still looked into do not count.",
    ),
    asks=Asks(
        words=(("骗取", "冒领", "套取"),), units=("次", "起", "件"), categories=("社会效益",), without=("率",)
    ),
    examples=(
        Example(
            tables={
                "events": (
                    "event_id,person_id,kind,happened_at",
                    "a,P1,骗取,2024-01-01 00:00:00",
                    "b,P1,骗取,2024-12-31 23:59:59",
                    "c,P2,投诉,2024-05-31 09:00:00",
                    "d,P3,再信访,2024-06-01 09:00:00",
                    "e,P4,骗取,2025-01-01 00:00:00",
                ),
            },
            value="2",
            says="再信访、投诉不算；期间以外查实的不算",
        ),
        Example(
            tables={
                "events": ("event_id,person_id,kind,happened_at",),
            },
            value="0",
        ),
    ),
)
