"""Collaborations between agencies on the platform, by the month."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the matters that one agency handed to another on the platform in the period."""
    events = within(tables.events, "happened_at", asked)
    events = events.filter(events.is_online, events.from_agency != events.to_agency)
    return events.select("event_id", "happened_at", "activity", "from_agency", "to_agency")


METRIC = Metric(
    id="monthly_collaborations",
    pack="case_platform",
    name=Message("月平均协同业务量", "Collaborations a month"),
    unit="次",
    direction="positive",
    how="monthly",
    rows=rows,
    means=Message(
        "期间内通过平台由一个机关交给另一个机关的业务次数，按期间的月数平均；机关内部流转、线下办理后补录、接收机关不明的不算。",
        "Matters handed from one agency to another on the platform, by the month of the period; not those "
        "that stay within an agency, were done on paper, or name no receiver.",
    ),
    asks=Asks(
        words=(("协同业务", "协同办案", "业务协同"), ("量", "数", "次")),
        units=("次", "件"),
        without=("用户", "率"),
    ),
    examples=(
        Example(
            tables={
                "events": (
                    "event_id,case_id,activity,happened_at,from_agency,to_agency,is_online",
                    "1,甲,提请逮捕,2024-01-01 00:00:00,公安,检察院,是",
                    "2,甲,审查逮捕,2024-01-31 23:59:59,检察院,公安,是",
                    "3,甲,移送审查起诉,2024-03-31 23:59:59,公安,检察院,1",
                    "4,甲,内部审批,2024-02-01 09:00:00,公安,公安,是",
                    "5,乙,提请逮捕,2024-02-01 09:00:00,公安,检察院,否",
                    "6,乙,文书送达,2024-02-01 09:00:00,法院,,是",
                    "7,乙,文书送达,2024-02-01 09:00:00,法院,检察院,",
                    "8,乙,提起公诉,2024-04-01 00:00:00,检察院,法院,是",
                ),
            },
            value="1",
            numerator="3",
            denominator="3",
            period="2024-Q1",
            says="期间首尾两个时刻；内部流转、线下、接收机关不明、是否线上不明的不算",
        ),
        Example(
            tables={
                "events": ("event_id,case_id,activity,happened_at,from_agency,to_agency,is_online",),
            },
            value="0",
            numerator="0",
            denominator="12",
        ),
    ),
)
