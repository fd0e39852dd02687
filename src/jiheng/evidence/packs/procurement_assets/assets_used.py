"""Devices that were used."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.procurement_assets._assets import DEVICE, kept_with
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the devices kept when the period ends; `used`: somebody used them in it."""
    assets = tables.assets.filter(tables.assets.kind == DEVICE)
    kept = kept_with(within(tables.uses, "used_at", asked), assets, asked)
    return kept.mutate(used=kept.times.notnull())


METRIC = Metric(
    id="assets_used",
    pack="procurement_assets",
    name=Message("设备使用率", "Devices in use"),
    unit="%",
    direction="positive",
    how="share",
    column="used",
    rows=rows,
    means=Message(
        "期间结束时在册（未报废）的设备中，期间内至少使用过一次的比例；一台用几次都算一台，期间内报"
        "废的不算在内。",
        "Of the devices kept when the period ends, those used at least once in it, however often; those "
        "scrapped before its end are left out.",
    ),
    asks=Asks(
        words=(("设备", "资产", "装备"), ("使用率", "利用率")),
        units=("%",),
        categories=("经济效益", "经济效益指标"),
        without=("闲置", "档案", "资金", "完成"),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",
                    "1,设备,2020-01-01 10:00:00,,,,",
                    "2,设备,2024-12-31 23:59:59,,,,",
                    "3,设备,2020-01-01 10:00:00,,,,2024-12-31 23:59:59",
                    "4,车辆,2020-01-01 10:00:00,,,,",
                    "5,设备,2020-01-01 10:00:00,,,,2025-01-01 00:00:00",
                    "6,设备,2025-01-01 00:00:00,,,,",
                    "7,设备,2021-01-01 10:00:00,,,,",
                ),
                "uses": (
                    "use_id,asset_id,used_at",
                    "a,1,2024-01-01 00:00:00",
                    "b,1,2024-02-01 10:00:00",
                    "d,2,2025-01-01 00:00:00",
                    "e,3,2024-02-01 10:00:00",
                    "f,4,2024-02-01 10:00:00",
                    "h,5,2024-12-31 23:59:59",
                    "i,6,2025-01-02 10:00:00",
                    "j,7,2023-12-31 23:59:59",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="用几次都算一台；期间内报废的、期间以后取得的、车辆不算在内",
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
