"""Systems in service that were maintained."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._standing import assets_standing
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the systems in service when the period ended; `maintained`: in the period."""
    systems = assets_standing(tables.assets, ("系统", "网站"), asked)
    work = within(tables.tasks, "done_at", asked)
    work = work.filter(work.kind.isin(("维护", "巡检")))
    times = work.group_by(work_of="asset_id").agg(times=lambda one: one.count())
    systems = systems.left_join(times, systems.asset_id == times.work_of)
    return systems.select("asset_id", "in_service_from", "times", maintained=systems.times.notnull())


METRIC = Metric(
    id="it_systems_maintained",
    pack="it_service",
    name=Message("系统维护率", "Systems maintained"),
    unit="%",
    direction="positive",
    how="share",
    column="maintained",
    rows=rows,
    means=Message(
        "期间结束时在用的系统（含网站）中，期间内做过维护或者巡检的比例；做过几次都算一个，"
        "期间结束前停用的不算在内。",
        "Of the systems and sites in service when the period ended, those maintained or inspected in it, however "
        "often; those that left service before are left out.",
    ),
    asks=Asks(
        words=(("系统维护率", "系统维护完成", "系统维护覆盖", "系统运维率"),),
        units=("%",),
        categories=("数量指标", "数量"),
        without=("合格",),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,in_service_from,in_service_until",
                    "甲,系统,2020-01-01 00:00:00,",
                    "乙,网站,2024-12-31 23:59:59,2025-01-01 00:00:00",
                    "丙,系统,2020-01-01 00:00:00,2024-12-31 23:59:59",
                    "丁,系统,2025-01-01 00:00:00,",
                    "戊,系统,2020-01-01 00:00:00,2030-01-01 00:00:00",
                    "己,设备,2020-01-01 00:00:00,",
                ),
                "tasks": (
                    "task_id,kind,asset_id,done_at",
                    "1,维护,甲,2024-01-01 00:00:00",
                    "2,巡检,甲,2024-05-01 09:00:00",
                    "3,维护,乙,2025-01-01 00:00:00",
                    "4,维护,丙,2024-05-01 09:00:00",
                    "5,安全检查,乙,2024-05-01 09:00:00",
                    "6,巡检,戊,2024-12-31 23:59:59",
                    "7,巡检,己,2024-05-01 09:00:00",
                    "8,巡检,,2024-05-01 09:00:00",
                    "9,维护,乙,",
                ),
            },
            value="66.666667",
            numerator="2",
            denominator="3",
            says="做过几次都算一个；年末最后一刻到期的仍算在用；停用的、未启用的、设备不在内",
        ),
        Example(
            tables={
                "assets": ("asset_id,kind,in_service_from,in_service_until",),
                "tasks": ("task_id,kind,asset_id,done_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
