"""Volumes due to be filed that were."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the volumes due to be filed in the period; `filed`: before it ended."""
    files = within(tables.files, "filing_due_at", asked)
    filed = files.filed_at < asked.period.ends_before
    return files.select("file_id", "filing_due_at", "filed_at", filed=filed)


METRIC = Metric(
    id="archive_filed",
    pack="archives",
    name=Message("纸质档案归档率", "Volumes filed"),
    unit="%",
    direction="positive",
    how="share",
    column="filed",
    rows=rows,
    means=Message(
        "应在期间内归档的案卷中，到期间结束时已归档的比例；晚于应归档日期但在期间内归档的也算，是否及时另有口径。",
        "Of the volumes due to be filed in the period, those filed before it ended, even if after their day; whether "
        "that was in time is another metric.",
    ),
    asks=Asks(words=(("归档率", "归档完成", "归档比例"),), units=("%",), without=("及时",)),
    examples=(
        Example(
            tables={
                "files": (
                    "file_id,received_at,filing_due_at,filed_at",
                    "甲,2024-01-05 09:00:00,2024-06-30 00:00:00,2024-06-30 15:00:00",
                    "乙,2024-01-05 09:00:00,2024-03-31 00:00:00,2024-06-30 23:59:59",
                    "丙,2024-01-05 09:00:00,2024-03-31 00:00:00,2024-07-01 00:00:00",
                    "丁,2024-01-05 09:00:00,2024-01-01 00:00:00,",
                    "戊,2024-01-05 09:00:00,,2024-02-01 09:00:00",
                    "己,2024-01-05 09:00:00,2024-07-01 00:00:00,2024-02-01 09:00:00",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-H1",
            says="晚归但在期间内的算；没有应归档日期的、下半年才应归档的不算在内",
        ),
        Example(
            tables={
                "files": (
                    "file_id,received_at,filing_due_at,filed_at",
                    "戊,2024-01-05 09:00:00,,2024-02-01 09:00:00",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
