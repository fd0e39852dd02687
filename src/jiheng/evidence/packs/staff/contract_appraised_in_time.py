"""Appraisals of contract staff made by their day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._appraisals import of_period
from jiheng.evidence.packs.staff._people import contract
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the appraisals of contract staff for the period; `in_time`: made by their day."""
    found = contract(of_period(tables, asked))
    in_time = found.done_at.date() <= found.due_at.date()
    return found.select("appraisal_id", "cycle", "covers_until", "due_at", "done_at", in_time=in_time)


METRIC = Metric(
    id="contract_appraised_in_time",
    pack="staff",
    name=Message("编外人员考核及时率", "Contract staff appraised in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "考核期在期间内截止的编外人员考核（按人次计）中，在应完成的最后一日或以前完成的比例；没有完成"
        "的、没有登记最后一日的算不及时。",
        "Of the appraisals of contract staff for times that end in the period, those made by their "
        "day; those not made, or without a day, count as late.",
    ),
    asks=Asks(
        words=(
            ("编外", "辅助", "聘用", "劳务派遣", "文员"),
            ("考核",),
            ("及时", "按时", "按期"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "appraisals": (
                    "appraisal_id,staff_id,kind,cycle,covers_until,due_at,done_at,grade",
                    "1,P1,辅助,季度,2024-03-31 00:00:00,2024-04-15 00:00:00,2024-04-15 17:00:00,合格",
                    "2,P1,辅助,年度,2024-12-31 00:00:00,2025-01-31 00:00:00,2025-01-15 09:00:00,优秀",
                    "3,P2,辅助,年度,2024-12-31 00:00:00,2025-01-31 00:00:00,,",
                    "4,P4,编外,季度,2024-03-31 00:00:00,,2024-04-05 09:00:00,合格",
                    "5,P6,编外,年度,2023-12-31 00:00:00,2024-01-31 00:00:00,2024-01-15 09:00:00,合格",
                    "6,P7,在编,年度,2024-12-31 00:00:00,2025-01-31 00:00:00,2025-01-15 09:00:00,优秀",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="以考核期为准，次年一月作的年度考核算在内；没有最后一日的算不及时",
        ),
        Example(
            tables={
                "appraisals": ("appraisal_id,staff_id,kind,cycle,covers_until,due_at,done_at,grade",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
