"""How long a matter is on its way from one agency to another."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, seconds_between, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return what one agency sent to another in the period and was signed for; `seconds` until then."""
    events = within(tables.events, "happened_at", asked)
    events = events.filter(
        events.from_agency != events.to_agency,
        events.received_at.notnull(),
        events.received_at >= events.happened_at,
    )
    waited = seconds_between(events.happened_at, events.received_at)
    return events.select("event_id", "happened_at", "received_at", seconds=waited)


METRIC = Metric(
    id="transfer_hours",
    pack="case_platform",
    name=Message("跨部门流转平均时间", "Mean time from agency to agency"),
    unit="小时",
    direction="negative",
    how="mean",
    column="seconds",
    divided_by=3600,
    rows=rows,
    means=Message(
        "期间内发出、已由另一机关签收的业务，从发出到签收的平均小时数；没有签收的、签收时间早于发出时间的（时钟错误）、机关内部流转的不算。",
        "Hours from sending to receipt, on average, of what was sent in the period and signed for by "
        "another agency; not what is unsigned, signed before it was sent (a wrong clock), or stays within "
        "an agency.",
    ),
    asks=Asks(
        words=(("流转", "移送"), ("时间", "时长", "时限")),
        units=("小时", "天", "日"),
        categories=("社会效益", "时效指标"),
    ),
    examples=(
        Example(
            tables={
                "events": (
                    "event_id,case_id,activity,happened_at,received_at,from_agency,to_agency",
                    "1,甲,提请逮捕,2024-01-01 00:00:00,2024-01-01 02:00:00,公安,检察院",
                    "2,甲,审查逮捕,2024-06-01 09:00:00,2024-06-01 09:00:00,检察院,公安",
                    "3,甲,提起公诉,2024-12-31 23:59:59,2025-01-01 12:59:59,检察院,法院",
                    "4,甲,文书送达,2024-06-01 09:00:00,,法院,检察院",
                    "5,甲,文书送达,2024-06-01 09:00:00,2024-06-01 08:00:00,法院,检察院",
                    "6,甲,内部审批,2024-06-01 09:00:00,2024-06-09 09:00:00,法院,法院",
                    "7,乙,提请逮捕,2025-01-01 00:00:00,2025-01-01 09:00:00,公安,检察院",
                ),
            },
            value="5",
            numerator="15",
            denominator="3",
            says="年内发出、次年签收的算；当场签收算零；未签收、时钟错误、内部流转的不算",
        ),
        Example(
            tables={
                "events": (
                    "event_id,case_id,activity,happened_at,received_at,from_agency,to_agency",
                    "1,甲,提请逮捕,2024-01-01 00:00:00,,公安,检察院",
                ),
            },
            value=None,
            denominator="0",
            says="都没有签收",
        ),
    ),
)
