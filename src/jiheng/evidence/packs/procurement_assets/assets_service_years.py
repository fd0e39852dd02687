"""Years that devices served."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.procurement_assets._assets import DEVICE
from jiheng.evidence.tables import Tables, days_between, within
from jiheng.foundation.message import Message

_DAYS = 365.25
"""A year, leap years among the others."""


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the devices scrapped in the period; `years`: from when they were acquired."""
    assets = within(tables.assets, "scrapped_at", asked)
    devices = assets.filter(assets.kind == DEVICE)
    years = days_between(devices.acquired_at, devices.scrapped_at) / _DAYS
    return devices.select("asset_id", "kind", "acquired_at", "scrapped_at", years=years)


METRIC = Metric(
    id="assets_service_years",
    pack="procurement_assets",
    name=Message("设备使用年限", "Years that devices served"),
    unit="年",
    direction="positive",
    how="mean",
    column="years",
    rows=rows,
    means=Message(
        "期间内报废的设备从取得到报废的平均年数（一年按365.25天）；在用的设备年限未定，不算在内。",
        "The mean of the years from acquisition to scrapping of the devices scrapped in the period, 365.25 "
        "days each; of those still in use nobody knows yet.",
    ),
    asks=Asks(
        words=(("设备", "装备"), ("使用年限", "使用寿命", "服役年限")),
        units=("年",),
        categories=("可持续影响", "可持续影响指标"),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",
                    "1,设备,2020-01-01 00:00:00,,,,2024-01-01 00:00:00",
                    "2,设备,2016-01-01 00:00:00,,,,2024-01-01 00:00:00",
                    "3,设备,2010-01-01 00:00:00,,,2024-06-30 00:00:00,",
                    "4,车辆,2010-01-01 00:00:00,,,,2024-06-30 00:00:00",
                    "5,设备,2010-01-01 00:00:00,,,,2025-01-01 00:00:00",
                ),
            },
            value="6",
            numerator="12",
            denominator="2",
            says="在用的、车辆、期间以外报废的不算",
        ),
        Example(
            tables={
                "assets": ("asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
