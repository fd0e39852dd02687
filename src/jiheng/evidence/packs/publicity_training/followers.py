"""Followers of the accounts."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the last count of each account in the period."""
    counts = within(tables.accounts, "counted_at", asked)
    counts = counts.filter(counts.followers.notnull())
    last = counts.group_by("account_id").agg(last_at=lambda one: one.counted_at.max())
    counts = counts.inner_join(last, "account_id")
    counts = counts.filter(counts.counted_at == counts.last_at)
    return counts.group_by("account_id").agg(
        counted_at=lambda one: one.counted_at.max(), followers=lambda one: one.followers.max()
    )


METRIC = Metric(
    id="followers",
    pack="publicity_training",
    name=Message("新媒体粉丝总数", "Followers of the accounts"),
    unit="人",
    direction="positive",
    how="sum",
    column="followers",
    rows=rows,
    means=Message(
        "各新媒体账号在期间内最后一次统计的粉丝数合计；期间内没有统计数的账号不算，同一人关注几个账"
        "号算几个。",
        "The followers of all accounts by the last count of each in the period, together; accounts without "
        "a count in it are left out, and who follows two accounts counts twice.",
    ),
    asks=Asks(words=(("粉丝", "新媒体宣传影响力", "关注人数"),), units=("人", "万人", "个"), without=("率",)),
    examples=(
        Example(
            tables={
                "accounts": (
                    "count_id,account_id,counted_at,followers",
                    "1,甲,2024-01-01 00:00:00,1500",
                    "2,甲,2024-06-30 23:59:59,1400",
                    "3,甲,2024-07-01 00:00:00,2000",
                    "4,乙,2024-05-31 18:00:00,200",
                    "5,乙,2024-06-30 18:00:00,",
                    "6,丙,2023-12-31 23:59:59,900",
                ),
            },
            value="1600",
            period="2024-H1",
            says="以最后一次统计为准，减少了的也按减少后的；缺数的统计、期间以外的不算",
        ),
        Example(
            tables={
                "accounts": ("count_id,account_id,counted_at,followers",),
            },
            value=None,
        ),
    ),
)
