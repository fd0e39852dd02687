"""Whether an indicator is wanted high or low, by what its name says (指标方向)."""

from __future__ import annotations

import re
from functools import cache

from jiheng.facts.lists import any_of, column
from jiheng.targets.model import Direction


def wanted_by_name(name: str) -> Direction | None:
    """Return which way the indicator of a name is wanted; None where the name does not tell. Half-width, no spaces."""
    always, alone = _smaller()
    is_low = always.search(name) is not None
    if not is_low and _larger().search(name):
        return "positive"
    return "negative" if is_low or alone.search(name) else None


@cache
def _larger() -> re.Pattern[str]:
    return re.compile(any_of(column("larger_is_better", "word")))


@cache
def _smaller() -> tuple[re.Pattern[str], re.Pattern[str]]:
    always = any_of(column("smaller_is_better", "word", kind="always"))
    alone = any_of(column("smaller_is_better", "word", kind="alone"))
    return re.compile(always), re.compile(alone)
