"""Applicants for compensation who complained."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import COMPENSATION, came_back
from jiheng.foundation.message import Message

METRIC = Metric(
    id="compensation_complaints",
    pack="aid_compensation",
    name=Message("受赔偿对象投诉率", "Applicants for compensation who complained"),
    unit="%",
    direction="negative",
    how="share",
    column="back",
    rows=came_back(COMPENSATION, "投诉"),
    means=Message(
        "期间内办结的国家赔偿案件的申请人中，办结以后、期间结束以前投诉的比例；一人几次算一人，没有"
        "代码的不算在内。",
        "Of the applicants whose case of state compensation was decided in the period, those who complained "
        "after that and before it ended; each counts once, those without a code are left out.",
    ),
    asks=Asks(
        words=(("赔偿",), ("投诉",)),
        units=("%",),
        categories=("服", "务", "对", "象", "满", "意", "度"),
        without=("满意",),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                    "1,国家赔偿,P1,2023-12-05 09:00:00,,2024-01-01 00:00:00,是,,",
                    "2,国家赔偿,P1,2024-05-05 09:00:00,,2024-06-01 09:00:00,否,,",
                    "3,国家赔偿,P2,2024-05-05 09:00:00,,2024-06-01 09:00:00,是,,",
                    "4,国家赔偿,P3,2024-05-05 09:00:00,,2024-06-01 09:00:00,否,,",
                    "5,国家赔偿,P4,2024-05-05 09:00:00,,2024-12-31 23:59:59,是,,",
                    "6,国家赔偿,,2024-05-05 09:00:00,,2024-06-01 09:00:00,是,,",
                    "7,司法救助,P5,2024-05-05 09:00:00,,2024-06-01 09:00:00,是,,",
                    "8,国家赔偿,P6,2023-05-05 09:00:00,,2023-06-01 09:00:00,是,,",
                ),
                "events": (
                    "event_id,person_id,kind,happened_at",
                    "a,P1,投诉,2024-02-01 09:00:00",
                    "b,P1,投诉,2024-07-01 09:00:00",
                    "c,P2,投诉,2024-05-31 09:00:00",
                    "d,P3,投诉,2024-06-01 09:00:00",
                    "e,P4,投诉,2025-01-01 00:00:00",
                    "f,P2,骗取,2024-07-01 09:00:00",
                    "g,P5,投诉,2024-07-01 09:00:00",
                    "h,P6,投诉,2024-07-01 09:00:00",
                    "i,,投诉,2024-07-01 09:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="几次都算一人；办结以前的、期间以后的不算；没有代码的不算在内",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                ),
                "events": ("event_id,person_id,kind,happened_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
