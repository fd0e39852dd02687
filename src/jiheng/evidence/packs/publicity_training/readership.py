"""How often publicity was read."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the counts of the period."""
    return within(tables.readings, "counted_at", asked).select("reading_id", "item_id", "counted_at", "reads")


METRIC = Metric(
    id="readership",
    pack="publicity_training",
    name=Message("宣传阅读量", "How often publicity was read"),
    unit="次",
    direction="positive",
    how="sum",
    column="reads",
    rows=rows,
    means=Message(
        "期间内统计的新增阅读（播放）次数合计，包括以前发布的；没有统计数的不算。",
        "How often publicity was read or played in the period, older items too; counts without a number "
        "are left out.",
    ),
    asks=Asks(
        words=(("阅读", "浏览", "点击", "播放"), ("量", "次数", "数")),
        units=("次", "万次", "人次", "万人次", "篇次"),
        without=("率", "下载"),
    ),
    examples=(
        Example(
            tables={
                "readings": (
                    "reading_id,item_id,counted_at,reads,downloads",
                    "1,甲,2024-01-01 00:00:00,1000,1000",
                    "2,甲,2024-12-31 23:59:59,300,300",
                    "3,乙,2024-06-01 09:00:00,,",
                    "4,乙,2025-01-01 00:00:00,70,70",
                    "5,甲,2023-12-31 23:59:59,5000,5000",
                ),
            },
            value="1300",
            says="每次统计只登记新增的，合计不会重复；缺数的、期间以外统计的不算",
        ),
        Example(
            tables={
                "readings": ("reading_id,item_id,counted_at,reads,downloads",),
            },
            value=None,
        ),
    ),
)
