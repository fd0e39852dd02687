"""Pages digitised."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the volumes first scanned in the period; `pages`: of their longest scan."""
    volumes = tables.scans.group_by("file_id").agg(
        scanned_at=lambda one: one.scanned_at.min(), pages=lambda one: one.pages.max()
    )
    return within(volumes, "scanned_at", asked)


METRIC = Metric(
    id="archive_pages_digitised",
    pack="archives",
    name=Message("档案数字化页数", "Pages digitised"),
    unit="页",
    direction="positive",
    how="sum",
    column="pages",
    rows=rows,
    means=Message(
        "期间内首次扫描的案卷的页数；返工重扫的不重复计算，一卷扫描几次的按页数最多的一次，没有登记页数的不算。",
        "How many pages the volumes first scanned in the period have; done again they count once, with their longest "
        "scan; scans without a number of pages are left out.",
    ),
    asks=Asks(
        words=(
            ("档案", "案卷"),
            ("数字化", "扫描", "电子化"),
            ("页", "数量", "工作量", "扫描量", "数字化量"),
        ),
        units=("页", "万页"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "scans": (
                    "scan_id,file_id,scanned_at,pages",
                    "1,甲,2024-01-01 00:00:00,120",
                    "2,甲,2024-02-01 09:00:00,124",
                    "3,乙,2024-12-31 23:59:59,80",
                    "4,丙,2023-12-31 23:59:59,300",
                    "5,丙,2024-02-01 09:00:00,300",
                    "6,丁,2024-02-01 09:00:00,",
                )
            },
            value="204",
            says="返工的按页数最多的一次；上一年首次扫描的不算；没有登记页数的不算",
        ),
        Example(
            tables={
                "scans": (
                    "scan_id,file_id,scanned_at,pages",
                    "4,丙,2023-12-31 23:59:59,300",
                )
            },
            value=None,
        ),
    ),
)
