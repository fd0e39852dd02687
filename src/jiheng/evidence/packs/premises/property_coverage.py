"""Floor area with property service."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the areas in use when the period ends; `served`: their floor area where it has property service."""
    ends, areas = asked.period.ends_before, tables.areas
    areas = areas.filter(areas.used_from < ends, areas.used_until.isnull() | (areas.used_until >= ends))
    is_served = (areas.service_from < ends) & (areas.service_until.isnull() | (areas.service_until >= ends))
    served = is_served.fill_null(False).ifelse(areas.square_metres, 0.0)
    return areas.select("area_id", "square_metres", "service_from", "service_until", served=served)


METRIC = Metric(
    id="property_coverage",
    pack="premises",
    name=Message("物业服务覆盖率", "Floor area with property service"),
    unit="%",
    direction="positive",
    how="ratio",
    column="served",
    of="square_metres",
    rows=rows,
    means=Message(
        "期间结束时在用房屋的建筑面积中，有物业服务的面积所占的百分比；服务合同已到期、还没有开始的算"
        "没有服务，已停用的房屋不算在内。",
        "Of the floor area in use when the period ends, the part with property service; a contract "
        "that has ended or not begun counts as none, areas no longer in use are left out.",
    ),
    asks=Asks(
        words=(
            ("物业",),
            ("覆盖",),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "areas": (
                    "area_id,square_metres,used_from,used_until,service_from,service_until",
                    "甲,3000,2010-01-01 00:00:00,,2020-01-01 00:00:00,",
                    "乙,1000.5,2010-01-01 00:00:00,,2020-01-01 00:00:00,2024-12-31 23:59:59",
                    "丙,999.5,2010-01-01 00:00:00,,,",
                    "丁,800,2010-01-01 00:00:00,2024-06-30 00:00:00,2020-01-01 00:00:00,",
                    "戊,1000,2024-12-31 23:59:59,,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "己,500,2025-01-01 00:00:00,,2024-01-01 00:00:00,",
                ),
            },
            value="66.666667",
            numerator="4000",
            denominator="6000",
            says="期末前一刻到期的算没有服务，期末零时到期的算有；停用的、下一年才启用的不算",
        ),
        Example(
            tables={
                "areas": ("area_id,square_metres,used_from,used_until,service_from,service_until",),
            },
            value=None,
        ),
    ),
)
