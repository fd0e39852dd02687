"""Days present, of the days due."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import employed
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the months of the period of all who work in the body, with the days due and present."""
    months = employed(within(tables.attendance, "month_at", asked))
    return months.select(
        "attendance_id", "month_at", "due_days", present_days=months.present_days.fill_null(0)
    )


METRIC = Metric(
    id="attendance_rate",
    pack="staff",
    name=Message("出勤率", "Days present"),
    unit="%",
    direction="positive",
    how="ratio",
    column="present_days",
    of="due_days",
    rows=rows,
    means=Message(
        "期间各月（在编和编外人员）实际出勤天数占应出勤天数的百分比；没有登记出勤的按没有出勤，公差算"
        "出勤，法定休假不算应出勤。",
        "Days present as a percentage of the days due, of established and contract staff in the "
        "months of the period; nothing registered counts as absent, duty elsewhere as present, leave "
        "is not due.",
    ),
    asks=Asks(
        words=(
            ("出勤", "到岗", "在岗"),
            ("出勤率", "到岗率", "考勤合格率", "出勤情况"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "attendance": (
                    "attendance_id,staff_id,kind,month_at,due_days,present_days",
                    "1,P1,在编,2024-01-01 00:00:00,22,22",
                    "2,P2,辅助,2024-12-01 00:00:00,22,20.5",
                    "3,P3,编外,2024-02-01 00:00:00,18,",
                    "4,P1,在编,2023-12-01 00:00:00,21,0",
                    "5,P9,专家,2024-02-01 00:00:00,18,0",
                    "6,P4,编外,2024-02-01 00:00:00,0,0",
                ),
            },
            value="68.548387",
            numerator="42.5",
            denominator="62",
            says="没有登记出勤的按没有出勤；整月休假的不影响",
        ),
        Example(
            tables={
                "attendance": (
                    "attendance_id,staff_id,kind,month_at,due_days,present_days",
                    "6,P4,编外,2024-02-01 00:00:00,0,0",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
