"""Planned work that was done."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the work planned for the period; `done`: before it ended."""
    tasks = within(tables.tasks, "planned_at", asked)
    done = tasks.done_at < asked.period.ends_before
    return tasks.select("task_id", "kind", "planned_at", "done_at", done=done)


METRIC = Metric(
    id="it_tasks_done",
    pack="it_service",
    name=Message("运维工作完成率", "Planned work done"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成的运维工作（巡检、维护、检查、测试、会议保障）中，到期间结束时已完成的比例；"
        "提前完成的算完成，计划外的不算在内。",
        "Of the work planned for the period (inspections, maintenance, checks, tests, meetings), that done before "
        "it ended, early work too; unplanned work is left out.",
    ),
    asks=Asks(
        words=(
            ("运维工作", "运维任务", "维护工作", "维护任务", "巡检"),
            ("完成率", "完成情况", "完成度", "及时率"),
        ),
        units=("%",),
        categories=("数量指标", "数量"),
        without=("车辆", "设备验收", "房屋"),
    ),
    examples=(
        Example(
            tables={
                "tasks": (
                    "task_id,kind,planned_at,done_at",
                    "1,巡检,2024-03-31 00:00:00,2024-03-31 23:59:59",
                    "2,维护,2024-03-31 23:59:59,2024-04-01 00:00:00",
                    "3,安全检查,2024-01-01 00:00:00,2023-12-20 09:00:00",
                    "4,巡检,2024-02-01 00:00:00,",
                    "5,巡检,,2024-02-01 09:00:00",
                    "6,巡检,2024-04-01 00:00:00,2024-02-01 09:00:00",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q1",
            says="提前完成的算；下一季度才完成的不算；计划外的不在内",
        ),
        Example(tables={"tasks": ("task_id,kind,planned_at,done_at",)}, value=None, denominator="0"),
    ),
)
