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
from jiheng.monitoring.rulebook import Colour, LightRules, light_rules, with_own
from jiheng.scoring.choose import in_force
from jiheng.scoring.scheme import FREE, Scheme, load_scheme
from jiheng.scoring.scheme import decode as decode_scheme

Kind = Literal["declaration", "monitoring", "self_evaluation"]
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


class Reasons(msgspec.Struct, frozen=True):
    """Beyond which deviation a reason has to be given, as shares; and which lights ask for one.

    How far beyond the target asks for one is said by the scoring scheme.
    """

    shortfall: Decimal
    execution_below: Decimal
    lights: list[Colour]
    source: str


class Within(msgspec.Struct, frozen=True):
    """How many days are proposed."""

    days: int
    source: str


class Thresholds(msgspec.Struct, frozen=True):
    """All of them."""

    reasons: Reasons
    corrective: Within
    rectification: Within


class _OwnThresholds(msgspec.Struct, frozen=True):
    reasons: Reasons | None = None
    corrective: Within | None = None
    rectification: Within | None = None


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


@cache
def rules_of_lights(year: int | None) -> LightRules:
    """Return the rules of lights of a budget year; sections of the office's own `lights.toml` stand in place of ours."""
    own = _own("lights.toml")
    usual = light_rules(year)
    return usual if own is None else with_own(usual, own, "lights.toml")


@cache
def scheme_of(year: int | None) -> Scheme:
    """Return the scheme by which results of a budget year are scored and graded: the office's own `scheme.toml`, else ours."""
    own = _own("scheme.toml")
    if own is not None:
        return decode_scheme(own, "scheme.toml")
    return (in_force(year) or [load_scheme(FREE)])[0]


def _packaged(name: str) -> str:
    return files("jiheng.office.results.rules").joinpath(name).read_text(encoding="utf-8")


def _own(name: str) -> str | None:
    path = Path(settings.OWN_RULES) / name
    return path.read_text(encoding="utf-8") if path.is_file() else None
