"""Posts filled on site."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._standing import stands
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the posts on site that were filled when the period ended."""
    posts = tables.posts
    posts = posts.filter(posts.on_site, stands(posts.filled_from, posts.filled_until, asked))
    return posts.select("post_id", "filled_from", "filled_until")


METRIC = Metric(
    id="it_posts_on_site",
    pack="it_service",
    name=Message("驻场技术服务人员数量", "Posts filled on site"),
    unit="人",
    direction="positive",
    how="count",
    rows=rows,
    means=Message(
        "期间结束时有人在岗的驻场岗位数，一岗算一人；远程岗位、是否驻场不明的不算。",
        "Posts on site that were filled when the period ended, one person each; not those elsewhere or unclear.",
    ),
    asks=Asks(
        words=(("驻场",), ("数量", "人数", "人员")),
        units=("人", "名", "个"),
        categories=("数量指标", "数量"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "posts": (
                    "post_id,on_site,needed_from,filled_from,filled_until",
                    "1,是,2024-01-01 00:00:00,2024-01-08 00:00:00,",
                    "2,是,2024-01-01 00:00:00,2024-06-30 23:59:59,2024-07-01 00:00:00",
                    "3,否,2024-01-01 00:00:00,2024-01-08 00:00:00,",
                    "4,,2024-01-01 00:00:00,2024-01-08 00:00:00,",
                    "5,是,2024-01-01 00:00:00,,",
                    "6,是,2024-01-01 00:00:00,2024-07-01 00:00:00,",
                    "7,是,2024-01-01 00:00:00,2024-01-08 00:00:00,2024-06-30 12:00:00",
                )
            },
            value="2",
            period="2024-H1",
            says="六月末最后一刻仍在岗的算；远程的、不明的、没有到岗的、已离岗的不算",
        ),
        Example(tables={"posts": ("post_id,on_site,needed_from,filled_from,filled_until",)}, value="0"),
    ),
)
