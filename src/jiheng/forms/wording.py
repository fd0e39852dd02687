"""How a value is put into a cell: `{project.funding.total|money}` is the path of a value and how it is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from jiheng.declaration.execution import execution_of
from jiheng.declaration.level import level1_of, level2_of
from jiheng.declaration.omission import plain_text
from jiheng.facts.lists import table
from jiheng.foundation.money import from_yuan, two_places
from jiheng.targets.columns import in_columns

FIELD = re.compile(r"\{([a-z_0-9\u4e00-\u9fff./、]+)(?:\|([a-z_]+))?\}")
"""A field in the text of a cell."""

_NUMERALS = "〇一二三四五六七八九"
_DIRECTIONS = {"positive": "正向", "negative": "反向"}


class Said(NamedTuple):
    """What is printed of a value, and whether the value is all there: part of a target is not."""

    text: str
    is_whole: bool = True


Saying = Callable[[Any, str], Said]
"""A value and the form's unit of money → what is printed."""


def plain(value: Any, unit: str) -> Said:
    """Say a text as it is, a target as it was printed, yes and no in words."""
    del unit
    return Said(plain_text(value))


def money(value: Any, unit: str) -> Said:
    """Say yuan in the form's unit, with at least two decimals and as many as it takes: nothing is rounded."""
    return Said(two_places(from_yuan(Decimal(value), unit)))


def direction(value: Any, unit: str) -> Said:
    """Say which way an indicator is wanted."""
    del unit
    return Said(_DIRECTIONS.get(value, str(value)))


def nature(value: Any, unit: str) -> Said:
    """Say 指标性质: the comparator of a target, or 定性."""
    del unit
    parts = in_columns(value)
    return Said(parts.nature, is_whole=parts.is_as_printed)


def number(value: Any, unit: str) -> Said:
    """Say 指标值 alone: the number of a target; of one that is no number, all of it."""
    del unit
    parts = in_columns(value)
    return Said(parts.number, is_whole=parts.is_as_printed)


def measure_unit(value: Any, unit: str) -> Said:
    """Say 度量单位: the unit of a target."""
    del unit
    parts = in_columns(value)
    return Said(parts.unit, is_whole=parts.is_as_printed)


def level_code(value: Any, unit: str) -> Said:
    """Say the code that Guangzhou prints before a level; of a level whose code is not stated, the usual one."""
    del unit
    if value.isdigit():
        return Said(value)
    return Said(
        _codes().get(level1_of(value) or "") or _codes().get(level2_of(value) or "", ""), is_whole=False
    )


def numeral(value: Any, unit: str) -> Said:
    """Say a number below 100 in Chinese."""
    del unit
    tens, ones = divmod(int(value), 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return Said(lead + (_NUMERALS[ones] if ones else ""))


def execution_rate(value: Any, unit: str) -> Said:
    """Say 执行率 of a project's money, empty where it is not known; it is no value of its own."""
    del unit
    execution = execution_of(value)
    return Said(execution.percent if execution is not None else "", is_whole=False)


SAYINGS: dict[str, Saying] = {
    "": plain,
    "money": money,
    "direction": direction,
    "execution_rate": execution_rate,
    "nature": nature,
    "number": number,
    "unit": measure_unit,
    "level_code": level_code,
    "numeral": numeral,
}
"""What may stand behind the stroke."""


@cache
def _codes() -> dict[str, str]:
    return {row["level"]: row["code"] for row in table("level_codes")}
