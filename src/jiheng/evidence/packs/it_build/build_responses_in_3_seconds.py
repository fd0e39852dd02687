"""Requests answered within three seconds."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_build._responses import answered_within
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the requests of the period; `in_time`: answered within three seconds."""
    return answered_within(tables, asked, 3)


METRIC = Metric(
    id="build_responses_in_3_seconds",
    pack="it_build",
    name=Message("三秒内响应率", "Requests answered within three seconds"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "期间内的请求中，三秒内（含三秒）成功响应的比例，取访问日志；出错的、没有响应的、没有登记用时的算没有。",
        "Of the requests of the period, those answered within three seconds and without an error, from the access "
        "log; errors and requests without an answer or a time count as not.",
    ),
    asks=Asks(
        words=(("3秒", "三秒"), ("响应", "打开", "展示")), units=("%",), categories=("质量指标", "质量")
    ),
    examples=(
        Example(
            tables={
                "requests": (
                    "request_id,system_id,requested_at,took_ms,succeeded",
                    "1,甲,2024-01-01 00:00:00,3000,是",
                    "2,甲,2024-12-31 23:59:59,0,是",
                    "3,甲,2024-06-01 09:00:00,3001,是",
                    "4,甲,2024-06-01 09:00:00,6000,是",
                    "5,甲,2024-06-01 09:00:00,6001,是",
                    "6,甲,2024-06-01 09:00:00,20,否",
                    "7,甲,2024-06-01 09:00:00,,是",
                    "8,甲,2024-06-01 09:00:00,20,",
                    "9,甲,2025-01-01 00:00:00,20,是",
                )
            },
            value="25",
            numerator="2",
            denominator="8",
            says="正好三秒算在内，多一毫秒不算；出错的、没有响应的算没有",
        ),
        Example(
            tables={"requests": ("request_id,system_id,requested_at,took_ms,succeeded",)},
            value=None,
            denominator="0",
        ),
    ),
)
