"""Assets acquired that were entered in the books."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the assets acquired in the period; `registered`: they were before it ended."""
    assets = within(tables.assets, "acquired_at", asked)
    registered = assets.registered_at < asked.period.ends_before
    return assets.select("asset_id", "kind", "acquired_at", "registered_at", registered=registered)


METRIC = Metric(
    id="assets_registered",
    pack="procurement_assets",
    name=Message("资产登记入账率", "Assets entered in the books"),
    unit="%",
    direction="positive",
    how="share",
    column="registered",
    rows=rows,
    means=Message(
        "期间内取得的资产中，到期间结束时已登记入账的比例；以前年度取得、本期补登的不算在内。",
        "Of the assets acquired in the period, those entered in the books before it ended; assets of "
        "earlier years entered now are left out.",
    ),
    asks=Asks(
        words=(("资产",), ("登记", "入账", "建卡", "入库")),
        units=("%",),
        categories=("资产管理", "质量指标"),
        without=("清查", "审计"),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",
                    "1,设备,2024-01-01 00:00:00,2024-01-01 00:00:00,,,",
                    "2,设备,2024-03-01 10:00:00,2024-03-31 23:59:59,,,",
                    "3,车辆,2024-03-31 23:59:59,2024-04-01 00:00:00,,,",
                    "4,设备,2024-03-01 10:00:00,,,,",
                    "5,设备,2023-12-31 23:59:59,2024-01-10 10:00:00,,,",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2024-Q1",
            says="期间以后登记的、没有登记的不算；以前取得、本期补登的不算在内",
        ),
        Example(
            tables={
                "assets": ("asset_id,kind,acquired_at,registered_at,replaces,scrap_due_at,scrapped_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
