"""What is counted of one body in one year, and the figures that are made of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import lru_cache

import msgspec

from jiheng.office.cases.waiting import SOON, UNFINISHED, Due
from jiheng.office.overview import sums
from jiheng.office.people.models import Unit

ENDED = "ended"
"""What `When` is of a case whose goal is approved or that stopped: no deadline presses it."""

WHENS: tuple[Due, ...] = ("overdue", "soon", "later", "none")


class Line(msgspec.Struct):
    """What is counted of one body in one year. Money is in yuan.

    `states` counts by state and by when it is due (`WHENS` or `ENDED`), `categories` indicators by category and whether
    they are quantified, `findings` by family and severity, `changes` by what became of the target,
    `records` of carrying out and results by matter and standing, `lights` those of monitoring. `withheld`
    projects are classified: of their content nothing is counted.
    """

    projects: int = 0
    money: Decimal = Decimal(0)
    priced: int = 0
    withheld: int = 0
    states: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    bands: Counter[str] = msgspec.field(default_factory=Counter)
    band_money: dict[str, Decimal] = msgspec.field(default_factory=dict)
    categories: Counter[tuple[str, bool]] = msgspec.field(default_factory=Counter)
    findings: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    changes: Counter[str] = msgspec.field(default_factory=Counter)
    records: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    lights: Counter[str] = msgspec.field(default_factory=Counter)

    def add(self, other: Line) -> None:
        """Add what is counted of another body."""
        self.projects += other.projects
        self.money += other.money
        self.priced += other.priced
        self.withheld += other.withheld
        for size, money in other.band_money.items():
            self.band_money[size] = self.band_money.get(size, Decimal(0)) + money
        for name in ("states", "bands", "categories", "findings", "changes", "records", "lights"):
            getattr(self, name).update(getattr(other, name))

    @property
    def indicators(self) -> int:
        """How many indicators there are."""
        return self.categories.total()

    @property
    def quantified(self) -> int:
        """How many of them have a figure or a date."""
        return sum(count for (_, is_quantified), count in self.categories.items() if is_quantified)

    def due(self, when: str) -> int:
        """Return how many projects are due then."""
        return sum(count for (_, then), count in self.states.items() if then == when)

    def state(self, *states: str) -> int:
        """Return how many projects are in one of some states."""
        return sum(count for (state, _), count in self.states.items() if state in states)


class Body(msgspec.Struct):
    """One body with its figures of the year and of the year before.

    `is_own` says that it stands for itself alone, among the bodies below it.
    """

    unit: Unit
    is_own: bool = False
    now: Line = msgspec.field(default_factory=Line)
    before: Line = msgspec.field(default_factory=Line)


class Figures(msgspec.Struct, frozen=True):
    """The figures of a year below one body (None: of all that the person may read, which have no body in common).

    `way` leads from the topmost body that the person may read to `at`, `bodies` are those directly below it that
    have any project, in the order of the tree.
    """

    year: int | None
    at: Unit | None
    way: list[Unit]
    bodies: list[Body]
    now: Line
    before: Line


def copy_of(line: Line) -> Line:
    """Return a line that may be added to."""
    fresh = Line()
    fresh.add(line)
    return fresh


@lru_cache(maxsize=2048)
def line_of(said: str, today: date) -> Line:
    """Return the figures that are kept as sums; whether something is overdue depends on the day.

    The same sums are asked for again and again: nobody may change the line.
    """
    counted = sums.numbers(said) if said else {}
    line = Line(
        projects=counted.get("projects", 0),
        money=Decimal(counted.get("money", 0)).scaleb(-2),
        priced=counted.get("priced", 0),
        withheld=counted.get("withheld", 0),
    )
    for key, number in counted.items():
        what, *of = sums.parts_of(key)
        if what == "state":
            line.states[of[0], _when_of(of[0], of[1], today)] += number
        elif what == "band":
            line.bands[of[0]] = number
        elif what == "band_money":
            line.band_money[of[0]] = Decimal(number).scaleb(-2)
        elif what == "category":
            line.categories[of[0], of[1] == "1"] = number
        elif what == "finding":
            line.findings[of[0], of[1]] = number
        elif what == "change":
            line.changes[of[0]] = number
    return line


@lru_cache(maxsize=4096)
def _when_of(state: str, due_on: str, today: date) -> str:
    """Say of a state and a day what `_when` says of cases."""
    if state not in UNFINISHED:
        return ENDED
    if not due_on:
        return "none"
    day = date.fromisoformat(due_on)
    return "overdue" if day < today else "soon" if day <= today + SOON else "later"
