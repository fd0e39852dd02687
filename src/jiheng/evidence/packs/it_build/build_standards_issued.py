"""Kinds of standards issued."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the standards issued in the period."""
    documents = within(tables.documents, "issued_at", asked)
    return documents.select("document_id", "kind", "issued_at")


METRIC = Metric(
    id="build_standards_issued",
    pack="it_build",
    name=Message("配套标准规范文件类数", "Kinds of standards issued"),
    unit="类",
    direction="positive",
    how="distinct",
    column="kind",
    rows=rows,
    means=Message(
        "期间内印发的标准规范文件的类别数，同一类别的几份只算一类；没有印发的不算。",
        "Kinds of standards issued in the period, several of a kind once; not drafts.",
    ),
    asks=Asks(
        words=(("标准规范", "配套标准", "规范文件"), ("文件", "制定", "数")),
        units=("类", "份", "个"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "documents": (
                    "document_id,kind,issued_at",
                    "1,数据,2024-01-01 00:00:00",
                    "2,数据,2024-06-01 09:00:00",
                    "3,接口,2024-12-31 23:59:59",
                    "4,安全,",
                    "5,管理,2025-01-01 00:00:00",
                )
            },
            value="2",
            says="同一类别只算一类；没有印发的、期间外的不算",
        ),
        Example(tables={"documents": ("document_id,kind,issued_at",)}, value="0"),
    ),
)
