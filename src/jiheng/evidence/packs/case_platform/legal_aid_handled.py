"""Requests for legal aid that were dealt with."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the requests of the period that reached the office of justice online; `is_handled`: answered."""
    events = within(tables.events, "happened_at", asked)
    events = events.filter(events.is_online, events.activity == "通知法律援助")
    is_handled = events.answered_at.notnull()
    return events.select("event_id", "happened_at", "answered_at", is_handled=is_handled)


METRIC = Metric(
    id="legal_aid_handled",
    pack="case_platform",
    name=Message("刑事案件法律援助处置率", "Requests for legal aid dealt with"),
    unit="%",
    direction="positive",
    how="share",
    column="is_handled",
    rows=rows,
    means=Message(
        "期间内通过平台发给司法行政机关的法律援助通知中，已经指派或者答复的比例；线下办理的不算。",
        "Of the notices of legal aid sent to the office of justice on the platform in the period, those "
        "answered, by a lawyer assigned or otherwise; not those on paper.",
    ),
    asks=Asks(
        words=(("法律援助",), ("处置", "办理", "指派")),
        units=("%",),
        categories=("社会效益", "社会效益指标"),
    ),
    examples=(
        Example(
            tables={
                "events": (
                    "event_id,case_id,activity,happened_at,answered_at,is_online",
                    "1,甲,通知法律援助,2024-01-01 00:00:00,2024-01-02 09:00:00,是",
                    "2,乙,通知法律援助,2024-12-31 23:59:59,2025-01-03 09:00:00,是",
                    "3,丙,通知法律援助,2024-06-01 09:00:00,,是",
                    "4,丁,通知法律援助,2024-06-01 09:00:00,2024-06-02 09:00:00,是",
                    "5,戊,通知法律援助,2024-06-01 09:00:00,,否",
                    "6,己,通知法律援助,2024-06-01 09:00:00,,",
                    "7,庚,提起公诉,2024-06-01 09:00:00,,是",
                    "8,辛,通知法律援助,2025-01-01 00:00:00,,是",
                ),
            },
            value="75",
            numerator="3",
            denominator="4",
            says="次年答复的也算已答复；线下、不明、其他业务、期间外的不算",
        ),
        Example(
            tables={
                "events": ("event_id,case_id,activity,happened_at,answered_at,is_online",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
