"""How much of the time systems are down."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._probes import probed
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the probes of systems and sites in the period; `is_down`: not answered."""
    probes = probed(tables, asked, ("系统", "网站"))
    return probes.mutate(is_down=~probes.is_up.fill_null(False))


METRIC = Metric(
    id="it_fault_rate",
    pack="it_service",
    name=Message("系统综合故障率", "Part of the time systems are down"),
    unit="%",
    direction="negative",
    how="share",
    column="is_down",
    rows=rows,
    means=Message(
        "期间内对系统、网站的拨测中，不可用的比例，等于故障时数除以总时数；没有结果的算不可用，"
        "与系统正常运行率相加为百分之百。",
        "Of the probes of systems and sites in the period, those not answered: the hours down of all hours. A "
        "probe without a result counts as down; with the uptime of systems it makes a hundred.",
    ),
    asks=Asks(
        words=(("系统", "网络", "信息化"), ("故障率",)),
        units=("%",),
        categories=("社会效益", "质量指标", "质量"),
        without=("设备", "排除", "修复"),
    ),
    examples=(
        Example(
            tables={
                "probes": (
                    "probe_id,object,probed_at,is_up",
                    "1,系统,2024-01-01 00:00:00,是",
                    "2,网站,2024-12-31 23:59:59,是",
                    "3,系统,2024-06-01 03:00:00,否",
                    "4,系统,2024-06-01 03:05:00,",
                    "5,线路,2024-06-01 03:05:00,否",
                    "6,系统,2025-01-01 00:00:00,否",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有结果的算不可用；线路不在内",
        ),
        Example(tables={"probes": ("probe_id,object,probed_at,is_up",)}, value=None, denominator="0"),
    ),
)
