"""The rules of warning lights (预警规则): thresholds as dated data, and what somebody has in a file of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from jiheng.foundation.dated import Validity
from jiheng.foundation.errors import CatalogueError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import FileError, read_toml

Colour = Literal["red", "yellow", "green", "blue"]


class Pace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the lights of a pace lie, as shares of what was to be expected."""

    red_below: Decimal
    yellow_below: Decimal
    source: str
    blue_from: Decimal | None = None

    def colour_of(self, share: Decimal) -> Colour:
        """Return the light of a share of what was to be expected."""
        if share < self.red_below:
            return "red"
        if share < self.yellow_below:
            return "yellow"
        return "blue" if self.blue_from is not None and share >= self.blue_from else "green"


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many shares the spending may lie behind the unit's own plan."""

    yellow_behind: Decimal
    red_behind: Decimal
    source: str

    def colour_of(self, behind: Decimal) -> Colour:
        """Return the light of spending that lies so far behind the plan."""
        if behind >= self.red_behind:
            return "red"
        return "yellow" if behind >= self.yellow_behind else "green"


class Judged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The light of what a person says."""

    met: Colour
    partly: Colour
    unmet: Colour
    hopeless: Colour
    source: str


class Directly(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By which units and names a target is one that does not grow with the months."""

    units: tuple[str, ...]
    names: tuple[str, ...]
    source: str


class LightRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One set of rules, and since when it is in force."""

    id: str
    title: Message
    valid: Validity
    execution_pace: Pace
    indicator_pace: Pace
    spending_plan: Plan
    judged: Judged
    compared_directly: Directly


class _Own(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    execution_pace: Pace | None = None
    indicator_pace: Pace | None = None
    spending_plan: Plan | None = None
    judged: Judged | None = None
    compared_directly: Directly | None = None


@cache
def light_rules(year: int | None = None) -> LightRules:
    """Return the newest rules in force at the end of a budget year, the newest of all without a year.

    Years before the first rules are watched by those, too. Raises `CatalogueError` for a file that is not in order.
    """
    known = sorted(_known(), key=lambda one: one.valid.from_)
    in_force = [one for one in known if year is None or one.valid.covers(date(year, 12, 31))]
    return in_force[-1] if in_force else known[0]


def with_own(usual: LightRules, text: str, entry: str, error: FileError = CatalogueError) -> LightRules:
    """Return rules in which the sections of a file of one's own stand in place of the usual ones. Raises `error`."""
    own = msgspec.structs.asdict(read_toml(text, _Own, entry, error))
    return msgspec.structs.replace(usual, **{name: one for name, one in own.items() if one is not None})


def _known() -> Iterator[LightRules]:
    for item in files("jiheng.monitoring.rules").iterdir():
        if item.name.endswith(".toml"):
            yield read_toml(item.read_text(encoding="utf-8"), LightRules, item.name)
