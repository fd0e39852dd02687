"""Performance tests of lines and cloud, with nothing left open."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._tasks import done
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the tests of lines and cloud done in the period whose troubles, if any, are closed."""
    tests = done(tables, asked, "性能测试", ("线路", "云平台"))
    return tests.filter(tests.passed)


METRIC = Metric(
    id="it_performance_tests",
    pack="it_service",
    name=Message("线路、云平台性能测试次数", "Performance tests of lines and cloud"),
    unit="次",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间内完成并出具报告的线路、云平台性能或者技术测试次数，要求没有发现不满足的情况，"
        "或者发现的问题已解决关闭；没有登记结果的不算。",
        "Tests of lines and cloud done and reported in the period that met what is asked, or all of whose troubles "
        "are closed; not those without a result.",
    ),
    asks=Asks(words=(("线路", "云平台", "网络"), ("测试",)), units=("次", "份"), without=("率", "验收")),
    examples=(
        Example(
            tables={
                "tasks": (
                    "task_id,kind,object,done_at,passed",
                    "1,性能测试,线路,2024-01-01 00:00:00,是",
                    "2,性能测试,云平台,2024-06-30 23:59:59,是",
                    "3,性能测试,系统,2024-06-01 09:00:00,是",
                    "4,性能测试,云平台,2024-06-01 09:00:00,",
                    "5,性能测试,线路,2024-07-01 00:00:00,是",
                    "6,安全检查,线路,2024-06-01 09:00:00,是",
                )
            },
            value="2",
            period="2024-H1",
            says="系统的测试、没有结果的、期间外的不算",
        ),
        Example(tables={"tasks": ("task_id,kind,object,done_at,passed",)}, value="0"),
    ),
)
