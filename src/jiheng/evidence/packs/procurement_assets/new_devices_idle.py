"""New devices that nobody used."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.procurement_assets._assets import DEVICE, kept_with
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the devices acquired in the period and kept when it ends; `idle`: nobody used them in it."""
    assets = within(tables.assets, "acquired_at", asked)
    assets = assets.filter(assets.kind == DEVICE)
    kept = kept_with(within(tables.uses, "used_at", asked), assets, asked)
    return kept.mutate(idle=kept.times.isnull())


METRIC = Metric(
    id="new_devices_idle",
    pack="procurement_assets",
    name=Message("新购设备闲置率", "New devices that nobody used"),
    unit="%",
    direction="negative",
    how="share",
    column="idle",
    rows=rows,
    means=Message(
        "期间内取得、期间结束时在册的设备中，期间内没有使用记录的比例；以前取得的设备不算在内。",
        "Of the devices acquired in the period and kept when it ends, those that nobody used in it; older "
        "ones are left out.",
    ),
    asks=Asks(
        words=(("设备", "新购", "资产"), ("闲置",)),
        units=("%",),
        categories=("经济效益", "经济效益指标"),
        without=("车辆", "用房", "系统"),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",
                    "1,设备,2024-01-01 00:00:00,,,,",
                    "2,设备,2024-12-31 23:59:59,,,,",
                    "3,设备,2024-01-10 10:00:00,,,,",
                    "4,设备,2023-12-31 23:59:59,,,,",
                    "5,设备,2024-01-10 10:00:00,,,,2024-11-30 10:00:00",
                    "6,车辆,2024-01-10 10:00:00,,,,",
                ),
                "uses": (
                    "use_id,asset_id,used_at",
                    "a,1,2024-02-01 10:00:00",
                    "b,2,2025-01-01 00:00:00",
                ),
            },
            value="66.666667",
            numerator="2",
            denominator="3",
            says="以前取得的、已报废的、车辆不算在内；下一年才使用的、没有使用的算闲置",
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
