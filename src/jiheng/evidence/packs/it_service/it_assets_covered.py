"""Objects in service that are under maintenance."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._standing import assets_standing, stands
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the objects in service when the period ended; `covered`: under maintenance then."""
    assets = assets_standing(tables.assets, (), asked)
    covered = stands(assets.covered_from, assets.covered_until, asked)
    return assets.select("asset_id", "kind", "covered_from", "covered_until", covered=covered)


METRIC = Metric(
    id="it_assets_covered",
    pack="it_service",
    name=Message("运维覆盖率", "Objects under maintenance"),
    unit="%",
    direction="positive",
    how="share",
    column="covered",
    rows=rows,
    means=Message(
        "期间结束时在用的系统、设备、网络、线路、云平台中，纳入运维（维保）且没有到期的比例；没有登记的算没有纳入。",
        "Of the systems, devices, networks, lines and cloud resources in service when the period ended, those "
        "under maintenance that had not run out; where nothing is registered it counts as not.",
    ),
    asks=Asks(
        words=(("运维设备", "运行维护", "运维服务", "维护保障", "维保"), ("覆盖率", "保障率")),
        units=("%",),
        categories=("数量指标", "数量"),
        without=("物业", "车辆", "房屋"),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,in_service_from,in_service_until,covered_from,covered_until",
                    "甲,设备,2020-01-01 00:00:00,,2023-01-01 00:00:00,",
                    "乙,网络,2020-01-01 00:00:00,,2023-01-01 00:00:00,2024-07-01 00:00:00",
                    "丙,系统,2020-01-01 00:00:00,,2023-01-01 00:00:00,2024-06-30 23:59:59",
                    "丁,设备,2020-01-01 00:00:00,,,",
                    "戊,设备,2020-01-01 00:00:00,,2024-07-01 00:00:00,",
                    "己,设备,2020-01-01 00:00:00,2024-06-01 00:00:00,2023-01-01 00:00:00,",
                    "庚,设备,2024-07-01 00:00:00,,2023-01-01 00:00:00,",
                )
            },
            value="40",
            numerator="2",
            denominator="5",
            period="2024-H1",
            says="六月末最后一刻到期的仍算；已到期的、尚未开始的、没有登记的不算；停用的、尚未启用的不在内",
        ),
        Example(
            tables={"assets": ("asset_id,kind,in_service_from,in_service_until,covered_from,covered_until",)},
            value=None,
            denominator="0",
        ),
    ),
)
