"""Growth of the costs of upkeep."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.finance._payments import paid
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the payments for upkeep of the period and of the same days a year before; `grown`: the later against the earlier."""
    now, before = _upkeep(tables, asked), _upkeep(tables, Asked(asked.period.year_before))
    none = ibis.literal(0).cast("decimal(18, 2)")
    spent = now.select("payment_id", "paid_at", grown="amount", before=none)
    return spent.union(before.select("payment_id", "paid_at", grown=-before.amount, before="amount"))


def _upkeep(tables: Tables, asked: Asked) -> Any:
    payments = paid(tables, asked)
    return payments.filter(payments["item"] == "维修（护）费")


METRIC = Metric(
    id="upkeep_cost_growth",
    pack="finance",
    name=Message("年度维护成本增长率", "Growth of the costs of upkeep"),
    unit="%",
    direction="negative",
    how="ratio",
    column="grown",
    of="before",
    rows=rows,
    means=Message(
        "期间内支付的维修（护）费（部门预算支出经济分类）比上年同期增长的百分比；减少的为负数，上年同"
        "期没有支出的算不出来。",
        "By what percentage the payments for upkeep of the period, by the economic class, exceed "
        "those of the same days a year before; negative where they fell, nothing where there were "
        "none.",
    ),
    asks=Asks(
        words=(
            ("维护", "维修", "运维"),
            ("成本", "费用", "支出"),
            ("增长率", "增长比例", "增幅"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "1,甲,维修（护）费,,60000,2024-01-01 00:00:00",
                    "2,甲,维修（护）费,,60000.5,2024-06-30 23:59:59",
                    "3,甲,维修（护）费,,100000.5,2023-06-30 23:59:59",
                    "4,甲,维修（护）费,,900000,2023-07-01 00:00:00",
                    "5,甲,办公费,,900000,2024-05-01 00:00:00",
                    "6,甲,维修（护）费,,-0.5,2023-02-01 00:00:00",
                ),
            },
            value="20.0005",
            numerator="20000.5",
            denominator="100000",
            period="2024-H1",
            says="只与上年同期比；退回的冲减；其他分类不算",
        ),
        Example(
            tables={
                "payments": (
                    "payment_id,budget_id,item,purpose,amount,paid_at",
                    "1,甲,维修（护）费,,60000,2024-01-01 00:00:00",
                ),
            },
            value=None,
            says="上年同期没有支出",
        ),
    ),
)
