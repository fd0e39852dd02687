"""Hours until the service of public opinion answers."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._tickets import seconds_to_answer
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the calls for the service in the period that were answered, with `seconds` until then."""
    return seconds_to_answer(tables, asked, "舆情服务")


METRIC = Metric(
    id="it_opinion_service_hours",
    pack="it_service",
    name=Message("舆情服务平均响应时间", "Hours until the service of public opinion answers"),
    unit="小时",
    direction="negative",
    how="mean",
    column="seconds",
    divided_by=3600,
    rows=rows,
    means=Message(
        "期间内提出的舆情服务请求从提出到服务方首次响应的平均小时数；没有响应的、时钟错误的不算。只看服务水平，"
        "不看舆情内容和任何个人。",
        "Hours from a call for the service of public opinion to its first answer, on average; not calls without an "
        "answer or with a wrong clock. The level of the service alone: neither contents nor anybody are looked at.",
    ),
    asks=Asks(
        words=(("舆情",), ("响应", "处置", "反馈"), ("时间", "时长", "时限")),
        units=("小时", "分钟"),
        categories=("时效指标", "时效"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "tickets": (
                    "ticket_id,kind,reported_at,answered_at",
                    "1,舆情服务,2024-02-29 22:00:00,2024-03-01 00:00:00",
                    "2,舆情服务,2024-06-01 09:00:00,2024-06-01 10:00:00",
                    "3,舆情服务,2024-06-01 09:00:00,",
                    "4,故障,2024-06-01 09:00:00,2024-06-01 19:00:00",
                    "5,舆情服务,2023-12-31 23:59:59,2024-01-01 09:00:00",
                )
            },
            value="1.5",
            numerator="3",
            denominator="2",
            says="跨夜照算；没有响应的、其他工单、期间外的不算",
        ),
        Example(tables={"tickets": ("ticket_id,kind,reported_at,answered_at",)}, value=None, denominator="0"),
    ),
)
