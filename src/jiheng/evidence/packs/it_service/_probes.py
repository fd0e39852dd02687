"""Probes of a period: whether lines, cloud, networks and systems answer, day and night."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def probed(tables: Tables, asked: Asked, objects: tuple[str, ...]) -> Any:
    """Return the probes of some objects in the period."""
    probes = within(tables.probes, "probed_at", asked)
    probes = probes.filter(probes.object.isin(objects))
    return probes.select("probe_id", "asset_id", "object", "probed_at", "is_up")
