"""Contract staff in post, of the number approved."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.staff._people import contract, holding
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return what is approved and who is in post when the period ends, a row each."""
    ends = asked.period.ends_before
    quotas, people = (contract(holding(table, ends)) for table in (tables.quotas, tables.people))
    none = ibis.literal(0, "int64")
    approved = quotas.select(code="quota_id", kind="kind", approved="approved", in_post=none)
    in_post = people.select(code="staff_id", kind="kind").distinct()
    in_post = in_post.select("code", "kind", approved=none, in_post=ibis.literal(1, "int64"))
    return approved.union(in_post)


METRIC = Metric(
    id="contract_headcount_control",
    pack="staff",
    name=Message("编外人员控制率", "Contract staff, of the number approved"),
    unit="%",
    direction="negative",
    how="ratio",
    column="in_post",
    of="approved",
    rows=rows,
    means=Message(
        "期间结束时在岗的编外人员（含聘用制辅助人员，不含在编人员和专家）人数占核定人数的百分比；超过"
        "核定人数时大于百分之百，没有核定人数的类别也计入在岗人数。同一人几段聘用只算一人。",
        "Contract staff in post when the period ends, as a percentage of the number approved; above "
        "a hundred where there are too many, and those of a kind that has no number count too. "
        "Nobody counts twice.",
    ),
    asks=Asks(
        words=(
            ("编外", "辅助", "聘用", "劳务派遣", "文员", "在职人员", "人员"),
            ("控制率",),
        ),
        units=("%",),
        without=("成本", "费用"),
    ),
    examples=(
        Example(
            tables={
                "quotas": (
                    "quota_id,kind,approved,begins_at,ends_at",
                    "1,辅助,3,2020-01-01 00:00:00,",
                    "2,编外,2,2024-12-31 23:59:59,",
                    "3,编外,9,2020-01-01 00:00:00,2024-12-31 23:59:59",
                    "4,在编,50,2020-01-01 00:00:00,",
                    "5,辅助,9,2025-01-01 00:00:00,",
                ),
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "1,P1,辅助,2020-01-01 00:00:00,",
                    "2,P1,辅助,2024-06-01 00:00:00,",
                    "3,P2,编外,2024-12-31 23:59:59,",
                    "4,P3,编外,2020-01-01 00:00:00,2024-12-31 23:59:59",
                    "5,P4,在编,2020-01-01 00:00:00,",
                    "6,P5,驾驶,2020-01-01 00:00:00,2025-01-01 00:00:00",
                    "7,P6,辅助,2025-01-01 00:00:00,",
                    "8,P7,专家,2020-01-01 00:00:00,",
                ),
            },
            value="60",
            numerator="3",
            denominator="5",
            says="期末最后一刻离岗、失效的不算，次日零时才离岗的算；没有核定数的驾驶人员也计入在岗；在编人员和专家不算",
        ),
        Example(
            tables={
                "quotas": ("quota_id,kind,approved,begins_at,ends_at",),
                "people": (
                    "engagement_id,staff_id,kind,begins_at,ends_at",
                    "1,P1,辅助,2020-01-01 00:00:00,",
                ),
            },
            value=None,
            says="没有核定人数，不能算",
        ),
    ),
)
