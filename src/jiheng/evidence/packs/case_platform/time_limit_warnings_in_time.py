"""Time-limit warnings dealt with in time."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.case_platform._warnings import handled_in_time
from jiheng.foundation.message import Message

METRIC = Metric(
    id="time_limit_warnings_in_time",
    pack="case_platform",
    name=Message("办案期限预警及时处置率", "Time-limit warnings dealt with in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=handled_in_time("办案期限"),
    means=Message(
        "期间内发出的办案期限预警中，在期限届满前（含届满时刻）处理完毕的比例；没有处理的算不及时，没有登记期限的不算。",
        "Of the warnings issued in the period, those dealt with before the limit ran out, its last "
        "instant included; unhandled ones count as not, those without a registered limit are left out.",
    ),
    asks=Asks(
        words=(("办案", "审限", "期限", "时限"), ("预警",)),
        units=("%",),
        without=("羁押", "羁押期限", "次数", "发出"),
    ),
    examples=(
        Example(
            tables={
                "warnings": (
                    "warning_id,kind,issued_at,due_at,handled_at",
                    "1,办案期限,2024-01-01 00:00:00,2024-01-05 00:00:00,2024-01-05 00:00:00",
                    "2,办案期限,2024-12-31 23:59:59,2025-01-05 00:00:00,2025-01-02 09:00:00",
                    "3,办案期限,2024-06-01 09:00:00,2024-06-05 00:00:00,2024-06-05 00:00:01",
                    "4,办案期限,2024-06-01 09:00:00,2024-06-05 00:00:00,",
                    "5,办案期限,2024-06-01 09:00:00,,2024-06-02 09:00:00",
                    "6,羁押期限,2024-06-01 09:00:00,2024-06-05 00:00:00,",
                    "7,办案期限,2025-01-01 00:00:00,2025-01-05 00:00:00,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="正好届满时处理算及时，晚一秒不算；没有处理的算不及时；没有登记期限的不算",
        ),
        Example(
            tables={
                "warnings": ("warning_id,kind,issued_at,due_at,handled_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
