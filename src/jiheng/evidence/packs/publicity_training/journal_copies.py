"""Copies of the journal."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.publicity_training._published import published
from jiheng.foundation.message import Message

METRIC = Metric(
    id="journal_copies",
    pack="publicity_training",
    name=Message("期刊发行量", "Copies of the journal"),
    unit="册",
    direction="positive",
    how="sum",
    column="copies",
    rows=published("期刊"),
    means=Message(
        "期间内出版的各期刊物的发行册数合计；没有登记册数的不算。",
        "The copies of the issues that came out in the period, together; those without a number are left "
        "out.",
    ),
    asks=Asks(
        words=(("期刊", "刊物", "杂志"), ("发行", "印数", "册数")), units=("册", "本", "份"), without=("率",)
    ),
    examples=(
        Example(
            tables={
                "items": (
                    "item_id,kind,planned_at,published_at,copies",
                    "1,期刊,,2024-01-01 00:00:00,1500",
                    "2,期刊,,2024-12-31 23:59:59,1600",
                    "3,期刊,,2024-06-20 10:00:00,",
                    "4,稿件,,2024-06-20 10:00:00,9",
                    "5,期刊,,2025-01-01 00:00:00,1700",
                ),
            },
            value="3100",
            says="没有登记册数的、期间以外出版的、不是期刊的不算",
        ),
        Example(
            tables={
                "items": ("item_id,kind,planned_at,published_at,copies",),
            },
            value=None,
        ),
    ),
)
