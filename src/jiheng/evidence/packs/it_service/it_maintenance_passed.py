"""Maintenance of systems with a good result."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._tasks import done
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the maintenance of systems done in the period; `passed` where its result is good."""
    return done(tables, asked, "维护", ("系统",))


METRIC = Metric(
    id="it_maintenance_passed",
    pack="it_service",
    name=Message("系统维护合格率", "Maintenance of systems passed"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内完成的系统维护中，结果合格（没有发现问题，或者发现的问题已整改关闭）的比例；没有登记结果的算不合格。",
        "Of the maintenance of systems done in the period, that with a good result (no trouble found, or all of it "
        "closed); without a result it counts as not.",
    ),
    asks=Asks(
        words=(("系统", "软件"), ("维护", "运维"), ("合格",)),
        units=("%",),
        categories=("质量指标", "质量"),
        without=("验收", "设备", "规范"),
    ),
    examples=(
        Example(
            tables={
                "tasks": (
                    "task_id,kind,object,planned_at,done_at,passed",
                    "1,维护,系统,2023-12-31 00:00:00,2024-01-01 00:00:00,是",
                    "2,维护,系统,2024-06-30 00:00:00,2024-06-30 23:59:59,是",
                    "3,维护,系统,,2024-03-01 09:00:00,",
                    "4,维护,系统,2024-03-01 00:00:00,2024-03-01 09:00:00,否",
                    "5,维护,系统,2024-03-01 00:00:00,,是",
                    "6,维护,设备,2024-03-01 00:00:00,2024-03-01 09:00:00,是",
                    "7,巡检,系统,2024-03-01 00:00:00,2024-03-01 09:00:00,是",
                    "8,维护,系统,2024-06-30 00:00:00,2024-07-01 00:00:00,是",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-H1",
            says="计划外的也算；没有结果的算不合格；没有完成的、不是系统的、巡检不在内",
        ),
        Example(
            tables={"tasks": ("task_id,kind,object,planned_at,done_at,passed",)}, value=None, denominator="0"
        ),
    ),
)
