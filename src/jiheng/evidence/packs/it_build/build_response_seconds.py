"""Seconds until a request is answered."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the requests of the period that were answered without an error, with `took_ms`."""
    requests = within(tables.requests, "requested_at", asked)
    requests = requests.filter(requests.succeeded)
    return requests.select("request_id", "system_id", "requested_at", "took_ms")


METRIC = Metric(
    id="build_response_seconds",
    pack="it_build",
    name=Message("系统平均响应时间", "Seconds until a request is answered"),
    unit="秒",
    direction="negative",
    how="mean",
    column="took_ms",
    divided_by=1000,
    rows=rows,
    means=Message(
        "期间内成功响应的请求从收到到响应的平均秒数，取访问日志；出错的、没有响应的、没有登记用时的不算，"
        "是否个个都快看三秒、六秒内响应率。",
        "Seconds until an answer, on average, of the requests of the period answered without an error, from the "
        "access log; not those without a registered time. Whether every one was fast, the shares within three and "
        "six seconds tell.",
    ),
    asks=Asks(
        words=(("系统响应", "页面响应", "展示响应", "响应时间", "系统性能", "访问响应"),),
        units=("秒", "毫秒"),
        categories=("质量指标", "质量", "时效指标"),
        without=("率", "及时", "故障", "运维", "舆情", "修复", "服务响应", "报修", "质保", "警", "诉求"),
    ),
    examples=(
        Example(
            tables={
                "requests": (
                    "request_id,system_id,requested_at,took_ms,succeeded",
                    "1,甲,2024-01-01 00:00:00,500,是",
                    "2,甲,2024-12-31 23:59:59,4000,是",
                    "3,甲,2024-06-01 09:00:00,0,是",
                    "4,甲,2024-06-01 09:00:00,,是",
                    "5,甲,2024-06-01 09:00:00,20,否",
                    "6,甲,2024-06-01 09:00:00,20,",
                    "7,甲,2025-01-01 00:00:00,9000,是",
                )
            },
            value="1.5",
            numerator="4.5",
            denominator="3",
            says="出错的再快也不算；没有登记用时的不算；零毫秒照算",
        ),
        Example(
            tables={"requests": ("request_id,system_id,requested_at,took_ms,succeeded",)},
            value=None,
            denominator="0",
        ),
    ),
)
