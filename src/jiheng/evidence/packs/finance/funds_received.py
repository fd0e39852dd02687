"""Budget received."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._budgets import lines, since_january, with_sum
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year with what was received for them by the last day."""
    receipts = since_january(tables.receipts, "received_at", asked)
    received = with_sum(lines(tables, asked), receipts, "received")
    return received.select("budget_id", "project", "revised", "received")


METRIC = Metric(
    id="funds_received",
    pack="finance",
    name=Message("预算资金到位率", "Budget received"),
    unit="%",
    direction="positive",
    how="ratio",
    column="received",
    of="revised",
    rows=rows,
    means=Message(
        "期间末所在年度，从1月1日到期间末到位的资金占全年预算数的百分比；收回的冲减，没有到位的预算照算。",
        "What was received from 1 January until the period ends as a percentage of the full-year "
        "budget; what was taken back is taken off, lines that received nothing count.",
    ),
    asks=Asks(
        words=(
            ("资金", "经费", "预算"),
            ("到位率", "到位比例"),
        ),
        units=("%",),
        without=("发放", "救助", "赔偿"),
    ),
    examples=(
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised",
                    "甲,2024,1000",
                    "乙,2024,600",
                    "丙,2023,900",
                ),
                "receipts": (
                    "receipt_id,budget_id,received_at,amount",
                    "1,甲,2024-01-01 00:00:00,900",
                    "2,甲,2024-02-01 09:00:00,200",
                    "3,甲,2024-12-31 23:59:59,-100",
                    "4,乙,2025-01-01 00:00:00,600",
                    "5,丙,2024-02-01 09:00:00,900",
                ),
            },
            value="62.5",
            numerator="1000",
            denominator="1600",
            says="收回的冲减；次年才到位的、上年指标的不算",
        ),
        Example(
            tables={
                "budgets": ("budget_id,year,revised",),
                "receipts": ("receipt_id,budget_id,received_at,amount",),
            },
            value=None,
        ),
    ),
)
