"""Devices that failed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.procurement_assets._assets import DEVICE, kept_with
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the devices kept when the period ends; `faulty`: they failed in it."""
    assets = tables.assets.filter(tables.assets.kind == DEVICE)
    kept = kept_with(within(tables.faults, "failed_at", asked), assets, asked)
    return kept.mutate(faulty=kept.times.notnull())


METRIC = Metric(
    id="assets_faulty",
    pack="procurement_assets",
    name=Message("设备故障率", "Devices that failed"),
    unit="%",
    direction="negative",
    how="share",
    column="faulty",
    rows=rows,
    means=Message(
        "期间结束时在册（未报废）的设备中，期间内发生过故障的比例；一台坏几次都算一台，期间内报废的"
        "不算在内。",
        "Of the devices kept when the period ends, those that failed in it, however often; those scrapped "
        "before its end are left out.",
    ),
    asks=Asks(
        words=(("设备", "装备"), ("故障率", "故障比例", "故障发生率")),
        units=("%",),
        categories=("质量指标", "质量"),
        without=("系统", "综合", "排除", "修复", "网络"),
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
                "faults": (
                    "fault_id,asset_id,failed_at",
                    "a,1,2024-01-01 00:00:00",
                    "b,1,2024-12-31 23:59:59",
                    "c,4,2024-02-01 10:00:00",
                    "d,3,2024-02-01 10:00:00",
                    "e,7,2023-12-31 23:59:59",
                    "f,2,2025-01-01 00:00:00",
                ),
            },
            value="25",
            numerator="1",
            denominator="4",
            says="坏几次都算一台；上一年、下一年的故障不算；期间内报废的、车辆不算在内",
        ),
        Example(
            tables={
                "assets": ("asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",),
                "faults": ("fault_id,asset_id,failed_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
