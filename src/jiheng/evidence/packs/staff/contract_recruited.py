"""Contract staff hired, of those planned."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import contract
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the plans to recruit contract staff due in the period, with how many were hired."""
    plans = contract(within(tables.recruitments, "due_at", asked))
    return plans.select("recruitment_id", "kind", "due_at", "planned", hired=plans.hired.fill_null(0))


METRIC = Metric(
    id="contract_recruited",
    pack="staff",
    name=Message("编外人员招录完成率", "Contract staff hired, of those planned"),
    unit="%",
    direction="positive",
    how="ratio",
    column="hired",
    of="planned",
    rows=rows,
    means=Message(
        "计划在期间内完成的编外人员（含聘用制辅助人员）招录中，实际招录人数占计划人数的百分比；没有登"
        "记的按没有招到，多招的照算。",
        "Persons hired as a percentage of those planned, of the plans to recruit contract staff that "
        "were due in the period; nothing registered counts as nobody, more than planned counts in "
        "full.",
    ),
    asks=Asks(
        words=(
            ("编外", "辅助", "聘用", "劳务派遣", "文员", "人员"),
            ("招录完成", "招聘完成", "招录率", "招聘率", "招录计划完成"),
        ),
        units=("%",),
        without=("及时", "满意"),
    ),
    examples=(
        Example(
            tables={
                "recruitments": (
                    "recruitment_id,kind,planned,hired,due_at,done_at",
                    "1,辅助,6,6,2024-06-30 00:00:00,2024-06-01 09:00:00",
                    "2,编外,2,3,2024-12-31 23:59:59,2025-01-20 09:00:00",
                    "3,辅助,2,,2024-01-01 00:00:00,",
                    "4,在编,20,20,2024-06-30 00:00:00,2024-06-01 09:00:00",
                    "5,辅助,9,9,2025-01-01 00:00:00,2024-12-01 09:00:00",
                ),
            },
            value="90",
            numerator="9",
            denominator="10",
            says="没有登记的按没有招到；多招的照算；在编人员、下一年的计划不算",
        ),
        Example(
            tables={
                "recruitments": (
                    "recruitment_id,kind,planned,hired,due_at,done_at",
                    "4,在编,20,20,2024-06-30 00:00:00,2024-06-01 09:00:00",
                ),
            },
            value=None,
        ),
    ),
)
