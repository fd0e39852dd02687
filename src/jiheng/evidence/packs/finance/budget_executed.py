"""Budget spent, as of the last day."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._budgets import spent
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the budget lines of the year with what was paid from them by the last day."""
    return spent(tables, asked).select("budget_id", "project", "revised", "paid")


METRIC = Metric(
    id="budget_executed",
    pack="finance",
    name=Message("预算执行率", "Budget spent"),
    unit="%",
    direction="positive",
    how="ratio",
    column="paid",
    of="revised",
    rows=rows,
    means=Message(
        "期间末所在年度，从1月1日到期间末的累计支出占全年预算数（含调整和上年结转）的百分比；退回的支"
        "付冲减支出，没有支付的预算照算。期间是上半年、某季度时，得到的是截至期间末的执行进度。",
        "What was paid from 1 January until the period ends as a percentage of the full-year budget, "
        "with adjustments and what was carried over; returns are taken off, lines without a payment "
        "count. Of a half year or quarter it is the progress as of its last day.",
    ),
    asks=Asks(
        words=(
            ("预算", "资金", "经费"),
            ("执行率", "使用率", "支出率", "支付率", "执行进度", "支出进度"),
        ),
        units=("%",),
        without=("设备", "系统", "线路", "及时", "合规", "专利", "计划", "完成率"),
    ),
    examples=(
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised",
                    "甲,2024,1000.00",
                    "乙,2024,600",
                    "丙,2023,900",
                    "丁,2024,400",
                ),
                "payments": (
                    "payment_id,budget_id,amount,paid_at",
                    "1,甲,300.10,2024-01-01 00:00:00",
                    "2,甲,-100.05,2024-03-05 09:00:00",
                    "3,乙,299.95,2024-06-30 23:59:59",
                    "4,乙,300,2024-07-01 00:00:00",
                    "5,丙,900,2024-02-01 09:00:00",
                    "6,甲,200,",
                    "7,甲,50,2023-12-31 23:59:59",
                ),
            },
            value="25",
            numerator="500",
            denominator="2000",
            period="2024-Q2",
            says="第二季度也从年初累计；退回的冲减；没有支付的预算丁照算；上年指标的支付、没有付出的不算",
        ),
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised",
                    "丙,2023,900",
                ),
                "payments": (
                    "payment_id,budget_id,amount,paid_at",
                    "5,丙,900,2024-02-01 09:00:00",
                ),
            },
            value=None,
            says="该年度没有预算",
        ),
        Example(
            tables={
                "budgets": (
                    "budget_id,year,revised",
                    "甲,2024,900",
                ),
                "payments": ("payment_id,budget_id,amount,paid_at",),
            },
            value="0",
            numerator="0",
            denominator="900",
            says="有预算没有支出",
        ),
    ),
)
