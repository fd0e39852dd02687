"""The queue: the cases a reviewer can act on, the most pressing first, and what may be done with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec
from django.db.models import Case as Choice
from django.db.models import Count, F, IntegerField, Q, QuerySet, Value, When
from django.http import QueryDict

from jiheng.audit.overview import GRADES
from jiheng.cycle import moves
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import Due, due, lateness, mine
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit

VERBS = ("take_up", "pass", "approve", "return", "stop")
"""What a reviewer does from the queue, the forward steps first."""

_FORWARD = ("take_up", "pass", "approve")

MOST_BODIES = 100
"""How many bodies can be chosen from: those with most cases. The list of cases leads to every other."""


class Filter(msgspec.Struct, frozen=True):
    """What a reviewer looks at; "" is everything. `grade` is the one the audit proposes."""

    state: str = ""
    unit: str = ""
    year: str = ""
    grade: str = ""
    blocking: str = ""
    due: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything is chosen."""
        return any(msgspec.structs.astuple(self))


class Options(msgspec.Struct, frozen=True):
    """What can be chosen in the queue of one person, and how many cases of it there are.

    Units: code, name, count; `others` are bodies with fewer cases, which are not offered.
    """

    states: list[tuple[str, int]]
    years: list[tuple[str, int]]
    units: list[tuple[str, str, int]]
    others: int
    total: int


class Row(msgspec.Struct, frozen=True):
    """One case of the queue: what may be done with it, the step forward, and whether it presses.

    `is_own` tells that the person wrote this version and so cannot pass it.
    """

    case: Case
    verbs: list[str]
    forward: str
    late: str
    is_own: bool

    @property
    def key(self) -> str:
        """Case and lock, as the form sends them: only what was seen is moved."""
        return f"{self.case.pk}:{self.case.lock}"


def read(params: QueryDict) -> Filter:
    """Read the filters; what means nothing is left out."""
    known = {
        "grade": (*GRADES, "none"),
        "blocking": ("yes", "no"),
        "due": ("overdue", "soon", "later", "none"),
    }
    asked = {name: value for name, values in known.items() if (value := params.get(name, "")) in values}
    year = params.get("year", "")
    return Filter(
        state=params.get("state", "")[:24],
        unit=params.get("unit", "")[:40],
        year=year if year.isascii() and year.isdigit() and len(year) == 4 else "",
        **asked,
    )


def waiting(reach: Reach) -> QuerySet[Case]:
    """Return all cases that wait for a reviewer."""
    return Case.objects.filter(mine(reach, "waiting"))


def filtered(cases: QuerySet[Case], chosen: Filter, today: date) -> QuerySet[Case]:
    """Return the keys of what is chosen of a queue: what is due first comes first, of that the gravest."""
    asked = Q()
    if chosen.state:
        asked &= Q(state=chosen.state)
    if chosen.unit:
        asked &= Q(unit__code=chosen.unit)
    if chosen.year:
        asked &= Q(fiscal_year=int(chosen.year))
    if chosen.grade:
        asked &= Q(proposed_grade="" if chosen.grade == "none" else chosen.grade)
    if chosen.blocking:
        asked &= Q(blocking_findings__gt=0) if chosen.blocking == "yes" else Q(blocking_findings=0)
    if chosen.due:
        when: dict[str, Due] = {"overdue": "overdue", "soon": "soon", "later": "later", "none": "none"}
        asked &= due(when[chosen.due], today)
    gravity = Choice(
        *(When(proposed_grade=grade, then=Value(rank)) for rank, grade in enumerate(GRADES, start=1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    order = (F("due_on").asc(nulls_last=True), gravity.desc(), "-findings", "changed_at", "pk")
    # Only the keys: nothing else is carried along while a long queue is put in order.
    return cases.filter(asked).order_by(*order).only("pk")


def options(cases: QuerySet[Case], chosen: str) -> Options:
    """Return what can be chosen, in two readings: of many bodies those with most cases, and the one that is chosen."""
    states: Counter[str] = Counter()
    years: Counter[str] = Counter()
    units: Counter[int] = Counter()
    grouped = cases.order_by().values_list("state", "fiscal_year", "unit")
    for state, year, unit, count in grouped.annotate(count=Count("*")):
        states[state] += count
        units[unit] += count
        if year is not None:
            years[str(year)] += count
    # Codes and names are read apart: so counting has little to put in order.
    most = [unit for unit, _ in units.most_common(MOST_BODIES)]
    offered = Unit.objects.filter(Q(pk__in=most) | Q(code=chosen)).order_by("code")
    named = [one for one in offered.values_list("code", "name", "pk") if one[2] in units]
    return Options(
        states=sorted(states.items()),
        years=sorted(years.items(), reverse=True),
        units=[(code, name, units[unit]) for code, name, unit in named],
        others=len(units) - len(most),
        total=states.total(),
    )


def rows(reach: Reach, cases: Iterable[Case], today: date) -> list[Row]:
    """Return the cases of one page with what may be done; of `cases` only the keys are used."""
    keys = [case.pk for case in cases]
    whole = Case.objects.filter(pk__in=keys).select_related("unit", "current").defer("current__content")
    found = {case.pk: case for case in whole.order_by()}
    return [_row(reach, found[key], today) for key in keys if key in found]


def _row(reach: Reach, case: Case, today: date) -> Row:
    actor = reach.towards(case.unit)
    may = {line.verb for line in moves("goal", case.state, actor)}
    return Row(
        case,
        [verb for verb in VERBS if verb in may],
        next((verb for verb in _FORWARD if verb in may), ""),
        lateness(case, today),
        is_own=case.current is not None and actor.id in case.current.authors,
    )
