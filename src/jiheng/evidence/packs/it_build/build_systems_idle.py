"""Systems online that nobody used."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the systems online when the period ended; `idle`: without a session in it."""
    systems = tables.systems.filter(tables.systems.online_at < asked.period.ends_before)
    sessions = within(tables.sessions, "began_at", asked)
    uses = sessions.group_by(use_of="system_id").agg(times=lambda one: one.count())
    systems = systems.left_join(uses, systems.system_id == uses.use_of)
    return systems.select("system_id", "online_at", "times", idle=systems.times.isnull())


METRIC = Metric(
    id="build_systems_idle",
    pack="it_build",
    name=Message("新建系统闲置率", "Systems that nobody used"),
    unit="%",
    direction="negative",
    how="share",
    column="idle",
    rows=rows,
    means=Message(
        "期间结束时已上线的系统中，期间内没有人登录过的比例；没有上线的不算在内。",
        "Of the systems online when the period ended, those without a session in it; systems not online are left "
        "out.",
    ),
    asks=Asks(words=(("系统", "平台"), ("闲置",)), units=("%",), categories=("经济效益",)),
    examples=(
        Example(
            tables={
                "systems": (
                    "system_id,online_at",
                    "甲,2020-01-01 00:00:00",
                    "乙,2024-12-31 23:59:59",
                    "丙,2020-01-01 00:00:00",
                    "丁,2025-01-01 00:00:00",
                    "戊,",
                ),
                "sessions": (
                    "session_id,system_id,user_code,began_at,ended_at",
                    "1,甲,U1,2024-01-01 00:00:00,",
                    "2,甲,U1,2024-06-01 00:00:00,",
                    "3,丙,U1,2023-12-31 23:59:59,2024-01-01 09:00:00",
                    "4,戊,U1,2024-06-01 00:00:00,",
                ),
            },
            value="66.666667",
            numerator="2",
            denominator="3",
            says="登录几次都算用过；上年登录的不算；没有上线的不在内",
        ),
        Example(
            tables={
                "systems": ("system_id,online_at",),
                "sessions": ("session_id,system_id,user_code,began_at,ended_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
