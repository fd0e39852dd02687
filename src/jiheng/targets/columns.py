"""A target put into the three columns of tables that split it: 指标性质, 指标值 and 度量单位."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jiheng.targets.grammar import understand
from jiheng.targets.model import Target

_SPLIT = re.compile(
    r"(?P<nature>[≥≤≧≦＞＜＝=><]|>=|<=)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[%％‰]|[\u4e00-\u9fff/·㎡]{0,8})"
)
"""A target that can be put into the columns 指标性质, 指标值 and 度量单位 as it is printed."""

_SIGNS = {">=": "≥", "<=": "≤", "=": "＝", ">": "＞", "<": "＜", "~": ""}


class Columns(NamedTuple):
    """A target in three columns, and whether a reader puts them together to what was printed."""

    nature: str
    number: str
    unit: str
    is_as_printed: bool = True


@lru_cache(maxsize=4096)
def in_columns(target: Target) -> Columns:
    """Split a target where that changes nothing it demands; what cannot be split stands under 指标值 as it is."""
    found, only = _SPLIT.fullmatch(target.raw), target.only
    if found and found["nature"]:
        sign, value, measure = found["nature"], found["number"], found["unit"]
    elif target.kind == "quantity" and only is not None:
        sign, value, measure = _SIGNS[only.comparator], only.value, only.unit or ""
    else:
        return Columns("" if target.conditions else "定性", target.raw, "")
    again = understand(value, unit=measure or None, comparator=sign or None)
    if again.conditions != target.conditions:
        return Columns("", target.raw, "")
    return Columns(sign, value, measure, again.raw == target.raw)
