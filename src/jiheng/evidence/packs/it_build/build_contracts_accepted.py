"""Contracts due to be accepted that were."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_build._milestones import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the contracts to be accepted in the period; `came`: they were before it ended."""
    milestones = tables.milestones.filter(tables.milestones.kind == "合同验收")
    return due(milestones, "milestone_id", "due_at", "reached_at", asked)


METRIC = Metric(
    id="build_contracts_accepted",
    pack="it_build",
    name=Message("合同验收完成率", "Contracts accepted"),
    unit="%",
    direction="positive",
    how="share",
    column="came",
    rows=rows,
    means=Message(
        "应在期间内完成合同验收的项目中，到期间结束时已完成的比例；期间内晚于期限完成的也算，其他节点不算在内。",
        "Of the contracts to be accepted in the period, those that were before it ended, even if late; other "
        "milestones are left out.",
    ),
    asks=Asks(words=(("合同验收",), ("完成率", "工作", "率")), units=("%",)),
    examples=(
        Example(
            tables={
                "milestones": (
                    "milestone_id,kind,due_at,reached_at",
                    "1,合同验收,2023-07-31 23:59:59,2023-07-31 23:59:59",
                    "2,合同验收,2023-07-31 23:59:59,2023-09-01 09:00:00",
                    "3,合同验收,2023-07-31 23:59:59,",
                    "4,合同验收,2023-12-31 23:59:59,2024-01-01 00:00:00",
                    "5,初步验收,2023-07-31 23:59:59,",
                    "6,合同验收,2024-07-31 23:59:59,2023-07-01 09:00:00",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2023",
            says="年内晚完成的算完成；下一年才完成的不算；初步验收不在内",
        ),
        Example(tables={"milestones": ("milestone_id,kind,due_at,reached_at",)}, value=None, denominator="0"),
    ),
)
