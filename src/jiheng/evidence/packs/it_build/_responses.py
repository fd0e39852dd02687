"""Requests of the access logs, and whether they were answered within so many seconds."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def answered_within(tables: Tables, asked: Asked, seconds: int) -> Any:
    """Return the requests of the period; `in_time`: answered within some seconds, and not with an error."""
    requests = within(tables.requests, "requested_at", asked)
    in_time = requests.succeeded & (requests.took_ms <= seconds * 1000)
    return requests.select("request_id", "requested_at", "took_ms", "succeeded", in_time=in_time)
