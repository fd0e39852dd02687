"""Volumes of the archive that are digitised."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.archives._digitised import digitised_before
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the volumes held when the period ended; `digitised`: they were by then."""
    ends = asked.period.ends_before
    files = digitised_before(tables.files.filter(tables.files.received_at < ends), tables.scans, ends)
    return files.select("file_id", "received_at", "scanned_at", digitised=files.scanned_at.notnull())


METRIC = Metric(
    id="archive_digitised_share",
    pack="archives",
    name=Message("档案电子化率", "Volumes digitised"),
    unit="%",
    direction="positive",
    how="share",
    column="digitised",
    rows=rows,
    means=Message(
        "期间结束时馆（室）藏的全部案卷中，已经扫描的比例；检查不合格又没有返工的算未电子化，以前年度接收的也算在内。",
        "Of all volumes held when the period ended, of whatever year, those scanned by then; a scan that failed its "
        "check and was not done again counts as not.",
    ),
    asks=Asks(
        words=(("档案", "案卷"), ("电子化率", "数字化率", "电子化比例", "数字化比例", "数字化覆盖")),
        units=("%",),
        without=("完成", "合格"),
    ),
    examples=(
        Example(
            tables={
                "files": (
                    "file_id,received_at",
                    "甲,2010-01-05 09:00:00",
                    "乙,2024-12-31 23:59:59",
                    "丙,2023-01-05 09:00:00",
                    "丁,2025-01-01 00:00:00",
                    "戊,2024-01-05 09:00:00",
                ),
                "scans": (
                    "scan_id,file_id,scanned_at,passed",
                    "1,甲,2015-12-01 09:00:00,",
                    "2,甲,2016-12-01 09:00:00,是",
                    "3,乙,2025-01-01 00:00:00,是",
                    "4,丙,2024-01-20 09:00:00,否",
                    "5,戊,2024-01-20 09:00:00,是",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="扫描两次的只算一卷；下一年才扫描、才接收的不算",
        ),
        Example(
            tables={
                "files": ("file_id,received_at",),
                "scans": ("scan_id,file_id,scanned_at,passed",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
