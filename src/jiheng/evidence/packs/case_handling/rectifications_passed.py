"""Companies whose rectification passed the check."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the rectifications checked in the period."""
    found = within(tables.rectifications, "checked_at", asked)
    return found.select("rectification_id", "case_id", "begun_at", "checked_at", "passed")


METRIC = Metric(
    id="rectifications_passed",
    pack="case_handling",
    name=Message("企业合规整改成功率", "Rectifications that passed"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内经第三方监督评估验收的涉案企业合规整改中，验收合格的比例；验收了但没有登记结论的算不合格，"
        "还没有验收的不算在内。",
        "Of the rectifications of companies checked in the period, those that passed; without a finding they count as "
        "not, those not yet checked are left out.",
    ),
    asks=Asks(words=(("企业", "合规"), ("整改",), ("成功", "合格", "通过")), units=("%",)),
    examples=(
        Example(
            tables={
                "rectifications": (
                    "rectification_id,begun_at,checked_at,passed",
                    "1,2023-05-05 09:00:00,2024-01-01 00:00:00,是",
                    "2,2024-01-05 09:00:00,2024-06-05 09:00:00,否",
                    "3,2024-01-05 09:00:00,2024-06-05 09:00:00,",
                    "4,2024-01-05 09:00:00,,是",
                    "5,2024-01-05 09:00:00,2024-12-31 23:59:59,是",
                    "6,2024-11-05 09:00:00,2025-01-01 00:00:00,否",
                    "7,2024-01-05 09:00:00,2024-07-05 09:00:00,1",
                )
            },
            value="60",
            numerator="3",
            denominator="5",
            says="上一年启动、本年验收的算；没有结论的算不合格；还没有验收的不算在内",
        ),
        Example(
            tables={"rectifications": ("rectification_id,begun_at,checked_at,passed",)},
            value=None,
            denominator="0",
        ),
    ),
)
