"""Vehicles bought."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.procurement_assets._assets import VEHICLE
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the vehicles acquired in the period."""
    assets = within(tables.assets, "acquired_at", asked)
    return assets.filter(assets.kind == VEHICLE).select("asset_id", "kind", "acquired_at", "replaces")


METRIC = Metric(
    id="vehicles_bought",
    pack="procurement_assets",
    name=Message("新车采购数", "Vehicles bought"),
    unit="辆",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内取得的车辆数，更新的和新增的都算。",
        "How many vehicles were acquired in the period, in place of old ones or additional.",
    ),
    asks=Asks(
        words=(("新车", "车辆", "公务用车", "汽车"), ("采购数", "购置数", "采购数量", "购置数量", "更新数")),
        units=("辆", "台"),
        categories=("数量", "数量指标"),
        without=("率", "成本", "单价"),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",
                    "1,车辆,2024-01-01 00:00:00,,是,,",
                    "2,车辆,2024-12-31 23:59:59,,,,",
                    "3,设备,2024-01-10 10:00:00,,,,",
                    "4,车辆,2025-01-01 00:00:00,,,,",
                ),
            },
            value="2",
            says="不是车辆的、期间以外取得的不算",
        ),
        Example(
            tables={
                "assets": ("asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",),
            },
            value="0",
        ),
    ),
)
