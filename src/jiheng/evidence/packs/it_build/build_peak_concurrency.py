"""The most sessions of a system at the same time."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the beginnings and ends of the sessions of the period; `open_then`: how many of the system are open from then on."""
    first = ibis.literal(asked.period.begins_at)
    sessions = tables.sessions
    sessions = sessions.filter(
        sessions.began_at < asked.period.ends_before,
        sessions.ended_at > asked.period.begins_at,
        sessions.ended_at > sessions.began_at,
    )
    began = ibis.ifelse(sessions.began_at < first, first, sessions.began_at)
    begins = sessions.select("session_id", "system_id", at=began, change=ibis.literal(1, "int64"))
    ends = sessions.select("session_id", "system_id", at="ended_at", change=ibis.literal(-1, "int64"))
    changes = begins.union(ends)
    # One that ends when another begins is gone by then: what ends comes first.
    so_far = ibis.cumulative_window(group_by="system_id", order_by=["at", "change", "session_id"])
    return changes.mutate(open_then=changes.change.sum().over(so_far))


METRIC = Metric(
    id="build_peak_concurrency",
    pack="it_build",
    name=Message("系统最高并发数", "Most sessions at the same time"),
    unit="个",
    direction="positive",
    how="maximum",
    column="open_then",
    rows=rows,
    means=Message(
        "期间内同一系统同一时刻打开的会话的最大个数，取会话日志，多个系统取最高的一个；"
        "结束与开始在同一时刻的不算同时，没有登记结束的会话不算。这是实际用到的并发数，"
        "系统能承受多少看压力测试报告。",
        "The most sessions of one system open at the same instant in the period, from its log; of several systems, "
        "the highest. One that ends as another begins is not at the same time, sessions without an end are left "
        "out. This is what was used: what a system can bear, a load test tells.",
    ),
    asks=Asks(
        words=(("并发",), ("数", "量", "用户")),
        units=("个", "人", "名", "次"),
        categories=("数量指标", "数量"),
        without=("率", "测试"),
    ),
    examples=(
        Example(
            tables={
                "sessions": (
                    "session_id,system_id,user_code,began_at,ended_at",
                    "1,甲,U1,2023-12-31 23:00:00,2024-01-01 10:00:00",
                    "2,甲,U2,2024-01-01 00:00:00,2024-01-01 00:30:00",
                    "3,甲,U3,2024-01-01 00:30:00,2024-01-01 01:00:00",
                    "4,乙,U4,2024-01-01 00:10:00,2024-01-01 01:00:00",
                    "5,甲,U5,2024-01-01 00:10:00,",
                    "6,甲,U6,2024-01-01 00:20:00,2024-01-01 00:20:00",
                    "7,甲,U7,2024-01-01 00:20:00,2024-01-01 00:10:00",
                    "8,乙,U1,2023-12-31 23:00:00,2024-01-01 00:00:00",
                    "9,乙,U4,2024-12-31 23:59:59,2025-01-01 09:00:00",
                    "10,乙,U2,2025-01-01 00:00:00,2025-01-01 09:00:00",
                    "11,甲,U8,2024-01-01 00:15:00,2024-01-01 00:16:00",
                )
            },
            value="3",
            says="跨年的会话从年初算起；先结束后开始；没有结束、时钟错误的不算；两个系统分开算",
        ),
        Example(
            tables={
                "sessions": (
                    "session_id,system_id,user_code,began_at,ended_at",
                    "1,甲,U1,2024-01-01 09:00:00,2024-01-01 10:00:00",
                    "2,甲,U2,2024-01-01 10:00:00,2024-01-01 11:00:00",
                    "3,乙,U3,2024-01-01 09:00:00,2024-01-01 11:00:00",
                )
            },
            value="1",
            says="一个结束另一个开始，不算同时",
        ),
        Example(tables={"sessions": ("session_id,system_id,user_code,began_at,ended_at",)}, value=None),
    ),
)
