"""Users who worked on the platform."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the visits of the period by users with a code."""
    visits = within(tables.visits, "visited_at", asked)
    visits = visits.filter(visits.user_code.notnull())
    return visits.select("visit_id", "visited_at", "user_code")


METRIC = Metric(
    id="platform_users",
    pack="case_platform",
    name=Message("协同用户数", "Users of the platform"),
    unit="名",
    direction="positive",
    how="distinct",
    column="user_code",
    rows=rows,
    means=Message(
        "期间内使用过平台的用户数，按用户代号去重；只开了账号没有使用过的、没有代号的访问不算。",
        "Users who used the platform in the period, each counted once by code; not accounts that were "
        "never used, nor visits without a code.",
    ),
    asks=Asks(
        words=(("协同用户", "系统用户", "平台用户", "使用人数", "用户数"),),
        units=("名", "人", "个"),
        without=("满意", "率", "单位", "注册", "粉丝"),
    ),
    examples=(
        Example(
            tables={
                "visits": (
                    "visit_id,visited_at,user_code,office",
                    "1,2024-01-01 00:00:00,U1,公安",
                    "2,2024-12-31 23:59:59,U2,法院",
                    "3,2024-06-01 09:00:00,U1,公安",
                    "4,2024-06-01 09:00:00,,公安",
                    "5,2025-01-01 00:00:00,U3,公安",
                ),
            },
            value="2",
            says="同一用户只算一次；没有代号的、期间外的不算",
        ),
        Example(
            tables={
                "visits": ("visit_id,visited_at,user_code,office",),
            },
            value="0",
        ),
    ),
)
