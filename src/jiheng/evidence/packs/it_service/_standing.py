"""What stands when a period ends: begun before, and not over by then (期末在用)."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked


def stands(begin: Any, end: Any, asked: Asked) -> Any:
    """Say whether something begun stands when the period ends; none where its beginning is missing.

    What ends at that very instant still stands: a contract until midnight of the last day covers the day.
    """
    ends = asked.period.ends_before
    return (begin < ends) & (end.isnull() | (end >= ends))


def assets_standing(assets: Any, kinds: tuple[str, ...], asked: Asked) -> Any:
    """Return the objects of some kinds in service when the period ends; of all kinds where none is named."""
    held = assets.filter(stands(assets.in_service_from, assets.in_service_until, asked))
    return held.filter(held.kind.isin(kinds)) if kinds else held
