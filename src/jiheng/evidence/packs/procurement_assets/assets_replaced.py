"""Devices that took the place of old ones."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.procurement_assets._assets import DEVICE
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the devices acquired in the period in place of old ones."""
    assets = within(tables.assets, "acquired_at", asked)
    assets = assets.filter(assets.kind == DEVICE, assets.replaces)
    return assets.select("asset_id", "kind", "acquired_at", "replaces")


METRIC = Metric(
    id="assets_replaced",
    pack="procurement_assets",
    name=Message("设备更新数量", "Devices renewed"),
    unit="台",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内取得、用来更新旧设备的设备台（套）数；新增的、不知道是不是更新的不算。",
        "How many devices acquired in the period took the place of old ones; additional ones, and those "
        "of which nobody knows, do not count.",
    ),
    asks=Asks(
        words=(("设备更新", "更新设备", "装备更新", "更新装备"), ("数", "台", "套")),
        units=("台", "套", "台/套", "台（套）", "件"),
        categories=("数量指标", "数量"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",
                    "1,设备,2024-01-01 00:00:00,,是,,",
                    "2,设备,2024-12-31 23:59:59,,1,,2024-12-31 23:59:59",
                    "3,设备,2024-03-31 10:00:00,,否,,",
                    "4,设备,2024-03-01 10:00:00,,,,",
                    "5,车辆,2024-03-01 10:00:00,,是,,",
                    "6,设备,2025-01-01 00:00:00,,是,,",
                ),
            },
            value="2",
            says="新增的、不知道是不是更新的、不是设备的、期间以外取得的不算",
        ),
        Example(
            tables={
                "assets": ("asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",),
            },
            value="0",
        ),
    ),
)
