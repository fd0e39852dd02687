"""Volumes received that were catalogued."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the volumes received in the period; `catalogued`: before it ended."""
    files = within(tables.files, "received_at", asked)
    catalogued = files.catalogued_at < asked.period.ends_before
    return files.select("file_id", "received_at", "catalogued_at", catalogued=catalogued)


METRIC = Metric(
    id="archive_catalogued",
    pack="archives",
    name=Message("档案著录率", "Volumes catalogued"),
    unit="%",
    direction="positive",
    how="share",
    column="catalogued",
    rows=rows,
    means=Message(
        "期间内接收的案卷中，到期间结束时已著录的比例；期间结束以后才著录的算未著录。",
        "Of the volumes received in the period, those catalogued before it ended; later ones count as not.",
    ),
    asks=Asks(words=(("著录", "编目"),), units=("%",), without=("准确", "合格")),
    examples=(
        Example(
            tables={
                "files": (
                    "file_id,received_at,catalogued_at",
                    "甲,2024-07-01 00:00:00,2024-07-31 23:59:59",
                    "乙,2024-07-31 23:59:59,2024-08-01 00:00:00",
                    "丙,2024-07-05 09:00:00,",
                    "丁,2024-06-30 23:59:59,2024-07-05 09:00:00",
                )
            },
            value="33.333333",
            numerator="1",
            denominator="3",
            period="2024-07",
            says="下个月才著录的不算；上个月接收的不算在内",
        ),
        Example(
            tables={"files": ("file_id,received_at,catalogued_at",)},
            value=None,
            denominator="0",
        ),
    ),
)
