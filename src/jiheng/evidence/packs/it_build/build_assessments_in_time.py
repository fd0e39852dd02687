"""Assessments reported in time."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_build._milestones import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the assessments due in the period; `in_time`: reported by then."""
    kinds = ("等级保护测评", "分级保护测评", "密码应用安全性评估")
    found = tables.assessments.filter(tables.assessments.kind.isin(kinds))
    return due(found, "assessment_id", "due_at", "reported_at", asked)


METRIC = Metric(
    id="build_assessments_in_time",
    pack="it_build",
    name=Message("等保测评、密码测评及时率", "Assessments reported in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "应在期间内出具报告的等级保护、分级保护、密码应用测评中，按期（含截止时刻）出具的比例，不论结论；"
        "没有出具的算不及时，第三方验收测评不算在内。",
        "Of the assessments of protection and cryptography due in the period, those reported by then, the last "
        "instant included, whatever they say; unreported ones count as not, acceptance tests are left out.",
    ),
    asks=Asks(
        words=(("等保", "等级保护", "分级保护", "密码", "密评"), ("及时", "按期")),
        units=("%",),
        categories=("时效指标", "时效"),
    ),
    examples=(
        Example(
            tables={
                "assessments": (
                    "assessment_id,system_id,kind,due_at,reported_at,passed",
                    "1,甲,等级保护测评,2024-09-30 23:59:59,2024-09-30 23:59:59,否",
                    "2,甲,密码应用安全性评估,2024-09-30 23:59:59,2024-10-01 00:00:00,是",
                    "3,乙,分级保护测评,2024-03-01 00:00:00,,",
                    "4,乙,第三方验收测评,2024-03-01 00:00:00,,",
                    "5,丙,等级保护测评,2024-12-31 23:59:59,2023-12-31 09:00:00,是",
                    "6,丙,等级保护测评,2025-03-01 00:00:00,2024-03-01 00:00:00,是",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="正好截止时刻出具的算；晚出具、没有出具的不算；第三方验收测评不在内",
        ),
        Example(
            tables={"assessments": ("assessment_id,system_id,kind,due_at,reported_at,passed",)},
            value=None,
            denominator="0",
        ),
    ),
)
