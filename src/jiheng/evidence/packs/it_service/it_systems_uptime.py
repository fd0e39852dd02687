"""Whether systems and sites answer."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._probes import probed
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the probes of systems and sites in the period; `is_up`: answered."""
    return probed(tables, asked, ("系统", "网站"))


METRIC = Metric(
    id="it_systems_uptime",
    pack="it_service",
    name=Message("系统正常运行率", "Uptime of systems and sites"),
    unit="%",
    direction="positive",
    how="share",
    column="is_up",
    rows=rows,
    means=Message(
        "期间内对系统、网站不分昼夜按固定间隔的拨测中，可用的比例，等于正常运行时数除以总时数；没有结果的、"
        "计划内停机的算不可用。",
        "Of the probes of systems and sites in the period, made at a fixed interval day and night, those answered: "
        "the hours up of all hours. A probe without a result counts as not, and so does planned downtime.",
    ),
    asks=Asks(
        words=(("系统", "网站", "软件"), ("正常运行", "可用率", "可用性", "运行稳定")),
        units=("%",),
        categories=("质量指标", "质量"),
        without=("满意", "试运行", "线路", "云平台", "年限"),
    ),
    examples=(
        Example(
            tables={
                "probes": (
                    "probe_id,object,probed_at,is_up",
                    "1,系统,2024-02-01 00:00:00,是",
                    "2,网站,2024-02-29 23:59:59,1",
                    "3,系统,2024-02-10 03:00:00,否",
                    "4,系统,2024-02-10 03:05:00,",
                    "5,系统,2024-02-10 03:10:00,是",
                    "6,设备,2024-02-10 03:00:00,否",
                    "7,系统,2024-03-01 00:00:00,否",
                    "8,系统,2024-01-31 23:59:59,否",
                )
            },
            value="60",
            numerator="3",
            denominator="5",
            period="2024-02",
            says="没有结果的算不可用；其他对象、期间外的不在内",
        ),
        Example(tables={"probes": ("probe_id,object,probed_at,is_up",)}, value=None, denominator="0"),
    ),
)
