"""Plans to recruit contract staff finished by their day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import contract
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the plans to recruit contract staff due in the period; `in_time`: finished by their day."""
    plans = contract(within(tables.recruitments, "due_at", asked))
    in_time = plans.done_at.date() <= plans.due_at.date()
    return plans.select("recruitment_id", "kind", "planned", "hired", "due_at", "done_at", in_time=in_time)


METRIC = Metric(
    id="contract_recruited_in_time",
    pack="staff",
    name=Message("编外人员招录及时率", "Contract staff recruited in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "计划在期间内完成的编外人员（含聘用制辅助人员）招录（按项计）中，在计划的最后一日或以前完成的"
        "比例；没有完成的算不及时。",
        "Of the plans to recruit contract staff that were due in the period, those finished by their "
        "day; unfinished ones count as late.",
    ),
    asks=Asks(
        words=(
            ("编外", "辅助", "聘用", "劳务派遣", "文员", "人员"),
            ("招录", "招聘"),
            ("及时", "按时", "按期"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "recruitments": (
                    "recruitment_id,kind,planned,hired,due_at,done_at",
                    "1,辅助,6,6,2024-06-30 00:00:00,2024-06-30 18:00:00",
                    "2,编外,2,2,2024-12-31 00:00:00,2025-01-20 09:00:00",
                    "3,辅助,2,,2024-01-01 00:00:00,",
                    "4,在编,20,20,2024-06-30 00:00:00,2024-06-01 09:00:00",
                    "5,驾驶,1,1,2024-03-31 00:00:00,2023-12-01 09:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="最后一日当天完成的算及时；上一年提前完成的算；在编人员不算",
        ),
        Example(
            tables={
                "recruitments": ("recruitment_id,kind,planned,hired,due_at,done_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
