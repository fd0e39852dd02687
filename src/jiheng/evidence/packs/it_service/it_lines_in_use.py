"""Lines and cloud resources that are used."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.it_service._standing import assets_standing, stands
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the lines and cloud resources under contract when the period ended; `used`: then."""
    assets = assets_standing(tables.assets, ("线路", "云平台"), asked)
    used = stands(assets.used_from, assets.used_until, asked)
    return assets.select("asset_id", "kind", "used_from", "used_until", used=used)


METRIC = Metric(
    id="it_lines_in_use",
    pack="it_service",
    name=Message("线路及云平台资源使用率", "Lines and cloud resources in use"),
    unit="%",
    direction="positive",
    how="share",
    column="used",
    rows=rows,
    means=Message(
        "期间结束时合同内的线路、云平台资源中，实际在用的比例；没有登记使用时间的算没有使用，合同到期的不算在内。",
        "Of the lines and cloud resources under contract when the period ended, those in use; without a registered "
        "use it counts as not, those whose contract had run out are left out.",
    ),
    asks=Asks(
        words=(("线路", "云平台", "云资源"), ("使用率", "利用率")),
        units=("%",),
        categories=("社会效益", "经济效益"),
    ),
    examples=(
        Example(
            tables={
                "assets": (
                    "asset_id,kind,in_service_from,in_service_until,used_from,used_until",
                    "甲,线路,2022-08-01 00:00:00,2024-01-01 00:00:00,2022-09-01 00:00:00,",
                    "乙,云平台,2022-08-01 00:00:00,,2023-12-31 23:59:59,",
                    "丙,云平台,2022-08-01 00:00:00,,2022-09-01 00:00:00,2023-12-31 23:59:59",
                    "丁,云平台,2022-08-01 00:00:00,,,",
                    "戊,线路,2022-08-01 00:00:00,2023-07-31 00:00:00,2022-09-01 00:00:00,",
                    "己,系统,2022-08-01 00:00:00,,2022-09-01 00:00:00,",
                )
            },
            value="50",
            numerator="2",
            denominator="4",
            period="2023",
            says="年末最后一刻到期的仍算；停用的、没有使用的不算；合同已到期的、系统不在内",
        ),
        Example(
            tables={"assets": ("asset_id,kind,in_service_from,in_service_until,used_from,used_until",)},
            value=None,
            denominator="0",
        ),
    ),
)
