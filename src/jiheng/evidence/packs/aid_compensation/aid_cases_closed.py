"""Cases of judicial aid decided."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import AID, cases_closed
from jiheng.foundation.message import Message

METRIC = Metric(
    id="aid_cases_closed",
    pack="aid_compensation",
    name=Message("司法救助案件结案率", "Cases of judicial aid decided"),
    unit="%",
    direction="positive",
    how="share",
    column="closed",
    rows=cases_closed(AID),
    means=Message(
        "期间内受理的司法救助案件中，到期间结束时已办结的比例；不予救助的也算办结，以前受理的不算在内。",
        "Of the cases of judicial aid accepted in the period, those decided before it ended, refusals "
        "too; cases of before are left out.",
    ),
    asks=Asks(
        words=(("救助",), ("结案率", "办结率", "审结率")),
        units=("%",),
        categories=("质量指标",),
        without=("满意", "期限", "审限", "信访"),
        of_project=True,
    ),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                    "1,司法救助,P1,2024-01-01 00:00:00,,2024-03-31 23:59:59,是,,",
                    "2,司法救助,P2,2024-02-01 09:00:00,,2024-02-20 09:00:00,否,,",
                    "3,司法救助,P3,2024-03-31 23:59:59,,2024-04-01 00:00:00,是,,",
                    "4,司法救助,P4,2024-03-05 09:00:00,,,,,",
                    "5,国家赔偿,P5,2024-03-05 09:00:00,,2024-03-10 09:00:00,是,,",
                    "6,司法救助,P6,2023-12-31 23:59:59,,2024-01-20 09:00:00,是,,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q1",
            says="期间以后办结的、没有办结的不算；以前受理的、别的类别不算在内",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,kind,applicant_id,accepted_at,due_at,closed_at,granted,reviewed_at,lawful",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
