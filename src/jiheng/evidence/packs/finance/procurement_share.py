"""Budget for government procurement."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._budgets import lines
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year with the part of them for government procurement."""
    budgets = lines(tables, asked)
    return budgets.select("budget_id", "project", "revised", procured=budgets.procured.fill_null(0))


METRIC = Metric(
    id="procurement_share",
    pack="finance",
    name=Message("政府采购预算占比", "Budget for government procurement"),
    unit="%",
    direction="positive",
    how="ratio",
    column="procured",
    of="revised",
    rows=rows,
    means=Message(
        "期间末所在年度，政府采购预算占全年预算数的百分比；没有登记政府采购预算的按没有。",
        "The part of the full-year budget that is for government procurement; nothing registered "
        "counts as none.",
    ),
    asks=Asks(
        words=(
            ("政府采购", "政府购买", "采购预算"),
            ("占比", "比例", "比重"),
        ),
        units=("%",),
        without=("节约",),
    ),
    examples=(
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised,procured",
                    "甲,2024,1000,250",
                    "乙,2024,600,",
                    "丙,2024,400,400",
                    "丁,2023,900,900",
                ),
            },
            value="32.5",
            numerator="650",
            denominator="2000",
            says="没有登记的按没有；其他年度不算",
        ),
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised,procured",
                    "丁,2023,900,900",
                ),
            },
            value=None,
        ),
    ),
)
