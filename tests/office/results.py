"""What tests of monitoring, self-evaluation and evaluation do again and again."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.models import Case
from jiheng.office.results.actions.move_record import Said, move_record
from jiheng.office.results.actions.open_round import Asked, open_round
from jiheng.office.results.actions.write import write
from jiheng.office.results.models import Record
from jiheng.office.results.worker import work_off

TOMORROW = timezone.localdate() + timedelta(days=1)
YEAR = 2024
ACTUALS = ("7场", "96%", "2024年6月20日", "1.1万元", "88%", "93%")
"""What was reached by the end of July, for the indicators of `conftest.GOOD`."""

YEAR_END = ("12场", "96%", "2024年11月20日", "1.1万元", "88%", "93%")
WEIGHTS = ("13.34", "13.33", "13.33", "20", "20", "10")
"""The usual points of those indicators: outputs 40, costs 20, effects 20, satisfaction 10."""


def approve(town, case):
    steps = (
        (town.clerk, "submit"),
        (town.leader, "take_up"),
        (town.leader, "pass"),
        (town.reviewer, "pass"),
        (town.finance, "pass"),
        (town.finance, "approve"),
    )
    for user, verb in steps:
        case = move_case(user, case.pk, verb, lock=fresh(case).lock, grade="良", budget_is_approved=True)
    return fresh(case)


def fresh(one):
    return type(one).objects.get(pk=one.pk)


def opened(town, kind="monitoring", *, user=None, unit=None, due_on: date = TOMORROW, months=(1, 7)):
    asked = Asked(kind=kind, fiscal_year=YEAR, due_on=due_on, first_month=months[0], last_month=months[1])
    made = open_round(user or town.finance, unit or town.bureau, asked)
    work_off()
    return fresh(made)


def monitoring(town, case=None, **asked):
    """Return the monitoring record of an approved case."""
    case = case or approve(town, town.case())
    opened(town, **asked)
    return Record.objects.get(case=case, matter="monitoring")


def put(user, record, cells, **more):
    return write(user, record.pk, cells, lock=fresh(record).lock, **more)


def go(record, *steps, **said):
    for user, verb in steps:
        record = move_record(user, record.pk, verb, lock=fresh(record).lock, said=Said(**said))
    return fresh(record)


def filled(town, record, actuals=ACTUALS, spent="12万元", reasons=()):
    cells = {f"indicators.{number}.actual": text for number, text in enumerate(actuals)}
    cells |= {f"indicators.{number}.remark": text for number, text in reasons}
    put(town.clerk, record, {**cells, "funding.executed": spent, "released": "15万元"})
    return go(record, (town.clerk, "fill"))


def confirmed(town, record):
    return go(record, (town.reviewer, "review"), (town.finance, "confirm"))


def self_evaluation(town, case):
    opened(town, "self_evaluation")
    return Record.objects.get(case=case, matter="self_evaluation")


def scored(town, record, scores=WEIGHTS, *, execution="10", spent="20万元", actuals=YEAR_END):
    record = go(record, (town.clerk, "begin"))
    cells = {f"indicators.{number}.actual": text for number, text in enumerate(actuals)}
    cells |= {f"indicators.{number}.score": text for number, text in enumerate(scores)}
    cells |= {"funding.executed": spent, "execution_score": execution}
    put(town.clerk, record, cells, kept=frozenset(cells))
    return fresh(record)


def handed_in(town, record):
    return go(record, (town.clerk, "submit"))


def passed(town, record):
    return go(record, (town.leader, "pass"), (town.reviewer, "pass"), (town.finance, "pass"))


def case_of(record):
    return Case.objects.get(pk=record.case_id)
