"""Vehicles that nobody used."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.procurement_assets._assets import VEHICLE, kept_with
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the vehicles kept when the period ends; `idle`: nobody used them in it."""
    assets = tables.assets.filter(tables.assets.kind == VEHICLE)
    kept = kept_with(within(tables.uses, "used_at", asked), assets, asked)
    return kept.mutate(idle=kept.times.isnull())


METRIC = Metric(
    id="vehicles_idle",
    pack="procurement_assets",
    name=Message("车辆闲置率", "Vehicles that nobody used"),
    unit="%",
    direction="negative",
    how="share",
    column="idle",
    rows=rows,
    means=Message(
        "期间结束时在册（未报废）的车辆中，期间内没有出车记录的比例。",
        "Of the vehicles kept when the period ends, those that nobody used in it.",
    ),
    asks=Asks(
        words=(("车辆", "汽车", "公务用车"), ("闲置",)), units=("%",), categories=("经济效益", "经济效益指标")
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",
                    "1,车辆,2020-01-01 10:00:00,,,,",
                    "2,车辆,2024-12-31 23:59:59,,,,",
                    "3,车辆,2020-01-01 10:00:00,,,,2024-06-30 10:00:00",
                    "4,设备,2020-01-01 10:00:00,,,,",
                    "5,车辆,2025-01-01 00:00:00,,,,",
                ),
                "uses": (
                    "use_id,asset_id,used_at",
                    "a,1,2023-12-31 23:59:59",
                    "c,2,2024-12-31 23:59:59",
                ),
            },
            value="50",
            numerator="1",
            denominator="2",
            says="上一年用过、本期没有用的算闲置；设备、已报废的不算在内",
        ),
        Example(
            tables={
                "assets": ("asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",),
                "uses": ("use_id,asset_id,used_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
