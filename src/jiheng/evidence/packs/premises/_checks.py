"""Inspections and measurements of one kind."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def of_kind(tables: Tables, asked: Asked, kind: str) -> Any:
    """Return the checks of a kind made in the period."""
    checks = within(tables.checks, "checked_at", asked)
    return checks.filter(checks.kind == kind).select("check_id", "checked_at", "passed")
