"""Persons who were paid aid."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import AID
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the grants of aid paid in the period."""
    grants = within(tables.grants, "paid_at", asked)
    return grants.filter(grants.kind == AID).select("grant_id", "case_id", "person_id", "paid_at", "paid")


METRIC = Metric(
    id="aid_persons",
    pack="aid_compensation",
    name=Message("司法救助人数", "Persons who were paid aid"),
    unit="人",
    direction="positive",
    how="distinct",
    column="person_id",
    rows=rows,
    means=Message(
        "期间内领到司法救助金的人数；一人领几次算一人，没有代码的不算。",
        "How many persons were paid judicial aid in the period, each once; those without a code do not "
        "count.",
    ),
    asks=Asks(
        words=(("救助人数", "救助人次", "救助数量", "受助人数"),),
        units=("人", "名", "人次"),
        categories=("数量指标", "数量"),
        without=("率",),
    ),
    examples=(
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                    "1,一,司法救助,P1,2023-12-20 09:00:00,9000.00,,,2024-01-01 00:00:00,9000.00,",
                    "2,二,司法救助,P1,2024-05-20 09:00:00,8000.00,,,2024-05-25 09:00:00,8000.00,",
                    "3,三,司法救助,P2,2024-12-20 09:00:00,8000.00,,,2024-12-31 23:59:59,8000.00,",
                    "4,四,司法救助,P3,2024-12-20 09:00:00,8000.00,,,,,",
                    "5,五,司法救助,,2024-12-20 09:00:00,8000.00,,,2024-12-21 09:00:00,8000.00,",
                    "6,六,国家赔偿,P4,2024-12-20 09:00:00,8000.00,,,2024-12-21 09:00:00,8000.00,",
                    "7,七,司法救助,P5,2024-12-20 09:00:00,8000.00,,,2025-01-01 00:00:00,8000.00,",
                ),
            },
            value="2",
            says="一人领两次算一人；没有领到的、没有代码的、国家赔偿不算",
        ),
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                ),
            },
            value="0",
        ),
    ),
)
