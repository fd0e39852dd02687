"""Letters that repeat an earlier one."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the letters received in the period that are no consultation; `is_repeat`: an earlier one is named."""
    letters = within(tables.letters, "received_at", asked)
    letters = letters.filter(letters.matter.fill_null("") != "咨询")
    return letters.select("letter_id", "received_at", "repeat_of", is_repeat=letters.repeat_of.notnull())


METRIC = Metric(
    id="letters_repeat_share",
    pack="letters",
    name=Message("重复信访率", "Letters that repeat an earlier one"),
    unit="%",
    direction="negative",
    how="share",
    column="is_repeat",
    rows=rows,
    means=Message(
        "期间内收到的信访件（不含咨询）中，登记了原信访编号的比例；第二次、第三次重复都算，原信访是哪一年收到的都算。",
        "Of the letters received in the period (consultations left out), those registered as a repeat; every further "
        "repeat counts, of whatever year the first was.",
    ),
    asks=Asks(
        words=(
            ("重复信访", "重复来信", "重复来访", "重复访", "重信重访", "再信访", "重复上访"),
            ("率", "比例", "占比"),
        ),
        units=("%",),
        without=("救助",),
    ),
    examples=(
        Example(
            tables={
                "letters": (
                    "letter_id,matter,received_at,repeat_of",
                    "甲,申诉,2024-01-05 09:00:00,",
                    "乙,申诉,2024-03-05 09:00:00,甲",
                    "丙,申诉,2024-06-05 09:00:00,甲",
                    "丁,,2024-06-06 09:00:00,",
                    "戊,咨询,2024-06-07 09:00:00,丁",
                    "己,控告,2024-12-31 23:59:59,旧",
                    "庚,控告,2023-12-31 09:00:00,旧",
                    "辛,举报,2024-07-01 09:00:00,",
                )
            },
            value="50",
            numerator="3",
            denominator="6",
            says="再次重复也算；没有写明事项的不当作咨询；原信访在以前年度的也算",
        ),
        Example(
            tables={
                "letters": (
                    "letter_id,matter,received_at,repeat_of",
                    "戊,咨询,2024-06-07 09:00:00,",
                )
            },
            value=None,
            denominator="0",
        ),
    ),
)
