"""Measurements of the air indoors passed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.premises._checks import of_kind
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the measurements of the air of the period."""
    return of_kind(tables, asked, "空气")


METRIC = Metric(
    id="air_passed",
    pack="premises",
    name=Message("室内空气检测达标率", "Measurements of the air passed"),
    unit="%",
    direction="positive",
    how="share",
    column="passed",
    rows=rows,
    means=Message(
        "期间内的室内空气（甲醛等）检测（按点次计）中达标的比例；治理后的复测另算一次，没有登记结论的"
        "算不达标。",
        "Of the measurements of the air indoors (formaldehyde and others) in the period, those "
        "within the limits; measured again they count again, without a finding as not.",
    ),
    asks=Asks(words=(("甲醛", "空气质量", "室内空气", "空气检测"),), units=("%",)),
    examples=(
        Example(
            tables={
                "checks": (
                    "check_id,kind,checked_at,passed",
                    "1,空气,2024-01-01 00:00:00,否",
                    "2,空气,2024-02-01 09:00:00,是",
                    "3,空气,2024-12-31 23:59:59,",
                    "4,消防,2024-06-02 09:00:00,1",
                    "5,空气,2023-12-31 23:59:59,是",
                ),
            },
            value="33.333333",
            numerator="1",
            denominator="3",
            says="治理后的复测另算；没有结论的算不达标",
        ),
        Example(
            tables={
                "checks": (
                    "check_id,kind,checked_at,passed",
                    "4,消防,2024-06-02 09:00:00,1",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
