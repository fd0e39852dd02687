"""What the name of an indicator shows of its nature: word lists of the field, as patterns made on first use."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.traits import EXECUTION_NAME, MANAGEMENT_NAME
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, any_of_kinds, column

_LIST = "indicator_kinds"
_TAIL = r"(?:\([^()]*\)|%)*$"


def holds(kind: str) -> re.Pattern[str]:
    """Return a pattern that finds a word of a kind anywhere in a name in its comparable form."""
    return any_of_kinds(_LIST, kind)


@cache
def ends(kind: str) -> re.Pattern[str]:
    """Return a pattern that finds a word of a kind at the end of a name, before brackets such as (%)."""
    return re.compile(any_of(column(_LIST, "word", kind=kind)) + _TAIL)


def is_execution_rate(indicator: IndicatorView) -> bool:
    """Say whether an indicator tells how much of the budget is spent (预算执行率), which is scored apart."""
    return indicator.has(EXECUTION_NAME)


def is_management(indicator: IndicatorView) -> bool:
    """Say whether an indicator tells how money or work are administered (制度健全性, 合同管理完备性)."""
    return indicator.has(MANAGEMENT_NAME)


def levels_of(indicator: IndicatorView) -> str:
    """Say below which levels an indicator stands, as printed: "产出指标—成本指标"."""
    return "—".join(filter(None, (indicator.indicator.level1, indicator.indicator.level2)))
