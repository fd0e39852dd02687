"""Money of state compensation that was paid."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import COMPENSATION, money_paid
from jiheng.foundation.message import Message

METRIC = Metric(
    id="compensation_money_paid",
    pack="aid_compensation",
    name=Message("国家赔偿金发放到位率", "Money of state compensation that was paid"),
    unit="%",
    direction="positive",
    how="ratio",
    column="received",
    of="amount",
    rows=money_paid(COMPENSATION),
    means=Message(
        "期间内决定的国家赔偿金中，到期间结束时实际发放的金额比例；少发的按实发数，没有决定金额的不算在内。",
        "Of the money of state compensation granted in the period, what was really paid before it ended; "
        "grants without an amount are left out.",
    ),
    asks=Asks(
        words=(("赔偿金", "赔偿资金", "赔偿费"), ("到位", "完成率", "足额", "发放率", "发放比例")),
        units=("%",),
        categories=("数量指标", "数量"),
        without=("及时", "满意", "时效"),
    ),
    examples=(
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                    "1,一,国家赔偿,P1,2024-01-01 00:00:00,10000.50,,2024-01-15 00:00:00,2024-01-15 23:59:59,10000.50,",
                    "2,二,国家赔偿,P1,2024-05-20 09:00:00,10000.00,,2024-06-03 00:00:00,2024-06-04 00:00:00,5000.00,",
                    "3,二,国家赔偿,P2,2024-05-20 09:00:00,10000.00,,2024-06-03 00:00:00,,,",
                    "4,三,国家赔偿,P3,2024-12-31 23:59:59,9999.50,,2025-01-14 00:00:00,2025-01-01 00:00:00,9999.50,",
                    "5,四,国家赔偿,,2024-06-20 09:00:00,10000.00,,2024-07-04 00:00:00,2024-06-21 09:00:00,9999.50,",
                    "6,五,司法救助,P4,2024-06-20 09:00:00,8000.00,,2024-07-04 00:00:00,2024-06-21 09:00:00,8000.00,",
                    "7,六,国家赔偿,P5,2023-12-31 23:59:59,8000.00,,2024-01-14 00:00:00,2024-01-14 09:00:00,8000.00,",
                    "8,七,国家赔偿,P6,2025-01-01 00:00:00,8000.00,,2025-01-15 00:00:00,,,",
                ),
            },
            value="50",
            numerator="25000",
            denominator="50000",
            says="少发的按实发数；期间以后发放的、没有发放的为零；期间以外决定的不算在内",
        ),
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                    "8,七,国家赔偿,P6,2024-01-01 00:00:00,,,2025-01-15 00:00:00,,,",
                ),
            },
            value=None,
        ),
    ),
)
