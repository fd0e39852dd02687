"""Requests for assistance that were met."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.case_handling._assistance import done_when_asked
from jiheng.foundation.message import Message

METRIC = Metric(
    id="assistance_done",
    pack="case_handling",
    name=Message("协助办案完成率", "Assistance given"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=done_when_asked("协助办案"),
    means=Message(
        "期间内提出的协助办案事项中，到期间结束时已完成的比例；期间结束以后才完成的算未完成。",
        "Of the requests for assistance made in the period, those met before it ended; later ones count as not.",
    ),
    asks=Asks(words=(("协助办案", "办案协助", "协作办案"), ("完成率", "完成比例", "完成情况")), units=("%",)),
    examples=(
        Example(
            tables={
                "assistance": (
                    "assistance_id,kind,asked_at,done_at",
                    "1,协助办案,2024-07-01 00:00:00,2024-09-30 23:59:59",
                    "2,协助办案,2024-07-01 09:00:00,2024-10-01 00:00:00",
                    "3,协助办案,2024-09-30 23:59:59,",
                    "4,专业鉴定,2024-07-01 09:00:00,",
                    "5,协助办案,2024-06-30 23:59:59,",
                    "6,协助办案,2024-08-01 09:00:00,2024-08-01 09:00:00",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q3",
            says="季度最后一刻完成的算；上一季度提出的和另一类事项不算在内",
        ),
        Example(
            tables={
                "assistance": (
                    "assistance_id,kind,asked_at,done_at",
                    "4,专业鉴定,2024-07-01 09:00:00,",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
