"""Public-interest cases taken to court."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the public-interest cases closed in the period; `sued`: with a suit."""
    cases = within(tables.cases, "closed_at", asked)
    cases = cases.filter(cases.kind == "公益诉讼")
    return cases.select("case_id", "accepted_at", "closed_at", "result", sued=cases.result == "起诉")


METRIC = Metric(
    id="public_interest_sued",
    pack="case_handling",
    name=Message("公益诉讼案件起诉率", "Public-interest cases taken to court"),
    unit="%",
    direction="positive",
    how="share",
    column="sued",
    rows=rows,
    means=Message(
        "期间内审结的公益诉讼案件中，向法院提起诉讼的比例；没有写明结果的算未起诉，尚未审结的不算在内。",
        "Of the public-interest cases closed in the period, those taken to court; without a result they count as not, "
        "open ones are left out.",
    ),
    asks=Asks(words=(("公益诉讼",), ("起诉率", "起诉案件占比", "起诉比例", "起诉占比")), units=("%",)),
    examples=(
        Example(
            tables={
                "cases": (
                    "case_id,kind,accepted_at,closed_at,result",
                    "甲,公益诉讼,2023-05-05 09:00:00,2024-01-01 00:00:00,起诉",
                    "乙,公益诉讼,2024-05-05 09:00:00,2024-09-01 09:00:00,终结",
                    "丙,公益诉讼,2024-05-05 09:00:00,2024-09-01 09:00:00,",
                    "丁,公益诉讼,2024-05-05 09:00:00,,",
                    "戊,审查起诉,2024-05-05 09:00:00,2024-06-05 09:00:00,起诉",
                    "己,公益诉讼,2024-05-05 09:00:00,2024-12-31 23:59:59,起诉",
                    "庚,公益诉讼,2024-05-05 09:00:00,2025-01-01 00:00:00,起诉",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有写明结果的算未起诉；没有审结的和审查起诉的案件不算在内",
        ),
        Example(
            tables={
                "cases": (
                    "case_id,kind,accepted_at,closed_at,result",
                    "戊,审查起诉,2024-05-05 09:00:00,2024-06-05 09:00:00,起诉",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
