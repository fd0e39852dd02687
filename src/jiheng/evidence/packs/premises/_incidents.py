"""Accidents (安全事故) and incidents of public order (治安事件)."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within

_PUBLIC_ORDER = "治安"


def accidents(tables: Tables, asked: Asked) -> Any:
    """Return the accidents that happened in the period: all incidents but those of public order."""
    incidents = within(tables.incidents, "happened_at", asked)
    return _shown(incidents.filter(incidents.kind != _PUBLIC_ORDER))


def of_public_order(tables: Tables, asked: Asked) -> Any:
    """Return the incidents of public order that happened in the period."""
    incidents = within(tables.incidents, "happened_at", asked)
    return _shown(incidents.filter(incidents.kind == _PUBLIC_ORDER))


def _shown(incidents: Any) -> Any:
    return incidents.select("incident_id", "kind", "grade", "happened_at")
