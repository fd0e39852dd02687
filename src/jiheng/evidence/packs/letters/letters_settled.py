"""Letters after whose conclusion no repeat came."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the letters concluded in the period; `settled`: no repeat came from then to the end of the period."""
    letters = within(tables.letters, "concluded_at", asked)
    later = tables.letters.filter(
        tables.letters.repeat_of.notnull(), tables.letters.received_at < asked.period.ends_before
    )
    later = later.group_by(first_id="repeat_of").agg(last_at=lambda one: one.received_at.max())
    letters = letters.left_join(later, letters.letter_id == later.first_id)
    came_again = (letters.last_at > letters.concluded_at).fill_null(False)
    return letters.select("letter_id", "concluded_at", "last_at", settled=~came_again)


METRIC = Metric(
    id="letters_settled",
    pack="letters",
    name=Message("息诉罢访率", "Letters after which none came again"),
    unit="%",
    direction="positive",
    how="share",
    column="settled",
    rows=rows,
    means=Message(
        "期间内办结的信访件中，答复结果以后到期间结束没有再就同一事项重复信访的比例；答复结果以前的重复信访不影响。",
        "Of the letters concluded in the period, those of which no repeat was received between the result and the end of "
        "the period; repeats before the result do not matter.",
    ),
    asks=Asks(words=(("息诉", "息讼", "罢访", "息访", "停诉"),), units=("%",), without=("不支持监督",)),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,received_at,concluded_at,repeat_of",
                    "甲,2024-01-05 09:00:00,2024-02-05 09:00:00,",
                    "乙,2024-03-05 09:00:00,2024-04-05 09:00:00,甲",
                    "丙,2024-01-05 09:00:00,2024-05-05 09:00:00,",
                    "丁,2024-02-05 09:00:00,,丙",
                    "戊,2024-01-05 09:00:00,2024-05-05 09:00:00,",
                    "己,2025-01-01 00:00:00,,戊",
                    "庚,2024-12-01 09:00:00,2025-01-05 09:00:00,",
                )
            },
            value="75",
            numerator="3",
            denominator="4",
            says="丙的重复信访在答复结果以前，戊的在下一年，都不影响；甲在答复以后又来",
        ),
        Example(
            tables={"letters": ("letter_id,received_at,concluded_at,repeat_of",)},
            value=None,
            denominator="0",
        ),
    ),
)
