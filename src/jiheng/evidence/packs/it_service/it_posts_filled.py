"""Posts of the service that are filled."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._standing import stands
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the posts needed when the period ended; `filled`: then."""
    posts = tables.posts
    posts = posts.filter(stands(posts.needed_from, posts.needed_until, asked))
    filled = stands(posts.filled_from, posts.filled_until, asked)
    return posts.select("post_id", "needed_from", "filled_from", "filled_until", filled=filled)


METRIC = Metric(
    id="it_posts_filled",
    pack="it_service",
    name=Message("运维人员到位率", "Posts filled"),
    unit="%",
    direction="positive",
    how="share",
    column="filled",
    rows=rows,
    means=Message(
        "期间结束时合同约定的运维岗位中，有人在岗的比例；没有登记到岗的算不在岗，约定已期满的不算在内。只看岗位，"
        "不看个人。",
        "Of the posts that the contract asked for when the period ended, those filled; without a registered "
        "beginning it counts as not, posts whose time was over are left out. Posts alone, no persons.",
    ),
    asks=Asks(
        words=(("运维人员", "驻场", "技术服务人员"), ("到位率", "到岗率")),
        units=("%",),
        categories=("人力资源", "数量指标"),
    ),
    examples=(
        Example(
            tables={
                "posts": (
                    "post_id,needed_from,needed_until,filled_from,filled_until",
                    "1,2024-01-01 00:00:00,2025-01-01 00:00:00,2024-01-08 00:00:00,",
                    "2,2024-01-01 00:00:00,,2024-01-08 00:00:00,2024-12-31 23:59:59",
                    "3,2024-01-01 00:00:00,,,",
                    "4,2024-01-01 00:00:00,2024-12-31 23:59:59,2024-01-08 00:00:00,",
                    "5,2024-12-31 23:59:59,,2024-12-01 00:00:00,2025-06-30 00:00:00",
                    "6,2025-01-01 00:00:00,,2024-12-01 00:00:00,",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="年末前离岗的、没有到岗的不算；约定已期满的、次年才需要的不在内",
        ),
        Example(
            tables={"posts": ("post_id,needed_from,needed_until,filled_from,filled_until",)},
            value=None,
            denominator="0",
        ),
    ),
)
