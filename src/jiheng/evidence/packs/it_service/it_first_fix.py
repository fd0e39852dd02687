"""Faults cleared at the first attempt."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the faults cleared in the period; `at_once`: worked on once, and not opened again."""
    faults = within(tables.tickets, "resolved_at", asked)
    faults = faults.filter(faults.kind == "故障")
    at_once = (faults.visits == 1) & ~faults.reopened.fill_null(False)
    return faults.select("ticket_id", "resolved_at", "visits", "reopened", at_once=at_once)


METRIC = Metric(
    id="it_first_fix",
    pack="it_service",
    name=Message("故障一次排除率", "Faults cleared at the first attempt"),
    unit="%",
    direction="positive",
    how="share",
    column="at_once",
    rows=rows,
    means=Message(
        "期间内排除的故障中，一次处理就排除、没有因同一问题重开的比例；没有登记处理次数的算不是一次，"
        "没有登记是否重开的按没有重开。",
        "Of the faults cleared in the period, those worked on once and not opened again; where the times are not "
        "registered it counts as not, where nothing is said of opening again it was not.",
    ),
    asks=Asks(
        words=(("故障", "报修"), ("一次", "首次"), ("排除", "修复", "解决")),
        units=("%",),
        categories=("质量指标", "质量"),
        without=("验收",),
    ),
    examples=(
        Example(
            tables={
                "tickets": (
                    "ticket_id,kind,reported_at,resolved_at,visits,reopened",
                    "1,故障,2023-12-31 09:00:00,2024-01-01 00:00:00,1,否",
                    "2,故障,2024-06-01 09:00:00,2024-06-01 12:00:00,1,是",
                    "3,故障,2024-06-01 09:00:00,2024-06-01 12:00:00,2,否",
                    "4,故障,2024-06-01 09:00:00,2024-06-01 12:00:00,,否",
                    "5,故障,2024-06-01 09:00:00,2024-12-31 23:59:59,1,",
                    "6,故障,2024-06-01 09:00:00,,1,否",
                    "7,需求,2024-06-01 09:00:00,2024-06-01 12:00:00,1,否",
                    "8,故障,2024-12-31 09:00:00,2025-01-01 00:00:00,1,否",
                )
            },
            value="40",
            numerator="2",
            denominator="5",
            says="上年报修、年内排除的算；重开的、处理两次的、次数不明的不算一次；没有排除的不在内",
        ),
        Example(
            tables={"tickets": ("ticket_id,kind,reported_at,resolved_at,visits,reopened",)},
            value=None,
            denominator="0",
        ),
    ),
)
