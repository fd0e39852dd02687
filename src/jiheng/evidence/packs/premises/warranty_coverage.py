"""Recent building works under warranty."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the works accepted in the two years before the period ended; `covered`: their warranty holds then."""
    ends, works = asked.period.ends_before, tables.works
    begins = asked.period.year_before.year_before.ends_before
    works = works.filter(
        works.stage == "施工", works.passed, works.checked_at >= begins, works.checked_at < ends
    )
    return works.select("work_id", "checked_at", "warranty_until", covered=works.warranty_until >= ends)


METRIC = Metric(
    id="warranty_coverage",
    pack="premises",
    name=Message("质保工程覆盖率", "Recent works under warranty"),
    unit="%",
    direction="positive",
    how="share",
    column="covered",
    rows=rows,
    means=Message(
        "期间结束前两年内验收合格的施工子项（按项计）中，期间结束时仍在约定质保期内的比例；没有约定质"
        "保期的算没有覆盖。两年是《建设工程质量管理条例》第四十条规定的装修、设备安装工程的最低保修期"
        "限。",
        "Of the works accepted in the two years before the period ended, those whose warranty then "
        "still holds; two years are the least that the law demands for fitting out and "
        "installations; without a warranty agreed on they count as not.",
    ),
    asks=Asks(
        words=(
            ("质保", "保修"),
            ("覆盖",),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "works": (
                    "work_id,stage,due_at,checked_at,passed,warranty_until",
                    "1,施工,2023-06-30 00:00:00,2023-01-01 00:00:00,是,2025-01-01 00:00:00",
                    "2,施工,2024-06-30 00:00:00,2024-12-31 23:59:59,是,2026-12-31 00:00:00",
                    "3,施工,2024-06-30 00:00:00,2024-06-30 09:00:00,是,",
                    "4,施工,2024-06-30 00:00:00,2023-06-30 09:00:00,是,2024-12-31 23:59:59",
                    "5,施工,2024-06-30 00:00:00,2024-06-30 09:00:00,否,2026-06-30 00:00:00",
                    "6,施工,2022-06-30 00:00:00,2022-12-31 23:59:59,是,2023-12-31 00:00:00",
                    "7,前期,2024-06-30 00:00:00,2024-06-30 09:00:00,是,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="满两年的最后一日验收的算；质保期在期末前一刻届满的算没有覆盖；不合格的、两年以前的不算在内",
        ),
        Example(
            tables={
                "works": ("work_id,stage,due_at,checked_at,passed,warranty_until",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
