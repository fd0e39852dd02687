"""Applicants for aid who petitioned again."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import AID, came_back
from jiheng.foundation.message import Message

METRIC = Metric(
    id="aid_petitions_again",
    pack="aid_compensation",
    name=Message("救助申请人再信访率", "Applicants for aid who petitioned again"),
    unit="%",
    direction="negative",
    how="share",
    column="back",
    rows=came_back(AID, "再信访"),
    means=Message(
        "期间内办结的司法救助案件的申请人中，办结以后、期间结束以前再信访（上访）的比例；一人几次算"
        "一人，没有代码的不算在内。",
        "Of the applicants whose case of judicial aid was decided in the period, those who petitioned "
        "again after that and before it ended; each counts once, those without a code are left out.",
    ),
    asks=Asks(
        words=(("救助", "受助"), ("再信访", "上访", "再访", "信访率")),
        units=("%",),
        categories=("服务对象满意度", "服务对象满意度指标", "社会效益"),
        without=("满意",),
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                    "1,司法救助,P1,2023-12-05 09:00:00,,2024-01-01 00:00:00,是,,",
                    "2,司法救助,P1,2024-05-05 09:00:00,,2024-06-01 09:00:00,否,,",
                    "3,司法救助,P2,2024-05-05 09:00:00,,2024-06-01 09:00:00,是,,",
                    "4,司法救助,P3,2024-05-05 09:00:00,,2024-06-01 09:00:00,否,,",
                    "5,司法救助,P4,2024-05-05 09:00:00,,2024-12-31 23:59:59,是,,",
                    "6,司法救助,,2024-05-05 09:00:00,,2024-06-01 09:00:00,是,,",
                    "7,国家赔偿,P5,2024-05-05 09:00:00,,2024-06-01 09:00:00,是,,",
                    "8,司法救助,P6,2023-05-05 09:00:00,,2023-06-01 09:00:00,是,,",
                ),
                "events": (
                    "event_id,person_id,kind,happened_at",
                    "a,P1,再信访,2024-02-01 09:00:00",
                    "b,P1,再信访,2024-07-01 09:00:00",
                    "c,P2,再信访,2024-05-31 09:00:00",
                    "d,P3,再信访,2024-06-01 09:00:00",
                    "e,P4,再信访,2025-01-01 00:00:00",
                    "f,P2,骗取,2024-07-01 09:00:00",
                    "g,P5,再信访,2024-07-01 09:00:00",
                    "h,P6,再信访,2024-07-01 09:00:00",
                    "i,,再信访,2024-07-01 09:00:00",
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
