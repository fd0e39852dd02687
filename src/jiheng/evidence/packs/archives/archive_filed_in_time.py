"""Volumes filed by the day they were due."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the volumes due to be filed in the period; `in_time`: by that day."""
    files = within(tables.files, "filing_due_at", asked)
    # The last day is the limit, not the hour that a system writes beside it.
    in_time = files.filed_at.date() <= files.filing_due_at.date()
    return files.select("file_id", "filing_due_at", "filed_at", in_time=in_time)


METRIC = Metric(
    id="archive_filed_in_time",
    pack="archives",
    name=Message("档案归档及时率", "Volumes filed in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "应在期间内归档的案卷中，应归档当日或以前归档的比例；没有归档的算不及时。",
        "Of the volumes due to be filed in the period, those filed by their day; those not filed count as late.",
    ),
    asks=Asks(words=(("归档",), ("及时", "按时", "按期")), units=("%",)),
    examples=(
        Example(
            tables={
                "files": (
                    "file_id,received_at,filing_due_at,filed_at",
                    "甲,2024-01-05 09:00:00,2024-06-30 00:00:00,2024-06-30 23:59:59",
                    "乙,2024-01-05 09:00:00,2024-03-31 00:00:00,2024-04-01 00:00:00",
                    "丙,2024-01-05 09:00:00,2024-12-31 00:00:00,",
                    "丁,2023-12-05 09:00:00,2024-01-01 00:00:00,2023-12-20 09:00:00",
                    "戊,2024-01-05 09:00:00,2025-01-01 00:00:00,2024-01-06 09:00:00",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            says="当日归档的算及时；提前到上一年归档的也算",
        ),
        Example(
            tables={"files": ("file_id,received_at,filing_due_at,filed_at",)},
            value=None,
            denominator="0",
        ),
    ),
)
