"""Area of works finished."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._works import due
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the items of works due in the period that are measured by their area."""
    works = due(tables, asked, "施工")
    works = works.filter(works.planned_area.notnull())
    return works.mutate(done_area=works.done_area.fill_null(0))


METRIC = Metric(
    id="works_area_done",
    pack="premises",
    name=Message("维修面积完成率", "Area of works finished"),
    unit="%",
    direction="positive",
    how="ratio",
    column="done_area",
    of="planned_area",
    rows=rows,
    means=Message(
        "计划在期间内完成的施工子项的计划面积中，已完成面积所占的百分比；没有完工的按已完成的面积计，"
        "不按面积计的子项不算在内，多做的照算。",
        "The area done as a percentage of the area planned, of the works due in the period; "
        "unfinished works count with what is done, works without an area are left out, more than "
        "planned counts in full.",
    ),
    asks=Asks(
        words=(
            ("面积",),
            ("完成率", "完成比例"),
            ("维修", "装修", "改造", "修缮", "粉刷"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "works": (
                    "work_id,stage,content,planned_area,done_area,due_at,done_at",
                    "1,施工,装修,200,200,2024-06-30 00:00:00,2024-06-01 09:00:00",
                    "2,施工,改造,100,40.5,2024-12-31 00:00:00,",
                    "3,施工,修缮,100,,2024-01-01 00:00:00,",
                    "4,施工,修缮,,30,2024-01-01 00:00:00,2024-01-02 09:00:00",
                    "5,前期,设计,500,500,2024-01-01 00:00:00,2024-01-02 09:00:00",
                    "6,施工,装修,100,109.5,2024-12-31 23:59:59,2024-12-31 23:59:59",
                ),
            },
            value="70",
            numerator="350",
            denominator="500",
            says="没有完工的按已完成面积；没有登记的按零；没有计划面积的、前期的不算在内",
        ),
        Example(
            tables={
                "works": (
                    "work_id,stage,content,planned_area,done_area,due_at,done_at",
                    "4,施工,修缮,,30,2024-01-01 00:00:00,2024-01-02 09:00:00",
                ),
            },
            value=None,
        ),
    ),
)
