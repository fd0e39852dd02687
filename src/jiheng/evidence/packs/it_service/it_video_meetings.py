"""Video meetings attended to."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._tasks import done
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the video meetings attended to in the period."""
    return done(tables, asked, "视频会议保障")


METRIC = Metric(
    id="it_video_meetings",
    pack="it_service",
    name=Message("视频会议保障次数", "Video meetings attended to"),
    unit="次",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内完成保障的视频会议场次，计划外的也算；没有召开、没有完成的不算。",
        "Video meetings attended to in the period, unplanned ones too; not those that did not take place.",
    ),
    asks=Asks(
        words=(("视频会议", "电视电话会议"), ("保障", "数量", "次数", "场次")),
        units=("次", "场"),
        categories=("数量指标", "数量"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "tasks": (
                    "task_id,kind,planned_at,done_at",
                    "1,视频会议保障,2023-12-31 00:00:00,2024-01-01 00:00:00",
                    "2,视频会议保障,,2024-06-01 09:00:00",
                    "3,视频会议保障,2024-12-31 00:00:00,2024-12-31 23:59:59",
                    "4,视频会议保障,2024-12-31 00:00:00,2025-01-01 00:00:00",
                    "5,视频会议保障,2024-06-01 00:00:00,",
                    "6,维护,2024-06-01 00:00:00,2024-06-01 09:00:00",
                )
            },
            value="3",
            says="上年计划、年内完成的算，计划外的算；没有完成的、年后完成的、其他工作不算",
        ),
        Example(tables={"tasks": ("task_id,kind,planned_at,done_at",)}, value="0"),
    ),
)
