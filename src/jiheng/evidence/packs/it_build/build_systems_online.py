"""Systems that went online."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the systems that went online in the period."""
    systems = within(tables.systems, "online_at", asked)
    return systems.select("system_id", "online_at")


METRIC = Metric(
    id="build_systems_online",
    pack="it_build",
    name=Message("新建信息化系统数", "Systems that went online"),
    unit="个",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内上线的系统个数；建成而没有上线的不算。",
        "Systems that went online in the period; not those built and not online.",
    ),
    asks=Asks(
        words=(("新建信息化系统", "新建信息系统", "新建系统", "建成系统", "上线系统"), ("数", "量")),
        units=("个", "套"),
        categories=("数量指标", "数量"),
        without=("率", "验收"),
    ),
    examples=(
        Example(
            tables={
                "systems": (
                    "system_id,online_at",
                    "甲,2024-01-01 00:00:00",
                    "乙,2024-12-31 23:59:59",
                    "丙,",
                    "丁,2025-01-01 00:00:00",
                    "戊,2023-12-31 23:59:59",
                )
            },
            value="2",
            says="没有上线的、期间外上线的不算",
        ),
        Example(tables={"systems": ("system_id,online_at",)}, value="0"),
    ),
)
