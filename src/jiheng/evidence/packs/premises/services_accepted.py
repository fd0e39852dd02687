"""Contracted services accepted."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the acceptances of contracted services of the period."""
    return within(tables.acceptances, "accepted_at", asked).select(
        "acceptance_id", "service", "accepted_at", "passed"
    )


METRIC = Metric(
    id="services_accepted",
    pack="premises",
    name=Message("委托服务验收合格率", "Contracted services accepted"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内对委托（外包）服务的验收（按次计）中合格的比例；整改后再验收的另算一次，没有登记结论的"
        "算不合格。",
        "Of the acceptances of contracted services in the period, those passed; judged again they "
        "count again, without a finding as not.",
    ),
    asks=Asks(
        words=(
            ("委托服务", "外包服务", "服务验收", "物业服务", "餐饮服务", "后勤服务"),
            ("验收合格", "验收通过", "合格率"),
        ),
        units=("%",),
        without=("系统", "运维", "考核", "信息化", "网络"),
    ),
    examples=(
        Example(
            tables={
                "acceptances": (
                    "acceptance_id,service,accepted_at,passed",
                    "1,物业,2024-01-01 00:00:00,是",
                    "2,餐饮,2024-06-30 09:00:00,否",
                    "3,餐饮,2024-07-10 09:00:00,是",
                    "4,保安,2024-12-31 23:59:59,",
                    "5,保安,2025-01-01 00:00:00,是",
                    "6,物业,2023-12-31 23:59:59,否",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="整改后的再验收另算；没有结论的算不合格",
        ),
        Example(
            tables={
                "acceptances": (
                    "acceptance_id,service,accepted_at,passed",
                    "5,保安,2025-01-01 00:00:00,是",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
