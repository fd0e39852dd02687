"""Contract staff that were appraised."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._appraisals import of_period
from jiheng.evidence.packs.staff._people import contract, holding
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the contract staff in post when the period ends; `appraised`: for some time of the period."""
    people = contract(holding(tables.people, asked.period.ends_before)).select("staff_id").distinct()
    made = of_period(tables, asked)
    made = made.filter(made.done_at.notnull()).select(who="staff_id").distinct()
    people = people.left_join(made, people.staff_id == made.who)
    return people.select("staff_id", appraised=people.who.notnull())


METRIC = Metric(
    id="contract_appraised",
    pack="staff",
    name=Message("编外人员考核覆盖率", "Contract staff appraised"),
    unit="%",
    direction="positive",
    how="share",
    column="appraised",
    rows=rows,
    means=Message(
        "期间结束时在岗的编外人员（含聘用制辅助人员，按人计）中，对期间内的工作作过考核的比例；只列入"
        "计划没有完成的不算，考核几次只算一人，期间内已离岗的不算在内。",
        "Of the contract staff in post when the period ends, those appraised for some time of it; "
        "planned alone does not count, nobody counts twice, those who have left are left out.",
    ),
    asks=Asks(
        words=(
            ("编外", "辅助", "聘用", "劳务派遣", "文员"),
            ("考核覆盖", "考核率", "参加考核", "考核完成"),
        ),
        units=("%",),
        without=("及时",),
    ),
    examples=(
        Example(
            tables={
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "1,P1,辅助,2020-01-01 00:00:00,",
                    "2,P2,辅助,2020-01-01 00:00:00,",
                    "3,P3,编外,2024-12-31 09:00:00,",
                    "4,P4,编外,2020-01-01 00:00:00,2024-06-30 00:00:00",
                    "5,P5,在编,2020-01-01 00:00:00,",
                    "6,P1,编外,2024-06-01 00:00:00,",
                    "7,P6,编外,2024-06-01 00:00:00,",
                ),
                "appraisals": (
                    "appraisal_id,staff_id,kind,cycle,covers_until,due_at,done_at,grade",
                    "1,P1,辅助,季度,2024-03-31 00:00:00,,2024-04-05 09:00:00,合格",
                    "2,P1,辅助,年度,2024-12-31 00:00:00,,2025-01-15 09:00:00,优秀",
                    "3,P2,辅助,年度,2024-12-31 00:00:00,2025-01-31 00:00:00,,",
                    "4,P4,编外,季度,2024-03-31 00:00:00,,2024-04-05 09:00:00,合格",
                    "5,P6,编外,年度,2023-12-31 00:00:00,,2024-01-15 09:00:00,合格",
                ),
            },
            value="25",
            numerator="1",
            denominator="4",
            says="次年一月完成的年度考核算；没有完成的、考核上一年的不算；离岗的和在编的不算在内；同一人只算一人",
        ),
        Example(
            tables={
                "people": ("engagement_id,staff_id,kind,begins_at,ends_at",),
                "appraisals": ("appraisal_id,staff_id,kind,cycle,covers_until,due_at,done_at,grade",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
