"""Items arranged."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the volumes arranged in the period; `items`: how many each holds."""
    files = within(tables.files, "arranged_at", asked)
    return files.select("file_id", "received_at", "arranged_at", items=files["items"].fill_null(1))


METRIC = Metric(
    id="archive_items_arranged",
    pack="archives",
    name=Message("档案规范化整理件数", "Items arranged"),
    unit="件",
    direction="positive",
    how="sum",
    column="items",
    rows=rows,
    means=Message(
        "期间内整理完成的档案的件数（卷内件数之和，没有登记件数的一卷按一件），不论何时接收。",
        "How many items the volumes arranged in the period hold, one where nothing is registered, whenever they were "
        "received.",
    ),
    asks=Asks(
        words=(("档案", "案卷"), ("整理", "规范化", "装订"), ("件数", "卷数", "数量", "件")),
        units=("件", "卷", "盒"),
        without=("率", "扫描"),
    ),
    examples=(
        Example(
            tables={
                "files": (
                    "file_id,received_at,items,arranged_at",
                    "甲,2023-01-05 09:00:00,30,2024-01-01 00:00:00",
                    "乙,2024-01-05 09:00:00,,2024-02-01 09:00:00",
                    "丙,2024-01-05 09:00:00,20,",
                    "丁,2024-01-05 09:00:00,20,2025-01-01 00:00:00",
                    "戊,2024-01-05 09:00:00,0,2024-12-31 23:59:59",
                )
            },
            value="31",
            says="没有登记件数的按一件，登记为零的按零件",
        ),
        Example(
            tables={
                "files": (
                    "file_id,received_at,items,arranged_at",
                    "丙,2024-01-05 09:00:00,20,",
                )
            },
            value=None,
        ),
    ),
)
