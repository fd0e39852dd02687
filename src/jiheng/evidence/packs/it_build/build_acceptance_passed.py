"""Parts put to acceptance that passed."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the parts put to acceptance in the period; `passed`: one of its acceptances did."""
    held = within(tables.acceptances, "held_at", asked)
    held = held.mutate(good=ibis.ifelse(held.passed, 1, 0).fill_null(0))
    parts = held.group_by("part_id").agg(times=lambda one: one.count(), good=lambda one: one.good.sum())
    return parts.select("part_id", "times", passed=parts.good > 0)


METRIC = Metric(
    id="build_acceptance_passed",
    pack="it_build",
    name=Message("系统验收合格率", "Parts that passed their acceptance"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内组织过验收的子项中，期间内验收通过的比例；整改后再验通过的算通过，没有结论的算不通过，"
        "没有组织验收的不算在内。",
        "Of the parts put to acceptance in the period, those that passed in it, if need be on another try; without "
        "a conclusion it counts as not, parts not put to acceptance are left out.",
    ),
    asks=Asks(
        words=(
            ("系统验收", "项目验收", "平台验收", "软件验收", "验收通过", "初步验收", "竣工验收"),
            ("通过", "合格", "完成"),
        ),
        units=("%",),
        categories=("质量指标", "质量"),
        without=("服务", "设备", "车辆", "工程", "装修", "运维", "规范", "测评", "合同"),
    ),
    examples=(
        Example(
            tables={
                "acceptances": (
                    "acceptance_id,part_id,kind,held_at,passed",
                    "1,甲,初步验收,2024-01-01 00:00:00,否",
                    "2,甲,初步验收,2024-12-31 23:59:59,是",
                    "3,乙,竣工验收,2024-06-01 09:00:00,否",
                    "4,乙,竣工验收,2025-01-01 00:00:00,是",
                    "5,丙,竣工验收,2024-06-01 09:00:00,",
                    "6,丁,初步验收,2024-06-01 09:00:00,是",
                    "7,丁,竣工验收,2024-11-01 09:00:00,是",
                    "8,戊,竣工验收,2023-12-31 23:59:59,是",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="整改后再验通过的算；下一年才通过的、没有结论的不算；验收两次只算一个子项",
        ),
        Example(
            tables={"acceptances": ("acceptance_id,part_id,kind,held_at,passed",)},
            value=None,
            denominator="0",
        ),
    ),
)
