"""The target value (指标值) as understood: one frozen, flat type that every other room stands on."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Kind = Literal["quantity", "range", "date", "qualitative", "deferred", "classified", "multi"]
Comparator = Literal[">=", "<=", "=", ">", "<", "~"]
Change = Literal["up", "down"]
Direction = Literal["positive", "negative"]

YEAR_UNSTATED = "XXXX"
"""Stands for the year in a date whose year the text does not state (ISO 8601-2): "XXXX-12-31"."""


_ISO_DATE = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)(?:-\d\d)?")


class Condition(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One thing that must hold. The first five fields are always on the wire, the others only where stated.

    `subject` names what is measured, where the value itself says so. `value` and `upper` are decimal strings
    with scale words applied (65万 → "650000"); in a date they are ISO dates, whole or partial ("2024-12-31",
    "2023-08", "XXXX-12-31" where no year is stated). `upper` is the other end of a range or period. `unit` is
    as printed, in half-width characters; a percentage keeps its number and has the unit "%".

    `per`: "月" in 每月一份. `change`: the number is a growth ("up") or a reduction ("down"), not a level.
    `baseline`: what the growth is measured against (上年). `value_excluded`, `upper_excluded`: the end of the
    range does not belong to it. `before`: a deadline put as 8月前, which may or may not let August in.
    """

    subject: str | None
    comparator: Comparator
    value: str
    upper: str | None
    unit: str | None
    per: str | None = None
    change: Change | None = None
    baseline: str | None = None
    value_excluded: bool = False
    upper_excluded: bool = False
    before: bool = False

    @property
    def is_date(self) -> bool:
        """Say whether the value is a date; of a bare year only the kind of its target can tell."""
        return self.unit is None and _ISO_DATE.fullmatch(self.value) is not None


class Target(msgspec.Struct, frozen=True, gc=False):
    """A target value: as printed (`raw`), what sort it is (`kind`), and what it demands (`conditions`).

    One condition for a quantity, range or date, several for a multi, none for the other kinds.
    """

    raw: str
    kind: Kind
    conditions: tuple[Condition, ...] = ()

    @property
    def only(self) -> Condition | None:
        """The one condition of a quantity, range or date; None for every other kind."""
        return self.conditions[0] if len(self.conditions) == 1 else None

    def in_year(self, year: int) -> Target:
        """Return the same target with dates that state no year put into `year`, such as the fiscal year."""
        if not any(YEAR_UNSTATED in c.value for c in self.conditions):
            return self
        return msgspec.structs.replace(
            self, conditions=tuple(_in_year(c, str(year)) for c in self.conditions)
        )


def _in_year(condition: Condition, year: str) -> Condition:
    upper = condition.upper and condition.upper.replace(YEAR_UNSTATED, year)
    value = condition.value.replace(YEAR_UNSTATED, year)
    return msgspec.structs.replace(condition, value=value, upper=upper)
