"""Tickets answered in time."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, seconds_between, within
from jiheng.foundation.message import Message

LIMIT = 2 * 3600
"""Seconds in which a ticket is answered where the contract says nothing: two hours."""


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the tickets of the period; `in_time`: answered as the contract asks, or within two hours."""
    tickets = within(tables.tickets, "reported_at", asked)
    tickets = tickets.filter(tickets.kind != "舆情服务")
    in_two_hours = seconds_between(tickets.reported_at, tickets.answered_at) <= LIMIT
    agreed = tickets.answer_due_at.notnull()
    in_time = ibis.ifelse(agreed, tickets.answered_at <= tickets.answer_due_at, in_two_hours)
    return tickets.select("ticket_id", "reported_at", "answer_due_at", "answered_at", in_time=in_time)


METRIC = Metric(
    id="it_answered_in_time",
    pack="it_service",
    name=Message("运维响应及时率", "Tickets answered in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "期间内提出的运维工单中，在合同约定的时间内（含到期时刻）响应的比例；没有约定的按报单后两小时；"
        "没有响应的算不及时，舆情服务的请求不算在内。",
        "Of the tickets reported in the period, those answered by the time agreed, its last instant included; "
        "within two hours where nothing is agreed. Unanswered ones count as not, calls for the service of public "
        "opinion are left out.",
    ),
    asks=Asks(
        words=(("运维", "故障", "报修", "维护"), ("响应", "受理"), ("及时", "响应率")),
        units=("%",),
        categories=("时效指标", "时效"),
        without=("舆情", "时间"),
    ),
    examples=(
        Example(
            tables={
                "tickets": (
                    "ticket_id,kind,reported_at,answer_due_at,answered_at",
                    "1,故障,2024-01-01 00:00:00,,2024-01-01 02:00:00",
                    "2,需求,2024-06-01 09:00:00,,2024-06-01 11:00:01",
                    "3,故障,2024-06-01 09:00:00,2024-06-01 09:30:00,2024-06-01 09:30:00",
                    "4,故障,2024-06-01 09:00:00,2024-06-01 09:30:00,2024-06-01 09:30:01",
                    "5,咨询,2024-06-01 09:00:00,2024-06-03 09:00:00,2024-06-02 09:00:00",
                    "6,故障,2024-06-01 09:00:00,2024-06-01 10:00:00,",
                    "7,故障,2024-12-31 23:59:59,,",
                    "8,故障,2023-12-31 23:59:59,,2024-01-01 00:10:00",
                    "9,舆情服务,2024-06-01 09:00:00,,2024-06-01 19:00:00",
                )
            },
            value="42.857143",
            numerator="3",
            denominator="7",
            says="正好到期算及时，晚一秒不算；有约定的按约定，没有的按两小时；没有响应的算不及时",
        ),
        Example(
            tables={"tickets": ("ticket_id,kind,reported_at,answer_due_at,answered_at",)},
            value=None,
            denominator="0",
        ),
    ),
)
