"""Assessments due that were passed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the assessments due in the period; `good`: reported before it ended, and passed."""
    found = within(tables.assessments, "due_at", asked)
    good = found.passed & (found.reported_at < asked.period.ends_before)
    return found.select("assessment_id", "kind", "due_at", "reported_at", "passed", good=good)


METRIC = Metric(
    id="build_assessments_passed",
    pack="it_build",
    name=Message("等级保护等测评通过率", "Assessments passed"),
    unit="%",
    direction="positive",
    how="share",
    column="good",
    rows=rows,
    means=Message(
        "应在期间内完成的等级保护、分级保护、密码应用、第三方验收测评中，到期间结束时已出具报告且通过的比例；"
        "没有报告、没有结论的算没有通过。",
        "Of the assessments due in the period (protection level, classified protection, cryptography, third "
        "party), those reported before it ended, and passed; without a report or conclusion it counts as not.",
    ),
    asks=Asks(
        words=(("等级保护", "等保", "分级保护", "密码", "密评", "第三方"), ("测评", "测试", "评估")),
        units=("%",),
        without=("及时", "级别", "成本", "费", "满意", "时间"),
    ),
    examples=(
        Example(
            tables={
                "assessments": (
                    "assessment_id,system_id,kind,due_at,reported_at,passed",
                    "1,甲,等级保护测评,2024-01-01 00:00:00,2024-06-30 23:59:59,是",
                    "2,甲,密码应用安全性评估,2024-06-30 23:59:59,2024-07-01 00:00:00,是",
                    "3,乙,等级保护测评,2024-03-01 00:00:00,2024-02-20 09:00:00,否",
                    "4,乙,第三方验收测评,2024-03-01 00:00:00,2024-02-20 09:00:00,",
                    "5,丙,等级保护测评,2024-03-01 00:00:00,,是",
                    "6,丙,分级保护测评,2024-03-01 00:00:00,2023-12-20 09:00:00,是",
                    "7,丙,等级保护测评,2024-07-01 00:00:00,2024-02-20 09:00:00,是",
                )
            },
            value="33.333333",
            numerator="2",
            denominator="6",
            period="2024-H1",
            says="提前出具的、期间内晚出具的都算；期间后出具的、没有结论的不算",
        ),
        Example(
            tables={"assessments": ("assessment_id,system_id,kind,due_at,reported_at,passed",)},
            value=None,
            denominator="0",
        ),
    ),
)
