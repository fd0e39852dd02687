"""Building works accepted."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the items of works judged in the period."""
    works = within(tables.works, "checked_at", asked)
    works = works.filter(works.stage == "施工")
    return works.select("work_id", "project", "content", "done_at", "checked_at", "passed")


METRIC = Metric(
    id="works_accepted",
    pack="premises",
    name=Message("工程验收合格率", "Building works accepted"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内验收的施工子项（按项计，返工后再验收的以最后一次为准）中合格的比例；没有登记结论的算不"
        "合格，没有验收的不算在内。",
        "Of the items of works judged in the period, by their last judgement, those accepted; "
        "without a finding they count as not, those not yet judged are left out.",
    ),
    asks=Asks(
        words=(
            ("工程", "施工", "装修", "修缮", "改造"),
            ("验收合格", "合格率", "验收通过"),
        ),
        units=("%",),
        without=("质保", "系统", "信息化", "软件", "维护", "设备"),
    ),
    examples=(
        Example(
            tables={
                "works": (
                    "work_id,stage,due_at,checked_at,passed",
                    "1,施工,2024-06-30 00:00:00,2024-01-01 00:00:00,是",
                    "2,施工,2024-06-30 00:00:00,2024-12-31 23:59:59,否",
                    "3,施工,2024-06-30 00:00:00,2024-06-30 09:00:00,",
                    "4,施工,2024-06-30 00:00:00,,",
                    "5,前期,2024-06-30 00:00:00,2024-06-30 09:00:00,否",
                    "6,施工,2023-06-30 00:00:00,2023-12-31 23:59:59,否",
                    "7,施工,2025-06-30 00:00:00,2024-06-30 09:00:00,1",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有结论的算不合格；没有验收的、前期的不算在内",
        ),
        Example(
            tables={
                "works": (
                    "work_id,stage,due_at,checked_at,passed",
                    "4,施工,2024-06-30 00:00:00,,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
