"""Security checks with a report, and nothing left open."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._tasks import done
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the security checks done in the period whose troubles, if any, are closed."""
    checks = done(tables, asked, "安全检查")
    return checks.filter(checks.passed)


METRIC = Metric(
    id="it_security_checks",
    pack="it_service",
    name=Message("安全防护检查次数", "Security checks reported and closed"),
    unit="次",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内完成并出具报告的安全防护检查次数，要求没有发现问题，或者发现的问题已整改关闭；没有登记结果的不算。",
        "Security checks done and reported in the period that found no trouble, or all of whose troubles are "
        "closed; not those without a result.",
    ),
    asks=Asks(
        words=(("安全防护", "网络安全", "信息安全"), ("检查", "巡查", "扫描")),
        units=("次", "份"),
        without=("率", "消防", "事故", "事件", "培训", "测评"),
    ),
    examples=(
        Example(
            tables={
                "tasks": (
                    "task_id,kind,object,done_at,passed",
                    "1,安全检查,云平台,2024-01-01 00:00:00,是",
                    "2,安全检查,线路,2024-12-31 23:59:59,是",
                    "3,安全检查,线路,2024-06-01 09:00:00,否",
                    "4,安全检查,线路,2024-06-01 09:00:00,",
                    "5,安全检查,线路,,是",
                    "6,性能测试,线路,2024-06-01 09:00:00,是",
                    "7,安全检查,线路,2025-01-01 00:00:00,是",
                )
            },
            value="2",
            says="问题没有关闭的、没有结果的、没有完成的不算；性能测试不是安全检查",
        ),
        Example(tables={"tasks": ("task_id,kind,object,done_at,passed",)}, value="0"),
    ),
)
