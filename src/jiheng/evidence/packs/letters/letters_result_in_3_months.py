"""Letters whose progress or result was answered within three months."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.packs.letters._months import due_in_period, in_three_months
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the letters whose three months end in the period; `in_time`: progress or result answered by then."""
    letters = due_in_period(tables.letters, asked)
    told = tables.progress.group_by(progress_of="letter_id").agg(told_at=lambda one: one.told_at.min())
    letters = letters.left_join(told, letters.letter_id == told.progress_of)
    in_time = in_three_months(letters.received_at, letters.concluded_at).fill_null(False)
    told_in_time = in_three_months(letters.received_at, letters.told_at).fill_null(False)
    return letters.select(
        "letter_id", "received_at", "told_at", "concluded_at", in_time=in_time | told_in_time
    )


METRIC = Metric(
    id="letters_result_in_3_months",
    pack="letters",
    name=Message(
        "三个月内办理过程或结果答复率", "Letters whose progress or result was answered within three months"
    ),
    unit="%",
    direction="positive",
    how="share",
    column="in_time",
    rows=rows,
    means=Message(
        "三个月期限在期间内届满的信访件中，三个月内（期满当日算在内）答复了办理过程或者办理结果的比例；"
        "没有答复的算未答复，程序性回复不算。",
        "Of the letters whose three months end in the period, those whose progress or result was answered by the last "
        "day; the first reply does not count, unanswered ones count as not.",
    ),
    asks=Asks(
        words=(("三个月", "3个月", "三月内", "3月内"), ("答复", "回复")),
        units=("%",),
        without=("救助", "赔偿"),
    ),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,concluded_at",
                    "甲,2024-01-05 09:00:00,2024-04-05 17:00:00",
                    "乙,2024-01-05 09:00:00,2024-04-06 08:00:00",
                    "丙,2023-11-30 10:00:00,2024-02-29 16:00:00",
                    "丁,2023-11-30 10:00:00,2024-03-01 09:00:00",
                    "戊,2024-02-01 09:00:00,",
                    "己,2024-03-01 09:00:00,2024-08-01 09:00:00",
                    "庚,2023-09-30 09:00:00,2023-10-08 09:00:00",
                    "辛,2024-10-01 09:00:00,2024-10-20 09:00:00",
                ),
                "progress": (
                    "progress_id,letter_id,told_at",
                    "1,己,2024-05-20 09:00:00",
                    "2,己,2024-06-20 09:00:00",
                    "3,戊,2024-05-02 09:00:00",
                ),
            },
            value="50",
            numerator="3",
            denominator="6",
            says="期满当日算在内；没有相应日期的以月末为期满日；只答复过进展的也算；辛的期限到下一年才届满",
        ),
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,concluded_at",
                    "甲,2024-12-05 09:00:00,2024-12-06 09:00:00",
                ),
                "progress": ("progress_id,letter_id,told_at",),
            },
            value=None,
            denominator="0",
            says="期限在期间内届满的一件也没有",
        ),
    ),
)
