"""Tenders planned that were closed."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the purchases whose tender is planned for the period; `done`: one was chosen before it ended."""
    purchases = within(tables.purchases, "tender_due_at", asked)
    done = purchases.tendered_at < asked.period.ends_before
    return purchases.select("purchase_id", "kind", "tender_due_at", "tendered_at", done=done)


METRIC = Metric(
    id="tenders_done",
    pack="procurement_assets",
    name=Message("招投标完成率", "Tenders planned that were closed"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=rows,
    means=Message(
        "计划在期间内完成招投标的采购子项中，到期间结束时已定标的比例；提前定标的算，流标没有重新定"
        "标的不算，不招标的不算在内。",
        "Of the purchases whose tender is planned to be closed in the period, those for which one was "
        "chosen before it ended, early ones too; a failed tender counts as not, purchases without tender "
        "are left out.",
    ),
    asks=Asks(
        words=(("招投标", "招标"), ("完成率", "完成比例")),
        units=("%",),
        categories=("数量指标", "数量"),
        without=("规范", "代理"),
    ),
    examples=(
        Example(
            tables={
                "purchases": (
                    "purchase_id,kind,tender_due_at,tendered_at",
                    "1,工程,2024-01-01 00:00:00,2023-12-20 10:00:00",
                    "2,服务,2024-03-31 00:00:00,2024-03-31 23:59:59",
                    "3,车辆,2024-03-31 00:00:00,2024-04-01 00:00:00",
                    "4,设备,2024-03-01 00:00:00,",
                    "5,设备,,2024-03-01 10:00:00",
                    "6,设备,2024-04-01 00:00:00,2024-03-01 10:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q1",
            says="提前定标的算；期间以后定标的、流标的不算；不招标的不算在内",
        ),
        Example(
            tables={
                "purchases": ("purchase_id,kind,tender_due_at,tendered_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
