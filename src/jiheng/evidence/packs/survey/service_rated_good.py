"""Ratings of a service that are good or better."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message

_GOOD = ("优秀", "良好")


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the ratings of the period that have a grade; `good`: it is good or better."""
    ratings = within(tables.ratings, "rated_at", asked)
    ratings = ratings.filter(ratings.grade.notnull())
    return ratings.select("rating_id", "subject", "rated_at", "grade", good=ratings.grade.isin(_GOOD))


METRIC = Metric(
    id="service_rated_good",
    pack="survey",
    name=Message("服务评价良好以上比例", "Ratings of a service that are good or better"),
    unit="%",
    direction="positive",
    how="share",
    column="good",
    rows=rows,
    means=Message(
        "期间内被服务单位作出的服务评价中，等次为优秀、良好的比例；没有评等次的不算在内。“均为良好以"
        "上”即100%。",
        "Of the ratings that served bodies gave in the period, those that are excellent or good; those "
        "without a grade are left out. All are good where this is 100.",
    ),
    asks=Asks(words=(("运维服务", "服务质量"), ("评价", "测评")), units=("%",), without=("满意", "得分")),
    examples=(
        Example(
            tables={
                "ratings": (
                    "rating_id,subject,rated_at,grade",
                    "1,运维,2024-01-01 00:00:00,优秀",
                    "2,运维,2024-12-31 23:59:59,良好",
                    "3,运维,2024-03-31 09:00:00,合格",
                    "4,运维,2024-04-30 09:00:00,",
                    "5,运维,2024-05-31 09:00:00,良好",
                    "6,运维,2023-12-31 23:59:59,不合格",
                ),
            },
            value="75",
            numerator="3",
            denominator="4",
            says="没有评等次的、期间以外的不算在内",
        ),
        Example(
            tables={
                "ratings": (
                    "rating_id,subject,rated_at,grade",
                    "4,运维,2024-04-30 09:00:00,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
