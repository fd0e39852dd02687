"""Checks of cleanliness passed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._checks import of_kind
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the checks of cleanliness of the period."""
    return of_kind(tables, asked, "保洁")


METRIC = Metric(
    id="cleaning_passed",
    pack="premises",
    name=Message("保洁检查合格率", "Checks of cleanliness passed"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内的保洁（环境卫生）检查（按次计）中合格的比例；复查另算一次，没有登记结论的算不合格。",
        "Of the checks of cleanliness in the period, those passed; checked again they count again, "
        "without a finding as not.",
    ),
    asks=Asks(
        words=(
            ("保洁", "整洁", "清洁", "卫生"),
            ("合格", "整洁度", "达标", "清洁率", "检查"),
        ),
        units=("%",),
        without=("人员", "食品"),
    ),
    examples=(
        Example(
            tables={
                "checks": (
                    "check_id,kind,checked_at,passed",
                    "1,保洁,2024-01-01 00:00:00,是",
                    "2,保洁,2024-12-31 23:59:59,否",
                    "3,保洁,2024-06-01 09:00:00,",
                    "4,保洁,2024-06-02 09:00:00,1",
                    "5,空气,2024-06-02 09:00:00,否",
                    "6,保洁,2025-01-01 00:00:00,否",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="没有结论的算不合格；其他检查不算",
        ),
        Example(
            tables={
                "checks": (
                    "check_id,kind,checked_at,passed",
                    "5,空气,2024-06-02 09:00:00,否",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
