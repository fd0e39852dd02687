"""Persons granted state compensation who were paid."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import COMPENSATION, persons_paid
from jiheng.foundation.message import Message

METRIC = Metric(
    id="compensation_persons_paid",
    pack="aid_compensation",
    name=Message("国家赔偿人数完成率", "Persons granted state compensation who were paid"),
    unit="%",
    direction="positive",
    how="share",
    column="done",
    rows=persons_paid(COMPENSATION),
    means=Message(
        "期间内决定给予国家赔偿的人（单位）中，到期间结束时已全部领到的比例；一人几笔算一人，有一笔"
        "没有领到就算没有完成，没有代码的一笔算一人。",
        "Of the persons (or bodies) granted state compensation in the period, those paid all their grants "
        "before it ended; each counts once, and a grant without a code stands for one.",
    ),
    asks=Asks(
        words=(("赔偿",), ("人数", "单位数"), ("完成率", "到位率", "完成比例")),
        units=("%",),
        categories=("数量指标",),
    ),
    examples=(
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                    "1,一,国家赔偿,P1,2024-01-01 00:00:00,10000.50,,2024-01-15 00:00:00,2024-01-15 23:59:59,10000.50,",
                    "2,二,国家赔偿,P1,2024-05-20 09:00:00,10000.00,,2024-06-03 00:00:00,2025-06-04 00:00:00,5000.00,",
                    "3,二,国家赔偿,P2,2024-05-20 09:00:00,10000.00,,2024-06-03 00:00:00,,,",
                    "4,三,国家赔偿,P3,2024-12-31 23:59:59,9999.50,,2025-01-14 00:00:00,2025-01-01 00:00:00,9999.50,",
                    "5,四,国家赔偿,,2024-06-20 09:00:00,10000.00,,2024-07-04 00:00:00,2024-06-21 09:00:00,9999.50,",
                    "6,五,司法救助,P4,2024-06-20 09:00:00,8000.00,,2024-07-04 00:00:00,2024-06-21 09:00:00,8000.00,",
                    "7,六,国家赔偿,P5,2023-12-31 23:59:59,8000.00,,2024-01-14 00:00:00,2024-01-14 09:00:00,8000.00,",
                    "8,七,国家赔偿,P6,2025-01-01 00:00:00,8000.00,,2025-01-15 00:00:00,,,",
                ),
            },
            value="25",
            numerator="1",
            denominator="4",
            period="2024",
            says="一人两笔只领到一笔的不算完成；期间以后领到的不算；没有代码的算一人",
        ),
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
