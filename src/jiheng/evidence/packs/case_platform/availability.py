"""Whether the platform answers, day and night."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the probes of the period; `is_up`: the platform answered."""
    probes = within(tables.probes, "probed_at", asked)
    return probes.select("probe_id", "probed_at", "is_up")


METRIC = Metric(
    id="availability",
    pack="case_platform",
    name=Message("平台可用率（7×24小时）", "Availability, day and night"),
    unit="%",
    direction="positive",
    how="share",
    column="is_up",
    rows=rows,
    means=Message(
        "期间内不分昼夜按固定间隔的拨测中，平台可用的比例；拨测没有结果的算不可用。计划内停机也算不可用。",
        "Of the probes of the period, made at a fixed interval day and night, those the platform "
        "answered; a probe without a result counts as not, and so does planned downtime.",
    ),
    asks=Asks(
        words=(("可用率", "稳定性", "不间断", "7*24", "7×24"),),
        units=("%",),
        categories=("质量指标",),
        without=("社会", "队伍", "资金", "网络", "线路"),
    ),
    examples=(
        Example(
            tables={
                "probes": (
                    "probe_id,probed_at,is_up",
                    "1,2024-01-01 00:00:00,是",
                    "2,2024-12-31 23:59:59,是",
                    "3,2024-06-01 03:00:00,否",
                    "4,2024-06-01 03:05:00,",
                    "5,2024-06-01 03:10:00,1",
                    "6,2023-12-31 23:59:59,否",
                ),
            },
            value="60",
            numerator="3",
            denominator="5",
            says="没有结果的算不可用；期间外的不算",
        ),
        Example(
            tables={
                "probes": ("probe_id,probed_at,is_up",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
