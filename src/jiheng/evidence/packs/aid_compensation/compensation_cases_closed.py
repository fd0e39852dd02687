"""Cases of state compensation decided."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import COMPENSATION, cases_closed
from jiheng.foundation.message import Message

METRIC = Metric(
    id="compensation_cases_closed",
    pack="aid_compensation",
    name=Message("国家赔偿案件结案率", "Cases of state compensation decided"),
    unit="%",
    direction="positive",
    how="share",
    column="closed",
    rows=cases_closed(COMPENSATION),
    means=Message(
        "期间内受理的国家赔偿案件中，到期间结束时已办结的比例；不予赔偿的也算办结，以前受理的不算在内。",
        "Of the cases of state compensation accepted in the period, those decided before it ended, refusals "
        "too; cases of before are left out.",
    ),
    asks=Asks(
        words=(("赔偿",), ("结案率", "办结率", "审结率")),
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
                    "1,国家赔偿,P1,2024-01-01 00:00:00,,2024-03-31 23:59:59,是,,",
                    "2,国家赔偿,P2,2024-02-01 09:00:00,,2024-02-20 09:00:00,否,,",
                    "3,国家赔偿,P3,2024-03-31 23:59:59,,2024-04-01 00:00:00,是,,",
                    "4,国家赔偿,P4,2024-03-05 09:00:00,,,,,",
                    "5,司法救助,P5,2024-03-05 09:00:00,,2024-03-10 09:00:00,是,,",
                    "6,国家赔偿,P6,2023-12-31 23:59:59,,2024-01-20 09:00:00,是,,",
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
