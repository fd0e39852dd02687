"""Contract staff that left."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import contract, overlapping, staying
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the contract staff of the period; `left`: no longer in post when it ended."""
    people = staying(tables, contract(overlapping(tables.people, asked)), asked)
    return people.select("staff_id", left=~people.stayed)


METRIC = Metric(
    id="contract_turnover",
    pack="staff",
    name=Message("编外人员流失率", "Contract staff that left"),
    unit="%",
    direction="negative",
    how="share",
    column="left",
    rows=rows,
    means=Message(
        "期间内在岗过的编外人员（含聘用制辅助人员，按人计）中，期间结束时已不在岗的比例，不论离岗的原"
        "因；续聘的、转为在编的不算流失。",
        "Of the contract staff in post at some time of the period, those no longer in post when it "
        "ended, for whatever reason; who was engaged again or established has not left.",
    ),
    asks=Asks(
        words=(
            ("人员", "编外", "辅助", "聘用", "劳务派遣", "文员"),
            ("流失率", "离职率", "流失比例"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "1,P1,辅助,2020-01-01 00:00:00,",
                    "2,P2,辅助,2020-01-01 00:00:00,2024-06-30 00:00:00",
                    "3,P2,辅助,2024-07-01 00:00:00,",
                    "4,P3,编外,2024-02-01 00:00:00,2024-12-31 23:59:59",
                    "5,P4,编外,2020-01-01 00:00:00,2023-12-31 23:59:59",
                    "6,P5,辅助,2020-01-01 00:00:00,2024-03-01 00:00:00",
                    "7,P5,在编,2024-03-01 00:00:00,",
                    "8,P6,在编,2020-01-01 00:00:00,2024-03-01 00:00:00",
                    "9,P7,编外,2020-01-01 00:00:00,2025-01-01 00:00:00",
                    "10,P8,编外,2025-01-01 00:00:00,",
                ),
            },
            value="20",
            numerator="1",
            denominator="5",
            says="续聘的、转为在编的不算流失；上年已离岗的、在编的不算在内；次年零时离岗的不算流失",
        ),
        Example(
            tables={
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "8,P6,在编,2020-01-01 00:00:00,2024-03-01 00:00:00",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
