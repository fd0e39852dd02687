"""Vehicles scrapped by the day due."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.procurement_assets._assets import VEHICLE
from jiheng.evidence.tables import Tables, days_between, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the vehicles due to be scrapped in the period; `in_time`: they were on that day at the latest."""
    assets = within(tables.assets, "scrap_due_at", asked)
    vehicles = assets.filter(assets.kind == VEHICLE)
    in_time = days_between(vehicles.scrap_due_at, vehicles.scrapped_at) < 1
    return vehicles.select("asset_id", "kind", "scrap_due_at", "scrapped_at", in_time=in_time)


METRIC = Metric(
    id="vehicles_scrapped_in_time",
    pack="procurement_assets",
    name=Message("车辆报废及时率", "Vehicles scrapped by the day due"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "应在期间内报废的车辆中，不晚于应报废日期（当日算）完成报废的比例；没有报废的算不及时。",
        "Of the vehicles due to be scrapped in the period, those scrapped on that day at the latest; "
        "those not scrapped count as late.",
    ),
    asks=Asks(
        words=(("车辆", "旧车", "公务用车"), ("报废", "处置"), ("及时",)),
        units=("%",),
        categories=("时效", "时效指标"),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",
                    "1,车辆,2014-01-01 00:00:00,,,2024-06-30 00:00:00,2024-06-30 23:59:59",
                    "2,车辆,2014-01-01 00:00:00,,,2024-06-30 00:00:00,2024-07-01 00:00:00",
                    "3,车辆,2014-01-01 00:00:00,,,2024-12-31 00:00:00,",
                    "4,车辆,2014-01-01 00:00:00,,,2024-01-01 00:00:00,2023-11-30 10:00:00",
                    "5,设备,2014-01-01 00:00:00,,,2024-06-30 00:00:00,2024-06-01 10:00:00",
                    "6,车辆,2014-01-01 00:00:00,,,,2024-06-01 10:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="当日报废的算及时；没有报废的算不及时；提前报废的算",
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
