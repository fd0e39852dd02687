"""Cases reviewed whose quality was found good."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the reviews of the period; `passed`: excellent or qualified."""
    reviews = within(tables.reviews, "reviewed_at", asked)
    passed = reviews.grade.isin(["优质", "合格"])
    return reviews.select("review_id", "case_id", "reviewed_at", "grade", passed=passed)


METRIC = Metric(
    id="case_reviews_passed",
    pack="case_handling",
    name=Message("案件评查合格率", "Cases that passed the review"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内完成的案件质量评查中，评为优质或者合格的比例；瑕疵和不合格都算不合格，一件案件评查几次各算一次。",
        "Of the quality reviews of the period, those graded excellent or qualified; flawed ones count as not, a case "
        "reviewed twice counts twice.",
    ),
    asks=Asks(words=(("评查",), ("合格",)), units=("%",)),
    examples=(
        Example(
            tables={
                "reviews": (
                    "review_id,case_id,reviewed_at,grade",
                    "1,甲,2024-01-01 00:00:00,优质",
                    "2,乙,2024-05-05 09:00:00,合格",
                    "3,丙,2024-05-05 09:00:00,瑕疵",
                    "4,丁,2024-05-05 09:00:00,不合格",
                    "5,丁,2024-12-31 23:59:59,合格",
                    "6,戊,2025-01-01 00:00:00,不合格",
                )
            },
            value="60",
            numerator="3",
            denominator="5",
            says="瑕疵不算合格；再次评查另算一次",
        ),
        Example(
            tables={"reviews": ("review_id,case_id,reviewed_at,grade",)},
            value=None,
            denominator="0",
        ),
    ),
)
