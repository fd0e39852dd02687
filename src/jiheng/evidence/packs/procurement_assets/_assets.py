"""Assets that a body keeps, and how often something happened to them in a period: a use, a fault."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked

DEVICE = "设备"
"""The kind of devices."""

VEHICLE = "车辆"
"""The kind of vehicles."""


def kept_with(happened: Any, assets: Any, asked: Asked) -> Any:
    """Return those of some assets that are there when the period ends; `times` something happened, none where never."""
    behind = asked.period.ends_before
    is_kept = (assets.scrapped_at >= behind).fill_null(True)
    assets = assets.filter(assets.acquired_at < behind, is_kept)
    counted = happened.group_by("asset_id").agg(times=lambda one: one.count())
    return assets.left_join(counted, "asset_id").select("asset_id", "kind", "acquired_at", "times")
