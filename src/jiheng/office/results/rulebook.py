"""What is usual, and the thresholds in use (`rules/*.toml`), with what an office has in files of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec
from django.conf import settings

from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import read_toml

Kind = Literal["declaration", "monitoring", "self_evaluation"]
Colour = Literal["red", "yellow", "green", "blue"]
Mark = Literal["V", "V2", "K", "P"]

YEAR = (1, 12)
"""The first and the last month of a round that covers a whole year."""

_MARKS: dict[Mark, Message] = {
    "V": Message("已核对原文", "read in the text"),
    "V2": Message("转引", "read at second hand"),
    "K": Message("凭记忆，请核对", "from memory: check it"),
    "P": Message("本系统约定", "a convention of this program"),
}


class Day(msgspec.Struct, frozen=True):
    """A day of some year."""

    month: int
    day: int


class Proposal(msgspec.Struct, frozen=True):
    """What a round of a kind usually covers at a place, and when it is due; `due` is None where no day is named."""

    id: str
    kind: Kind
    place: Message
    mark: Mark
    source: str
    first_month: int = YEAR[0]
    last_month: int = YEAR[1]
    due: Day | None = None
    due_year_offset: int = 0

    def due_on(self, fiscal_year: int) -> date | None:
        """Return the day on which it is due for a budget year; None where the source names none."""
        if self.due is None:
            return None
        return date(fiscal_year + self.due_year_offset, self.due.month, self.due.day)

    @property
    def marked(self) -> Message:
        """How far the source can be relied on."""
        return _MARKS[self.mark]


class _Calendar(msgspec.Struct, frozen=True):
    proposal: list[Proposal]


class Pace(msgspec.Struct, frozen=True):
    """Where the lights of a pace lie, as shares of what was to be expected."""

    red_below: Decimal
    yellow_below: Decimal
    source: str
    blue_from: Decimal | None = None


class Plan(msgspec.Struct, frozen=True):
    """How many shares the spending may lie behind the unit's own plan."""

    yellow_behind: Decimal
    red_behind: Decimal
    source: str


class Judged(msgspec.Struct, frozen=True):
    """The light of what a person says."""

    met: Colour
    partly: Colour
    unmet: Colour
    hopeless: Colour
    source: str


class Directly(msgspec.Struct, frozen=True):
    """By which units and names a target is one that does not grow with the months."""

    units: list[str]
    names: list[str]
    source: str


class Reasons(msgspec.Struct, frozen=True):
    """Beyond which deviation a reason has to be given, as shares; and which lights ask for one."""

    shortfall: Decimal
    excess: Decimal
    execution_below: Decimal
    lights: list[Colour]
    source: str


class Within(msgspec.Struct, frozen=True):
    """How many days are proposed."""

    days: int
    source: str


class Grades(msgspec.Struct, frozen=True):
    """The lower bound of each grade, the best first."""

    lowest: dict[str, Decimal]
    source: str

    def of(self, total: Decimal) -> str:
        """Return the grade that a total score calls for."""
        return next(grade for grade, bound in self.lowest.items() if total >= bound)


class Weights(msgspec.Struct, frozen=True):
    """The usual points: of the execution of the budget, and by family of indicators."""

    execution: Decimal
    without_satisfaction: str
    with_cost: dict[str, Decimal]
    without_cost: dict[str, Decimal]
    source: str


class Thresholds(msgspec.Struct, frozen=True):
    """All of them."""

    execution_pace: Pace
    indicator_pace: Pace
    spending_plan: Plan
    judged: Judged
    compared_directly: Directly
    reasons: Reasons
    corrective: Within
    rectification: Within
    grades: Grades
    weights: Weights


class _OwnThresholds(msgspec.Struct, frozen=True):
    execution_pace: Pace | None = None
    indicator_pace: Pace | None = None
    spending_plan: Plan | None = None
    judged: Judged | None = None
    compared_directly: Directly | None = None
    reasons: Reasons | None = None
    corrective: Within | None = None
    rectification: Within | None = None
    grades: Grades | None = None
    weights: Weights | None = None


@cache
def proposals() -> tuple[Proposal, ...]:
    """Return what is usual, the office's own first. Raises `CatalogueError` for a file that is not in order."""
    known = read_toml(_packaged("calendar.toml"), _Calendar, "calendar.toml").proposal
    own = _own("calendar.toml")
    mine = read_toml(own, _Calendar, "calendar.toml").proposal if own is not None else []
    return tuple({one.id: one for one in (*mine, *known)}.values())


@cache
def thresholds() -> Thresholds:
    """Return the thresholds in use; sections of the office's own file stand in place of ours."""
    usual = read_toml(_packaged("thresholds.toml"), Thresholds, "thresholds.toml")
    own = _own("thresholds.toml")
    if own is None:
        return usual
    sections = msgspec.structs.asdict(read_toml(own, _OwnThresholds, "thresholds.toml"))
    return msgspec.structs.replace(usual, **{name: one for name, one in sections.items() if one is not None})


def _packaged(name: str) -> str:
    return files("jiheng.office.results.rules").joinpath(name).read_text(encoding="utf-8")


def _own(name: str) -> str | None:
    path = Path(settings.OWN_RULES) / name
    return path.read_text(encoding="utf-8") if path.is_file() else None
