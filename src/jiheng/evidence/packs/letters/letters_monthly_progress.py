"""Months in which the progress of a letter that is overdue was told."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.letters._months import MONTHS, month_number, months_ending_in
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return a row for each overdue letter and month of the period; `told`: its progress was told in that month."""
    # The month 0 finds nothing: a period in which no month ends has nothing to count.
    months = months_ending_in(asked.period) or [0]
    due = _together([_due(tables.letters, month) for month in months])
    told = tables.progress.select(
        told_of="letter_id", told_in=month_number(tables.progress.told_at)
    ).distinct()
    due = due.left_join(told, (due.letter_id == told.told_of) & (due.month == told.told_in))
    return due.select("letter_id", "month", told=due.told_of.notnull())


def _due(letters: Any, month: int) -> Any:
    """Return the letters overdue before a month began and not concluded when it ended."""
    open_still = (month_number(letters.concluded_at) > month).fill_null(True)
    overdue = letters.filter(month - month_number(letters.received_at) > MONTHS, open_still)
    return overdue.select("letter_id", month=ibis.literal(month, "int64"))


def _together(parts: list[Any]) -> Any:
    """Return all rows; joined by halves, for SQLite does not parse what is nested as deep as the months of a year."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return _together(parts[:half]).union(_together(parts[half:]))


METRIC = Metric(
    id="letters_monthly_progress",
    pack="letters",
    name=Message("到期未办结后续每月进展答复率", "Months in which progress was told of letters overdue"),
    unit="%",
    direction="positive",
    how="share",
    column="told",
    rows=rows,
    means=Message(
        "三个月期满仍未办结的信访件，从期满的下一个月起，到办结的上一个月止，每月应当答复一次进展；"
        "期间内应答复的月份中答复了的比例。一个月里答复几次只算一次；没有过完的月份和办结的当月不算。",
        "A letter not concluded in its three months is owed its progress in every month after, until the one of its "
        "result: of these months of the period, those in which it was told. Several times in a month count once; "
        "months that end after the period are left out.",
    ),
    asks=Asks(words=(("每月", "逐月", "按月"), ("进展",), ("答复", "回复")), units=("%",)),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,concluded_at",
                    "甲,2024-01-31 09:00:00,2024-07-02 09:00:00",
                    "乙,2024-02-01 09:00:00,",
                    "丙,2024-02-01 09:00:00,2024-05-31 09:00:00",
                    "丁,2024-03-01 09:00:00,",
                ),
                "progress": (
                    "progress_id,letter_id,told_at",
                    "1,甲,2024-05-31 23:59:59",
                    "2,甲,2024-06-03 09:00:00",
                    "3,甲,2024-06-20 09:00:00",
                    "4,乙,2024-06-01 00:00:00",
                    "5,乙,2024-07-01 00:00:00",
                    "6,丁,2024-06-01 00:00:00",
                ),
            },
            period="2024-01..2024-06",
            value="100",
            numerator="3",
            denominator="3",
            says="甲五月、六月应答复，乙六月应答复；办结的丙、六月才期满的丁不应答复；一月几次只算一次",
        ),
        Example(
            tables={
                "letters": ("letter_id,received_at,concluded_at", "甲,2023-05-06 09:00:00,"),
                "progress": ("progress_id,letter_id,told_at", "1,甲,2024-02-29 10:00:00"),
            },
            period="2024-01-15..2024-04-30",
            value="25",
            numerator="1",
            denominator="4",
            says="一月不完整，但在期间内结束，也应答复；四个月只答复了二月一次",
        ),
        Example(
            tables={
                "letters": ("letter_id,received_at,concluded_at",),
                "progress": ("progress_id,letter_id,told_at",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
