"""Service workers that passed their appraisals."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the appraisals of service workers of the period."""
    return within(tables.appraisals, "done_at", asked).select("appraisal_id", "trade", "done_at", "passed")


METRIC = Metric(
    id="property_staff_passed",
    pack="premises",
    name=Message("物业人员绩效考核合格率", "Service workers that passed their appraisals"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内对物业服务人员（保洁、保安、工程、会务、餐饮等，按人次计）的考核中合格的比例；没有登记"
        "结论的算不合格。",
        "Of the appraisals of service workers in the period (cleaning, guards, engineering, "
        "meetings, canteen), those passed; without a finding they count as not.",
    ),
    asks=Asks(
        words=(
            ("物业", "保洁", "保安", "后勤"),
            ("人员", "员工", "服务"),
            ("考核合格", "考核达标", "考核通过"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "appraisals": (
                    "appraisal_id,worker_id,trade,done_at,passed",
                    "1,W1,保洁,2024-01-01 00:00:00,是",
                    "2,W1,保洁,2024-04-01 09:00:00,否",
                    "3,W2,保安,2024-12-31 23:59:59,1",
                    "4,W3,,2024-06-01 09:00:00,",
                    "5,W4,工程,2023-12-31 23:59:59,否",
                    "6,W4,工程,2024-06-01 09:00:00,是",
                ),
            },
            value="60",
            numerator="3",
            denominator="5",
            says="同一人几次按几次；没有结论的算不合格",
        ),
        Example(
            tables={
                "appraisals": ("appraisal_id,worker_id,trade,done_at,passed",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
