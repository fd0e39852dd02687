"""Volumes planned to be digitised that were."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.archives._digitised import digitised_before
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the volumes planned to be digitised in the period; `done`: they were before it ended."""
    files = within(tables.files, "digitising_planned_at", asked)
    files = digitised_before(files, tables.scans, asked.period.ends_before)
    return files.select("file_id", "digitising_planned_at", "scanned_at", done=files.scanned_at.notnull())


METRIC = Metric(
    id="archive_digitising_done",
    pack="archives",
    name=Message("档案数字化工作完成率", "Planned volumes digitised"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成数字化的案卷中，到期间结束时已扫描的比例；提前扫描的算完成，检查不合格又没有返工的算未完成。",
        "Of the volumes planned to be digitised in the period, those scanned before it ended, early ones too; a scan "
        "that failed its check and was not done again counts as not.",
    ),
    asks=Asks(words=(("档案", "案卷"), ("数字化", "扫描"), ("完成",)), units=("%",), without=("合格",)),
    examples=(
        Example(
            tables={
                "files": (
                    "file_id,received_at,digitising_planned_at",
                    "甲,2023-01-05 09:00:00,2024-03-31 00:00:00",
                    "乙,2023-01-05 09:00:00,2024-03-31 00:00:00",
                    "丙,2023-01-05 09:00:00,2024-01-01 00:00:00",
                    "丁,2023-01-05 09:00:00,2024-02-01 00:00:00",
                    "戊,2023-01-05 09:00:00,2024-02-01 00:00:00",
                    "己,2023-01-05 09:00:00,",
                    "庚,2023-01-05 09:00:00,2024-04-01 00:00:00",
                ),
                "scans": (
                    "scan_id,file_id,scanned_at,passed",
                    "1,甲,2023-12-01 09:00:00,是",
                    "2,乙,2024-04-01 00:00:00,",
                    "3,丙,2024-01-20 09:00:00,否",
                    "4,丁,2024-01-20 09:00:00,否",
                    "5,丁,2024-03-31 23:59:59,",
                    "6,丁,2024-03-30 09:00:00,是",
                    "7,己,2024-01-20 09:00:00,是",
                ),
            },
            value="40",
            numerator="2",
            denominator="5",
            period="2024-Q1",
            says="提前扫描的算；丙不合格没有返工，乙下一季度才扫描；没有列入计划的不算在内",
        ),
        Example(
            tables={
                "files": (
                    "file_id,received_at,digitising_planned_at",
                    "己,2023-01-05 09:00:00,",
                ),
                "scans": ("scan_id,file_id,scanned_at,passed",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
