"""Contract staff appraised as good or better."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._appraisals import GOOD, graded, of_period
from jiheng.evidence.packs.staff._people import contract
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the appraisals made of contract staff for the period."""
    return graded(contract(of_period(tables, asked)), GOOD)


METRIC = Metric(
    id="contract_appraised_well",
    pack="staff",
    name=Message("编外人员考核优良率", "Contract staff appraised as good"),
    unit="%",
    direction="positive",
    how="share",
    column="reached",
    rows=rows,
    means=Message(
        "考核期在期间内截止、已经完成的编外人员考核（按人次计）中，等次为优秀或者良好的比例；没有登记"
        "等次的算达不到，没有完成的不算在内。",
        "Of the appraisals made of contract staff for times that end in the period, those graded "
        "excellent or good; without a grade they count as not, those not made are left out.",
    ),
    asks=Asks(
        words=(
            ("编外", "辅助", "聘用", "劳务派遣", "文员"),
            ("考核",),
            ("优良", "优秀", "良好"),
        ),
        units=("%",),
        without=("年度业务",),
    ),
    examples=(
        Example(
            tables={
                "appraisals": (
                    "appraisal_id,staff_id,kind,cycle,covers_until,due_at,done_at,grade",
                    "1,P1,辅助,季度,2024-03-31 00:00:00,,2024-04-15 17:00:00,良好",
                    "2,P1,辅助,年度,2024-12-31 00:00:00,,2025-01-15 09:00:00,优秀",
                    "3,P2,辅助,年度,2024-12-31 00:00:00,,,优秀",
                    "4,P4,编外,季度,2024-03-31 00:00:00,,2024-04-05 09:00:00,合格",
                    "5,P6,编外,年度,2023-12-31 00:00:00,,2024-01-15 09:00:00,优秀",
                    "6,P7,在编,年度,2024-12-31 00:00:00,,2025-01-15 09:00:00,优秀",
                    "7,P8,编外,季度,2024-03-31 00:00:00,,2024-04-05 09:00:00,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有完成的不算在内；没有登记等次的算达不到；在编人员不算",
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
