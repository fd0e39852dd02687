"""Suspects to whom leniency for a plea was applied."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the suspects of whom it was decided in the period whether to prosecute."""
    suspects = within(tables.suspects, "decided_at", asked)
    return suspects.select("suspect_id", "case_id", "decided_at", "plea_leniency")


METRIC = Metric(
    id="plea_leniency_applied",
    pack="case_handling",
    name=Message("认罪认罚从宽制度适用率", "Leniency for a plea applied"),
    unit="%",
    direction="positive",
    how="share",
    column="plea_leniency",
    rows=rows,
    means=Message(
        "期间内审查起诉审结的犯罪嫌疑人（按人计，一人在两件案件中审结的算两人）中，适用认罪认罚从宽制度的比例；"
        "没有登记的算未适用。",
        "Of the suspects of whom it was decided in the period whether to prosecute (one in two cases counts twice), "
        "those to whom leniency for a plea was applied; where nothing is registered it was not.",
    ),
    asks=Asks(words=(("认罪认罚",), ("适用",)), units=("%",), without=("送达", "网上")),
    examples=(
        Example(
            tables={
                "suspects": (
                    "suspect_id,case_id,decided_at,plea_leniency",
                    "P1,甲,2024-01-01 00:00:00,是",
                    "P1,乙,2024-05-01 09:00:00,否",
                    "P2,乙,2024-05-01 09:00:00,是",
                    "P3,丙,2024-12-31 23:59:59,",
                    "P4,丙,,是",
                    "P5,丁,2025-01-01 00:00:00,是",
                    "P6,丁,2024-02-29 10:00:00,是",
                )
            },
            value="60",
            numerator="3",
            denominator="5",
            says="一人两案算两人；没有登记的算未适用；没有审结的不算在内",
        ),
        Example(
            tables={
                "suspects": (
                    "suspect_id,case_id,decided_at,plea_leniency",
                    "P4,丙,,是",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
