"""What was to be bought and signed in time."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_build._milestones import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the purchases and signatures due in the period; `in_time`: reached by then."""
    milestones = tables.milestones.filter(tables.milestones.kind.isin(("采购", "合同签订")))
    return due(milestones, "milestone_id", "due_at", "reached_at", asked)


METRIC = Metric(
    id="build_bought_in_time",
    pack="it_build",
    name=Message("项目采购按期完成率", "Bought and signed in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "期间内到期的采购和合同签订中，按期（含截止时刻）完成的比例；没有完成的算不按期。目标值是某日的，"
        "达到百分之百即按期。",
        "Of the purchases and signatures due in the period, those done by then, the last instant included; those "
        "not done count as not. Of a target that is a date, a hundred means in time.",
    ),
    asks=Asks(
        words=(("项目采购", "采购工作", "合同签订"), ("完成", "按期", "及时")),
        units=("%",),
        categories=("时效指标", "时效"),
        without=("政府采购", "设备", "档案", "资料"),
    ),
    examples=(
        Example(
            tables={
                "milestones": (
                    "milestone_id,kind,due_at,reached_at",
                    "1,合同签订,2023-07-31 23:59:59,2023-07-31 23:59:59",
                    "2,采购,2023-07-31 23:59:59,2023-08-01 00:00:00",
                    "3,合同签订,2023-07-31 23:59:59,",
                    "4,采购,2023-12-31 23:59:59,2022-12-31 09:00:00",
                    "5,设计,2023-07-31 23:59:59,",
                    "6,采购,2024-01-01 00:00:00,2023-07-01 09:00:00",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2023",
            says="正好截止时刻、提前完成的算按期；晚一秒的、没有完成的不算；其他节点不在内",
        ),
        Example(tables={"milestones": ("milestone_id,kind,due_at,reached_at",)}, value=None, denominator="0"),
    ),
)
