"""Scans that passed the check of their quality."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the scans checked in the period."""
    scans = within(tables.scans, "checked_at", asked)
    return scans.select("scan_id", "file_id", "scanned_at", "checked_at", "passed")


METRIC = Metric(
    id="archive_scans_passed",
    pack="archives",
    name=Message("档案数字化合格率", "Scans that passed the check"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内检查的扫描（按卷次计）中合格的比例；返工以后再检查的另算一次，检查了但没有登记结论的算不合格，"
        "没有抽到的不算在内。",
        "Of the scans of volumes checked in the period, those that passed; checked again after a failure they count "
        "again, without a finding as not; those not picked are left out.",
    ),
    asks=Asks(words=(("档案", "案卷"), ("数字化", "扫描", "电子化"), ("合格", "质检")), units=("%",)),
    examples=(
        Example(
            tables={
                "scans": (
                    "scan_id,file_id,scanned_at,checked_at,passed",
                    "1,甲,2023-12-01 09:00:00,2024-01-01 00:00:00,否",
                    "2,甲,2024-01-10 09:00:00,2024-01-12 09:00:00,是",
                    "3,乙,2024-03-10 09:00:00,,",
                    "4,丙,2024-03-10 09:00:00,2024-03-11 09:00:00,",
                    "5,丁,2024-12-10 09:00:00,2025-01-01 00:00:00,否",
                    "6,戊,2024-12-10 09:00:00,2024-12-31 23:59:59,是",
                    "7,己,2024-06-10 09:00:00,2024-06-11 09:00:00,合格",
                )
            },
            value="40",
            numerator="2",
            denominator="5",
            says="以检查时间为准；返工后的检查另算；“合格”二字要在映射里对应为“是”，否则算不合格",
        ),
        Example(
            tables={
                "scans": (
                    "scan_id,file_id,scanned_at,checked_at,passed",
                    "3,乙,2024-03-10 09:00:00,,",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
