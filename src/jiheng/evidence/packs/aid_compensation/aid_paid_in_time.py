"""Grants of judicial aid paid in time."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.aid_compensation._kinds import AID, paid_in_time
from jiheng.foundation.message import Message

METRIC = Metric(
    id="aid_paid_in_time",
    pack="aid_compensation",
    name=Message("司法救助金发放及时率", "Grants of judicial aid paid in time"),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=paid_in_time(AID),
    means=Message(
        "应在期间内发放的司法救助金（按笔）中，不晚于应发放日期（当日算）发放的比例；没有发放的算不及时。",
        "Of the grants of judicial aid to be paid in the period, those paid on that day at the latest; "
        "those not paid count as late.",
    ),
    asks=Asks(
        words=(("救助",), ("时效", "及时", "按时", "按期")),
        units=("%",),
        categories=("时效指标", "时效"),
        without=("结案", "审限", "办案", "办理"),
    ),
    examples=(
        Example(
            tables={
                "grants": (
                    "grant_id,case_id,kind,person_id,decided_at,amount,amount_right,due_at,paid_at,paid,spending_right",
                    "1,一,司法救助,P1,2024-01-01 00:00:00,10000.50,,2024-01-15 00:00:00,2024-01-15 23:59:59,10000.50,",
                    "2,二,司法救助,P1,2024-05-20 09:00:00,10000.00,,2024-06-03 00:00:00,2024-06-04 00:00:00,5000.00,",
                    "3,二,司法救助,P2,2024-05-20 09:00:00,10000.00,,2024-06-03 00:00:00,,,",
                    "4,三,司法救助,P3,2024-12-31 23:59:59,9999.50,,2025-01-14 00:00:00,2025-01-01 00:00:00,9999.50,",
                    "5,四,司法救助,,2024-06-20 09:00:00,10000.00,,2024-07-04 00:00:00,2024-06-21 09:00:00,9999.50,",
                    "6,五,国家赔偿,P4,2024-06-20 09:00:00,8000.00,,2024-07-04 00:00:00,2024-06-21 09:00:00,8000.00,",
                    "7,六,司法救助,P5,2023-12-31 23:59:59,8000.00,,2024-01-14 00:00:00,2024-01-14 09:00:00,8000.00,",
                    "8,七,司法救助,P6,2025-01-01 00:00:00,8000.00,,2025-01-15 00:00:00,,,",
                ),
            },
            value="60",
            numerator="3",
            denominator="5",
            says="当日发放的算及时；晚一天的、没有发放的算不及时；以应发放日期为准",
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
