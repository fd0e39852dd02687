"""Uses of functions, by the day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the visits of the period."""
    visits = within(tables.visits, "visited_at", asked)
    return visits.select("visit_id", "visited_at", "function")


METRIC = Metric(
    id="daily_visits",
    pack="case_platform",
    name=Message("日均功能访问量", "Uses of functions a day"),
    unit="次",
    direction="positive",
    how="daily",
    rows=rows,
    means=Message(
        "期间内的功能访问次数，按期间的日历天数（含节假日）平均。",
        "Uses of functions in the period, by the calendar day, holidays included.",
    ),
    asks=Asks(
        words=(("日均", "每日", "每天"), ("访问", "使用", "登录")),
        units=("次",),
    ),
    examples=(
        Example(
            tables={
                "visits": (
                    "visit_id,visited_at,user_code,office",
                    "1,2024-02-01 00:00:00,U1,公安",
                    "2,2024-02-29 23:59:59,U2,法院",
                    "3,2024-02-05 09:00:00,U1,公安",
                    "4,2024-02-05 09:00:00,U1,公安",
                    "5,2024-02-06 09:00:00,,",
                    "6,2024-03-01 00:00:00,U3,公安",
                ),
            },
            value="0.172414",
            numerator="5",
            denominator="29",
            period="2024-02",
            says="二月二十九天；同一用户每次访问都算；期间外的不算",
        ),
        Example(
            tables={
                "visits": ("visit_id,visited_at,user_code,office",),
            },
            value="0",
            numerator="0",
            denominator="366",
        ),
    ),
)
