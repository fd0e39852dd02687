"""Arrests after which the case was withdrawn, not prosecuted, or ended in acquittal."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the arrested suspects whose matter ended in the period; `proved_wrong`: without a conviction."""
    suspects = within(tables.suspects, "final_at", asked)
    suspects = suspects.filter(suspects.arrested_at.notnull())
    proved_wrong = suspects.final_result.isin(["撤案", "不起诉", "判无罪"])
    return suspects.select(
        "suspect_id", "case_id", "arrested_at", "final_at", "final_result", proved_wrong=proved_wrong
    )


METRIC = Metric(
    id="arrests_proved_wrong",
    pack="case_handling",
    name=Message("错捕、捕后撤案、不起诉、判无罪率", "Arrests after which nobody was convicted"),
    unit="%",
    direction="negative",
    how="share",
    column="proved_wrong",
    rows=rows,
    means=Message(
        "已批准逮捕、期间内有最终处理的犯罪嫌疑人（按人计）中，最终撤案、不起诉（各种不起诉）或者判无罪的比例；"
        "没有逮捕的、还没有最终处理的不算在内。",
        "Of the arrested suspects whose matter ended in the period, those whose case was withdrawn, who were not "
        "prosecuted for whatever reason, or were acquitted; those never arrested and those still waiting are left out.",
    ),
    asks=Asks(words=(("错捕", "捕后"),), units=("%",)),
    examples=(
        Example(
            tables={
                "suspects": (
                    "suspect_id,case_id,arrested_at,final_at,final_result",
                    "P1,甲,2023-06-01 09:00:00,2024-01-01 00:00:00,判有罪",
                    "P2,甲,2023-06-01 09:00:00,2024-01-01 00:00:00,判无罪",
                    "P3,乙,2024-06-01 09:00:00,2024-07-01 09:00:00,不起诉",
                    "P4,乙,,2024-07-01 09:00:00,不起诉",
                    "P5,丙,2024-06-01 09:00:00,,",
                    "P6,丁,2024-06-01 09:00:00,2024-12-31 23:59:59,撤案",
                    "P7,丁,2024-06-01 09:00:00,2024-08-01 09:00:00,",
                    "P8,戊,2023-06-01 09:00:00,2023-12-31 23:59:59,判无罪",
                    "P9,戊,2024-01-01 09:00:00,2024-09-01 09:00:00,判有罪",
                    "P10,戊,2024-01-01 09:00:00,2024-09-01 09:00:00,判有罪",
                    "P11,戊,2024-01-01 09:00:00,2024-09-01 09:00:00,判有罪",
                    "P12,戊,2024-01-01 09:00:00,2024-09-01 09:00:00,判有罪",
                )
            },
            value="33.333333",
            numerator="3",
            denominator="9",
            says="没有逮捕的不算；还没有最终处理的不算；没有写明结果的不算错捕；上一年处理的不算",
        ),
        Example(
            tables={
                "suspects": (
                    "suspect_id,case_id,arrested_at,final_at,final_result",
                    "P4,乙,,2024-07-01 09:00:00,不起诉",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
