"""A big office, invented: a bureau with 300 departments and 3,000 units, 100,000 cases of ten indicators, three years.

python -m bench.office_data FOLDER [--cases N]    fills an empty office in FOLDER (or that of JIHENG_DATABASE)

Names and goals are put together from word lists, so that some words are in almost every case and others in a few. The
declarations are built, audited and made into digests by the office's own code; only the writing is done in bulk.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from bench.office_words import (
    BODIES,
    ENDINGS,
    GIVEN,
    INDICATORS,
    KINDS,
    NAMES,
    OFFICES,
    OPENINGS,
    PLACES,
    STAGES,
    WORKS,
)

CASES = 100_000
DEPARTMENTS = 300
UNITS_EACH = 10
YEARS = (2024, 2025, 2026)
PASSWORD = "云溪市2026-Bench"
CLASSIFIED = 0.01
PROCESSES = 2
_CHUNK = 500
_SEED = 20_240_131
_STATES = {
    2024: {"APPROVED": 96, "STOPPED": 2, "CANCELLED": 2},
    2025: {"APPROVED": 88, "RETURNED": 4, "STOPPED": 4, "CANCELLED": 4},
    2026: {
        "DRAFT": 30,
        "SUBMITTED": 10,
        "REVIEW_UNIT": 6,
        "REVIEW_DEPARTMENT": 12,
        "REVIEW_FINANCE": 12,
        "RETURNED": 8,
        "REVIEWED": 8,
        "APPROVED": 12,
        "CANCELLED": 2,
    },
}
_DUE = frozenset({"DRAFT", "SUBMITTED", "REVIEW_UNIT", "REVIEW_DEPARTMENT", "REVIEW_FINANCE", "RETURNED"})


class Person(NamedTuple):
    """Somebody who logs in, and what they can reach."""

    username: str
    role: str
    reaches: str


class Made(NamedTuple):
    """One case as it is written: the fields of its row, and those of its version."""

    case: dict[str, Any]
    version: dict[str, Any]


def fill(cases: int = CASES) -> list[Person]:
    """Fill the empty office that this process has entered; return the people who read it."""
    from django.db import connection  # noqa: PLC0415 -- models can be loaded only when the office is entered

    units = _units()
    people = _people()
    numbers = range(0, cases, _CHUNK)
    work = [(start, min(start + _CHUNK, cases), [unit.pk for unit in units]) for start in numbers]
    # Forked, so that the others know the office as this process does; none of them touches the database.
    connection.close()
    with get_context("fork").Pool(PROCESSES) as pool:
        for made in pool.imap(_made, work):
            _write(made)
    _number_on()
    _digest()
    return people


def people_of(cases: int) -> list[Person]:
    """Return who reads: most have a unit or a department, some the whole bureau."""
    del cases
    clerks = [Person(f"clerk{n}", "unit_clerk", "unit") for n in range(8)]
    leaders = [Person(f"leader{n}", "unit_leader", "unit") for n in range(2)]
    reviewers = [Person(f"reviewer{n}", "department_reviewer", "department") for n in range(5)]
    finance = [Person(f"finance{n}", "finance_reviewer", "bureau") for n in range(3)]
    auditors = [Person(f"auditor{n}", "auditor", "bureau") for n in range(2)]
    return [*clerks, *leaders, *reviewers, *finance, *auditors]


def _units() -> list[Any]:
    """Make the tree; return the budget units."""
    from jiheng.office.people.models import Unit  # noqa: PLC0415 -- as above

    def unit(code: str, name: str, kind: str, parent: Any = None) -> Any:
        return Unit(
            code=code, name=name, kind=kind, parent=parent, path=f"{parent.path if parent else '/'}{code}/"
        )

    (bureau,) = Unit.objects.bulk_create([unit("101", "云溪市财政局", "bureau")])
    heads = [
        unit(f"101{n:03}", f"{PLACES[n // len(OFFICES)]}{OFFICES[n % len(OFFICES)]}", "department", bureau)
        for n in range(DEPARTMENTS)
    ]
    heads = Unit.objects.bulk_create(heads)
    below = [
        unit(f"{head.code}{n:02}", f"{head.name}{BODIES[n]}", "unit", head)
        for head in heads
        for n in range(UNITS_EACH)
    ]
    return list(Unit.objects.bulk_create(below))


def _people() -> list[Person]:
    """Make those who read, spread over the tree, all with one password."""
    from jiheng.office.people.models import Appointment, Unit, User  # noqa: PLC0415 -- as above

    chance = random.Random(_SEED)
    people = people_of(0)
    at = {kind: list(Unit.objects.filter(kind=kind)) for kind in ("unit", "department", "bureau")}
    hashed = User(username="", name="")
    hashed.set_password(PASSWORD)
    for one in people:
        name = chance.choice(NAMES) + chance.choice(GIVEN)
        user = User.objects.create(username=one.username, name=name, password=hashed.password)
        Appointment.objects.create(user=user, unit=chance.choice(at[one.reaches]), role=one.role)
    return people


def _made(work: tuple[int, int, list[int]]) -> list[Made]:
    start, end, units = work
    chance = random.Random(_SEED + start)
    return [_case(chance, number, units) for number in range(start, end)]


def _case(chance: random.Random, number: int, units: list[int]) -> Made:
    """Invent one case, and let the office say what it keeps of it."""
    from jiheng.office.cases.content import encoded, refresh  # noqa: PLC0415 -- as above
    from jiheng.office.cases.models import Case, Version  # noqa: PLC0415 -- as above

    year = chance.choices(YEARS, (3, 3, 4))[0]
    states = _STATES[year]
    state = chance.choices(list(states), list(states.values()))[0]
    declaration = _declared(chance, number, year)
    version = Version(pk=number + 1, number=1, content=encoded(declaration), authors=["clerk0"])
    case = Case(pk=UUID(int=chance.getrandbits(128), version=4), fiscal_year=year, state=state)
    refresh(case, version)
    due = date(2026, 9, 1) + timedelta(days=chance.randrange(150)) if state in _DUE else None
    case.unit_id, case.current_id, case.due_on = chance.choice(units), version.pk, due
    version.case_id, version.is_frozen = case.pk, state == "APPROVED"
    case.approved_id = version.pk if version.is_frozen else None
    return Made(_fields(case), _fields(version))


def _fields(row: Any) -> dict[str, Any]:
    fields = row._meta.concrete_fields  # noqa: SLF001 -- public by Django's own word
    return {field.attname: getattr(row, field.attname) for field in fields}


def _declared(chance: random.Random, number: int, year: int) -> Any:
    """Invent what one project declares."""
    from jiheng.audit.example import Example, Planned, Shown  # noqa: PLC0415 -- only where cases are made

    work = chance.choice(WORKS)
    place = chance.choice(PLACES)
    beside = chance.choice(PLACES) if chance.random() < 0.4 else ""
    amount = str(chance.choice((5, 8, 12, 20, 35, 48, 60, 90, 150, 320, 760, 1_500)))
    chosen = sorted(chance.sample(range(len(INDICATORS)), 10))
    shown = []
    for position in chosen:
        one = INDICATORS[position]
        words = {
            "n": chance.randrange(2, 99),
            "d": chance.randrange(10),
            "e": chance.randrange(3),
            "year": year,
        }
        name = f"{work.name if chance.random() < 0.7 else place}{one.ending}"
        shown.append(Shown(one.levels, name, chance.choice(one.targets).format(**words)))
    planned = Planned(
        tuple(shown),
        name=f"{place}{beside}{work.name}{chance.choice(KINDS)}{chance.choice(STAGES)}",
        goal=f"{chance.choice(OPENINGS)}{work.goal}，{chance.choice(ENDINGS)}",
        budget=amount,
        amounts={"fiscal": amount},
        classified=chance.random() < CLASSIFIED,
        code=f"ZX{year}-{number:06}",
    )
    return Example((planned,), year=year, issuer=f"{place}{chance.choice(OFFICES)}").declaration()


def _write(made: Iterable[Made]) -> None:
    from django.db import transaction  # noqa: PLC0415 -- as above

    from jiheng.office.cases.models import Case, Version  # noqa: PLC0415 -- as above

    rows = list(made)
    # The two tables point at each other; that is checked when the transaction ends.
    with transaction.atomic():
        Case.objects.bulk_create([Case(**one.case) for one in rows])
        Version.objects.bulk_create([Version(**one.version) for one in rows])


def _number_on() -> None:
    """Let numbers that the database gives go on behind those that were given here."""
    from django.core.management.color import no_style  # noqa: PLC0415 -- as above
    from django.db import connection  # noqa: PLC0415 -- as above

    from jiheng.office.cases.models import Version  # noqa: PLC0415 -- as above

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Version]):
            cursor.execute(statement)


def _digest() -> None:
    """Make the digests in two processes: auditing takes the time, and only writing has to wait for the other."""
    from django.db import connection  # noqa: PLC0415 -- as above

    from jiheng.office.cases.models import Case  # noqa: PLC0415 -- as above

    pks = list(Case.objects.order_by("fiscal_year", "pk").values_list("pk", flat=True))
    connection.close()
    with get_context("fork").Pool(PROCESSES) as pool:
        for _ in pool.imap_unordered(_digested, [pks[at : at + _CHUNK] for at in range(0, len(pks), _CHUNK)]):
            pass


def _digested(pks: list[UUID]) -> None:
    from jiheng.office.overview.index import make  # noqa: PLC0415 -- as above

    make(pks)


def main() -> None:
    """Fill an office and say how long that took."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--cases", type=int, default=CASES)
    chosen = asked.parse_args()
    from jiheng.office.config.installation import bring_up_to_date, enter  # noqa: PLC0415 -- as above

    started = time.perf_counter()
    enter(chosen.folder)
    bring_up_to_date()
    people = fill(chosen.cases)
    print(f"{chosen.cases:,} cases, {len(people)} people in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
