"""A round is opened (布置): noted at once, its records made in chunks, so that neither waiting nor a crash costs anything."""

from __future__ import annotations

from datetime import date

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from jiheng.cycle import first_state
from jiheng.foundation.message import Message
from jiheng.office.cases.errors import NoAccessError, StaleCaseError
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import UNFINISHED
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import Unit, User
from jiheng.office.results.due import feed
from jiheng.office.results.errors import RoundError, RoundExistsError
from jiheng.office.results.models import Record, Round
from jiheng.office.results.rulebook import YEAR, Kind
from jiheng.office.results.waiting import is_pending
from jiheng.office.trail.chain import append

OPENERS = frozenset({"finance_reviewer", "department_reviewer"})
"""Who opens rounds, each for the bodies below their own."""

CHUNK = 200
"""How many cases are taken in one transaction."""

_BAD_MONTHS = Message(
    "起止月份不对：须在1–12月之间，且起不晚于止。", "The months must lie between 1 and 12, in order."
)
_BAD_YEAR = Message("年度不对。", "This is no budget year.")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a round is about. `proposal` names the line of `rules/calendar.toml` it started from."""

    kind: Kind
    fiscal_year: int
    due_on: date
    first_month: int = YEAR[0]
    last_month: int = YEAR[1]
    note: str = ""
    proposal: str = ""


@transaction.atomic
def open_round(user: User, unit: Unit, asked: Asked) -> Round:
    """Open a round for the bodies below `unit`. Its records are made by `lay_out`.

    Raises `NoAccessError` for whoever reviews nothing there, `RoundError`, and `RoundExistsError`.
    """
    if not roles_towards(user, unit) & OPENERS:
        raise NoAccessError(name=unit.name)
    first, last = (asked.first_month, asked.last_month) if asked.kind == "monitoring" else YEAR
    if not 1 <= first <= last <= YEAR[1]:
        raise RoundError(detail=_BAD_MONTHS)
    if not 2000 <= asked.fiscal_year <= 2100:
        raise RoundError(detail=_BAD_YEAR)
    same = Round.objects.filter(
        kind=asked.kind, unit=unit, fiscal_year=asked.fiscal_year, first_month=first, last_month=last
    )
    if asked.kind != "declaration" and same.exists():
        raise RoundExistsError(name=unit.name)
    made = Round.objects.create(
        kind=asked.kind,
        unit=unit,
        fiscal_year=asked.fiscal_year,
        first_month=first,
        last_month=last,
        due_on=asked.due_on,
        note=asked.note,
        proposal=asked.proposal,
        opened_by=user.username,
    )
    after = {"unit": unit.code, **msgspec.to_builtins(asked), "first_month": first, "last_month": last}
    append(user.username, "round.open", f"round:{made.pk}", after=after)
    return made


@transaction.atomic
def extend_round(user: User, round_id: int, *, lock: int) -> Round:
    """Go over all cases again, and make the records that are missing: of goals approved since."""
    found = _held(user, round_id, lock)
    _begin_again(found)
    append(user.username, "round.extend", f"round:{found.pk}", after={"made": found.made})
    return found


@transaction.atomic
def change_due(user: User, round_id: int, due_on: date, reason: str, *, lock: int) -> Round:
    """Set another deadline, with a reason; what was handed in keeps its own. Raises `RoundError` without a reason."""
    found = _held(user, round_id, lock)
    if not reason.strip():
        raise RoundError(detail=Message("请写明调整期限的理由。", "Give the reason for the new deadline."))
    before = {"due_on": found.due_on.isoformat()}
    found.due_on = due_on
    _begin_again(found)
    after = {"due_on": due_on.isoformat(), "reason": reason.strip()}
    append(user.username, "round.due", f"round:{found.pk}", before=before, after=after)
    return found


@transaction.atomic
def lay_out(round_id: int) -> bool:
    """Make the records of the next chunk of cases. Returns whether something is left to do.

    What was made before is left as it is: doing it twice changes nothing.
    """
    found = Round.objects.select_for_update(of=("self",)).select_related("unit").get(pk=round_id)
    if found.state != Round.OPENING:
        return False
    cases = cases_of(found).order_by("pk")
    if found.cursor is not None:
        cases = cases.filter(pk__gt=found.cursor)
    ids = list(cases.values_list("pk", flat=True)[:CHUNK])
    made = []
    if found.kind == "declaration":
        Case.objects.filter(pk__in=ids).update(due_on=found.due_on)
    else:
        made = _make(found, cases.model.objects.filter(pk__in=ids))
        pending = Record.objects.filter(is_pending(), round=found, case__in=ids)
        pending.exclude(due_on=found.due_on).update(due_on=found.due_on)
        feed(ids)
    found.made += len(made) if found.kind != "declaration" else 0
    is_left = len(ids) == CHUNK
    found.cursor = ids[-1] if is_left else None
    if not is_left:
        found.state = Round.OPEN
    found.save()
    after = {"cases": [str(one) for one in made], "made": found.made, "is_done": not is_left}
    append("system", "round.lay_out", f"round:{found.pk}", after=after)
    return is_left


def cases_of(one: Round) -> QuerySet[Case]:
    """Return the cases that a round is about.

    Goals that are still being declared for a round of declarations; for the others those whose goal was approved and
    not cancelled since. A goal that is being adjusted stays in force until the adjustment is approved.
    """
    found = Case.objects.filter(unit__path__startswith=one.unit.path, fiscal_year=one.fiscal_year)
    if one.kind == "declaration":
        return found.filter(state__in=UNFINISHED)
    ended = ("CANCELLED", "CLOSED") if one.kind == "monitoring" else ("CANCELLED",)
    return found.exclude(approved=None).exclude(state__in=ended)


def _make(one: Round, cases: QuerySet[Case]) -> list[object]:
    """Make the records that are missing, and return their cases."""
    ids = set(cases.values_list("pk", flat=True))
    of_period = Record.objects.filter(
        matter=one.kind, first_month=one.first_month, last_month=one.last_month, case__in=ids
    )
    missing = sorted(ids - set(of_period.values_list("case", flat=True)))
    state = first_state("monitoring" if one.kind == "monitoring" else "self_evaluation")
    Record.objects.bulk_create(
        [
            Record(
                case_id=case_id,
                matter=one.kind,
                round=one,
                first_month=one.first_month,
                last_month=one.last_month,
                state=state,
                due_on=one.due_on,
            )
            for case_id in missing
        ],
        ignore_conflicts=True,
    )
    return list(missing)


def _held(user: User, round_id: int, lock: int) -> Round:
    """Return a round that this person may change now, held until the transaction ends."""
    found = Round.objects.select_for_update(of=("self",)).select_related("unit").get(pk=round_id)
    if not roles_towards(user, found.unit) & OPENERS:
        raise NoAccessError(name=found.unit.name)
    if found.lock != lock:
        raise StaleCaseError(name=found.unit.name)
    return found


def _begin_again(one: Round) -> None:
    one.state, one.cursor = Round.OPENING, None
    one.lock += 1
    one.save()
