"""Users of the systems."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the sessions of the period with a known user."""
    sessions = within(tables.sessions, "began_at", asked)
    sessions = sessions.filter(sessions.user_code.notnull())
    return sessions.select("session_id", "system_id", "began_at", "user_code")


METRIC = Metric(
    id="build_users",
    pack="it_build",
    name=Message("系统用户数", "Users of the systems"),
    unit="个",
    direction="positive",
    how="distinct",
    column="user_code",
    rows=rows,
    means=Message(
        "期间内登录过系统的用户数，按用户代号去重；只开了账号没有登录过的、没有代号的不算。",
        "Users who logged in in the period, each counted once by code; not accounts that were never used, nor "
        "sessions without a code.",
    ),
    asks=Asks(
        words=(("系统用户", "系统使用人数"), ("数", "量")),
        units=("个", "人", "名"),
        categories=("数量指标", "数量"),
        without=("率", "满意", "并发", "协同"),
    ),
    examples=(
        Example(
            tables={
                "sessions": (
                    "session_id,system_id,user_code,began_at,ended_at",
                    "1,甲,U1,2024-01-01 00:00:00,",
                    "2,乙,U1,2024-06-01 09:00:00,",
                    "3,甲,U2,2024-12-31 23:59:59,2025-01-01 09:00:00",
                    "4,甲,,2024-06-01 09:00:00,",
                    "5,甲,U3,2025-01-01 00:00:00,",
                )
            },
            value="2",
            says="用两个系统的只算一次；没有代号的、期间外的不算",
        ),
        Example(tables={"sessions": ("session_id,system_id,user_code,began_at,ended_at",)}, value="0"),
    ),
)
