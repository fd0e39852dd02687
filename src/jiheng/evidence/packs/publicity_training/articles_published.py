"""Articles published in the media."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.publicity_training._published import published
from jiheng.foundation.message import Message

METRIC = Metric(
    id="articles_published",
    pack="publicity_training",
    name=Message("媒体发表稿件数量", "Articles published in the media"),
    unit="篇",
    direction="positive",
    how="count",
    rows=published("稿件"),
    means=Message(
        "期间内在媒体发表的稿件篇数；一稿多家刊发的按登记的条数，没有发表的不算。",
        "How many articles were published in the media in the period, as they are registered; unpublished "
        "ones do not count.",
    ),
    asks=Asks(
        words=(("稿件", "报道", "信息"), ("发表", "刊发", "采用", "发布"), ("数", "篇")),
        units=("篇", "条", "件"),
        categories=("数量指标", "数量"),
        without=("率", "直播", "阅读"),
    ),
    examples=(
        Example(
            tables={
                "items": (
                    "item_id,kind,planned_at,published_at,copies",
                    "1,稿件,,2024-01-01 00:00:00,",
                    "2,稿件,2024-03-01 00:00:00,2024-12-31 23:59:59,",
                    "3,稿件,2024-03-01 00:00:00,,",
                    "4,海报,,2024-03-01 10:00:00,",
                    "5,稿件,2024-12-30 00:00:00,2025-01-01 00:00:00,",
                    "6,,,2024-03-01 10:00:00,",
                ),
            },
            value="2",
            says="没有发表（举办）的、别的类别、期间以外的不算",
        ),
        Example(
            tables={
                "items": ("item_id,kind,planned_at,published_at,copies",),
            },
            value="0",
        ),
    ),
)
