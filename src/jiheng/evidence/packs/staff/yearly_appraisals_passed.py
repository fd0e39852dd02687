"""Staff that passed the yearly appraisal."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._appraisals import PASSED, graded, of_period
from jiheng.evidence.packs.staff._people import employed
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the yearly appraisals made for the period, of all who work in the body."""
    found = employed(of_period(tables, asked))
    return graded(found.filter(found.cycle == "年度"), PASSED)


METRIC = Metric(
    id="yearly_appraisals_passed",
    pack="staff",
    name=Message("年度考核合格率", "Staff that passed the yearly appraisal"),
    unit="%",
    direction="positive",
    how="share",
    column="reached",
    rows=rows,
    means=Message(
        "考核期在期间内截止、已经完成的年度考核（在编和编外人员，按人计）中，等次为合格（称职）及以上"
        "的比例；基本合格、没有登记等次的算不合格，没有完成的不算在内。",
        "Of the yearly appraisals made, of established and contract staff, for years that end in the "
        "period, those passed or better; barely passed and without a grade count as not, those not "
        "made are left out.",
    ),
    asks=Asks(
        words=(
            ("年度考核", "干部考核", "干警考核"),
            ("合格", "称职"),
        ),
        units=("%",),
        without=("编外", "辅助", "聘用", "劳务派遣", "文员", "物业", "优秀", "优良", "工程", "项目"),
    ),
    examples=(
        Example(
            tables={
                "appraisals": (
                    "appraisal_id,staff_id,kind,cycle,covers_until,due_at,done_at,grade",
                    "1,P1,辅助,季度,2024-03-31 00:00:00,,2024-04-15 17:00:00,不合格",
                    "2,P1,辅助,年度,2024-12-31 00:00:00,,2025-01-15 09:00:00,优秀",
                    "3,P2,辅助,年度,2024-12-31 00:00:00,,,优秀",
                    "4,P4,在编,年度,2024-12-31 00:00:00,,2025-01-15 09:00:00,基本合格",
                    "5,P6,编外,年度,2023-12-31 00:00:00,,2024-01-15 09:00:00,不合格",
                    "6,P7,在编,年度,2024-12-31 00:00:00,,2025-01-15 09:00:00,合格",
                    "7,P8,专家,年度,2024-12-31 00:00:00,,2025-01-15 09:00:00,不合格",
                    "8,P9,在编,,2024-12-31 00:00:00,,2025-01-15 09:00:00,不合格",
                ),
            },
            value="66.666667",
            numerator="2",
            denominator="3",
            says="季度考核、没有写明周期的不算在内；次年一月作的算；专家不算",
        ),
        Example(
            tables={
                "appraisals": (
                    "appraisal_id,staff_id,kind,cycle,covers_until,due_at,done_at,grade",
                    "1,P1,辅助,季度,2024-03-31 00:00:00,,2024-04-15 17:00:00,合格",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
