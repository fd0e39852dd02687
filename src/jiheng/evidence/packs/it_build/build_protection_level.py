"""The lowest protection level that the systems reach."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the systems whose assessment was due, or done, before the period ended, and that reach the lowest `level`."""
    ends = asked.period.ends_before
    tests = tables.assessments.filter(tables.assessments.kind.isin(("等级保护测评", "分级保护测评")))
    tests = tests.filter((tests.due_at < ends) | (tests.reported_at < ends))
    reached = ibis.ifelse(tests.passed & (tests.reported_at < ends), tests.level, 0).fill_null(0)
    systems = tests.mutate(reached=reached).group_by("system_id").agg(level=lambda one: one.reached.max())
    systems = systems.mutate(lowest=systems.level.min().over(ibis.window()))
    lowest = systems.filter(systems.level == systems.lowest)
    return lowest.select("system_id", "level")


METRIC = Metric(
    id="build_protection_level",
    pack="it_build",
    name=Message("等级保护（分级保护）级别", "Protection level reached"),
    unit="级",
    direction="positive",
    how="maximum",
    column="level",
    rows=rows,
    means=Message(
        "到期间结束时应做或者已做等级保护（分级保护）测评的系统中，通过测评的级别：一个系统取通过的最高级别，"
        "几个系统取最低的；没有通过的、没有登记级别的算零级。",
        "The level at which the systems whose assessment was due, or done, before the period ended passed it: of "
        "one system the highest, of several systems the lowest; not passed, or without a level, it is zero.",
    ),
    asks=Asks(
        words=(("等级保护", "分级保护", "等保"), ("级别", "定级")),
        units=("级",),
        categories=("质量指标", "质量"),
        without=("及时", "成本", "达标"),
    ),
    examples=(
        Example(
            tables={
                "assessments": (
                    "assessment_id,system_id,kind,due_at,reported_at,passed,level",
                    "1,甲,等级保护测评,2024-08-01 00:00:00,2024-12-31 23:59:59,是,3",
                    "2,乙,等级保护测评,2023-08-01 00:00:00,2023-08-01 00:00:00,是,2",
                    "3,乙,等级保护测评,2024-08-01 00:00:00,2024-08-01 00:00:00,否,3",
                    "4,乙,分级保护测评,2025-08-01 00:00:00,2024-12-01 00:00:00,是,1",
                    "5,丙,等级保护测评,2025-01-01 00:00:00,2025-01-01 00:00:00,否,3",
                    "6,丁,密码应用安全性评估,2024-08-01 00:00:00,2024-08-01 00:00:00,是,",
                )
            },
            value="2",
            says="一个系统取最高、几个系统取最低；没有通过的级别不算；次年才到期的、密码评估不在内",
        ),
        Example(
            tables={
                "assessments": (
                    "assessment_id,system_id,kind,due_at,reported_at,passed,level",
                    "1,甲,等级保护测评,2024-08-01 00:00:00,2024-12-31 23:59:59,是,3",
                    "2,乙,等级保护测评,2024-12-31 23:59:59,2025-01-01 00:00:00,是,3",
                )
            },
            value="0",
            says="有一个系统到期没有通过，算零级",
        ),
        Example(
            tables={"assessments": ("assessment_id,system_id,kind,due_at,reported_at,passed,level",)},
            value=None,
        ),
    ),
)
