"""Vehicles scrapped."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.procurement_assets._assets import VEHICLE
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the vehicles scrapped in the period."""
    assets = within(tables.assets, "scrapped_at", asked)
    return assets.filter(assets.kind == VEHICLE).select("asset_id", "kind", "scrap_due_at", "scrapped_at")


METRIC = Metric(
    id="vehicles_scrapped",
    pack="procurement_assets",
    name=Message("旧车报废数", "Vehicles scrapped"),
    unit="辆",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内完成报废（处置）的车辆数；应报废而没有报废的不算。",
        "How many vehicles were scrapped in the period; those due but not yet scrapped do not count.",
    ),
    asks=Asks(
        words=(("旧车", "车辆", "公务用车"), ("报废数", "处置数", "淘汰数", "报废数量", "处置数量")),
        units=("辆", "台"),
        categories=("数量", "数量指标"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",
                    "1,车辆,2014-01-01 00:00:00,,,2024-06-30 00:00:00,2024-01-01 00:00:00",
                    "2,车辆,2014-01-01 00:00:00,,,,2024-12-31 23:59:59",
                    "3,设备,2014-01-10 10:00:00,,,,2024-05-31 10:00:00",
                    "4,车辆,2014-01-01 00:00:00,,,2024-06-30 00:00:00,",
                    "5,车辆,2014-01-01 00:00:00,,,2024-06-30 00:00:00,2025-01-01 00:00:00",
                ),
            },
            value="2",
            says="应报废没有报废的、不是车辆的、期间以外的不算",
        ),
        Example(
            tables={
                "assets": ("asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",),
            },
            value="0",
        ),
    ),
)
