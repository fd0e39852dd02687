"""The second half of the demonstration: what becomes of approved goals, as `demonstration/results.toml` tells it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from importlib.resources import files

import msgspec
from django.utils import timezone

from jiheng.cycle import lines
from jiheng.declaration.model import Indicator
from jiheng.monitoring.lights import has_target, is_direct
from jiheng.monitoring.rulebook import light_rules
from jiheng.office.cases.models import Case
from jiheng.office.people.models import Unit, User
from jiheng.office.results.actions.lapse import lapse
from jiheng.office.results.actions.move_record import Said, move_record
from jiheng.office.results.actions.open_round import Asked, open_round
from jiheng.office.results.actions.plan_evaluation import plan_evaluation
from jiheng.office.results.actions.write import write
from jiheng.office.results.content import Form, Verdict, content_of, form_of
from jiheng.office.results.fields import EXECUTION
from jiheng.office.results.lights import needs_judging
from jiheng.office.results.models import Record
from jiheng.office.results.rulebook import Kind, scheme_of
from jiheng.office.results.standing import first_score, gaps, lines_of, total_of
from jiheng.office.results.worker import work_off

_FINANCE = "finance"
_OF_THE_BUREAU = {"finance_reviewer": _FINANCE, "evaluator": "evaluator"}
_AT_OFFICE = {"unit_clerk": "clerk", "unit_leader": "leader", "department_reviewer": "reviewer"}
_UNDER_WAY = "正在推进，预计按期完成"
_IN_WORDS = "达成年度指标"


class Opened(msgspec.Struct, frozen=True):
    """A round. `due_in_days` counts from the day of the demonstration."""

    kind: Kind
    fiscal_year: int
    proposal: str
    last_month: int = 12
    due_on: date | None = None
    due_in_days: int = 0


class Told(msgspec.Struct, frozen=True):
    """What becomes of one record: see the head of the file."""

    office: str
    project: str
    year: int
    matter: str
    goes: list[str]
    pace: Decimal = Decimal(1)
    spent: Decimal = Decimal(1)
    execution_score: str = ""
    reasons: str = ""
    report: str = ""
    feedback: str = ""
    measures: str = ""
    score: dict[str, str] = {}
    reason: dict[str, str] = {}
    lapses: bool = False


class Results(msgspec.Struct, frozen=True):
    """All of it."""

    round: list[Opened]
    says: dict[str, str]
    record: list[Told]


def results() -> Results:
    """Return what is played."""
    text = files("jiheng.office.config.demonstration").joinpath("results.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text, parse_float=Decimal), Results)


def play_results(unit_code: Callable[[str], str]) -> None:
    """Play it. `unit_code` gives the code of an office's unit."""
    told = results()
    finance = User.objects.get(username=_FINANCE)
    bureau = Unit.objects.get(parent=None)
    for one in told.round:
        due_on = one.due_on or timezone.localdate() + timedelta(days=one.due_in_days)
        asked = Asked(
            kind=one.kind,
            fiscal_year=one.fiscal_year,
            last_month=one.last_month,
            due_on=due_on,
            proposal=one.proposal,
        )
        open_round(finance, bureau, asked)
    work_off()
    for record in told.record:
        _play(told, record, unit_code(record.office))
    lapse()


def _play(told: Results, one: Told, unit: str) -> None:
    case = Case.objects.get(unit__code=unit, fiscal_year=one.year, name=one.project)
    if one.matter == "evaluation":
        plan_evaluation(User.objects.get(username=_FINANCE), case.pk)
    record = Record.objects.get(case=case, matter=one.matter)
    for verb in one.goes:
        _write(record, one)
        record = _moved(told, record, verb, one)
    _write(record, one)


def _moved(told: Results, record: Record, verb: str, one: Told) -> Record:
    """Let whoever has the role make a move, saying what is said with it."""
    said = told.says.get(verb, "")
    total = total_of(content_of(_read(record)))
    passed = timezone.localdate() - timedelta(days=1)
    return move_record(
        _somebody(record, verb, one),
        record.pk,
        verb,
        lock=_read(record).lock,
        said=Said(
            opinion=said if verb != "redraft" else "",
            reason=said if verb == "redraft" else "",
            grade=scheme_of(one.year).grade_of(total) if verb == "finish" and total is not None else None,
            due_on=passed if one.lapses and verb == "confirm" else None,
        ),
    )


def _somebody(record: Record, verb: str, one: Told) -> User:
    line = next(
        line
        for line in lines()
        if (line.matter, line.state, line.verb) == (record.matter, record.state, verb)
    )
    return _user(line.roles[0], one)


def _user(role: str, one: Told) -> User:
    login = _OF_THE_BUREAU.get(role) or f"{one.office}-{_AT_OFFICE[role]}"
    return User.objects.get(username=login)


def _read(record: Record) -> Record:
    return Record.objects.select_related("case__unit", "case__approved", "goal").get(pk=record.pk)


# -- what is typed ------------------------------------------------------------------------------------------------


def _write(record: Record, one: Told) -> None:
    """Fill in what can be filled in now, as whoever may."""
    record = _read(record)
    content = content_of(record)
    if isinstance(content, Form):
        _fill_form(record, content, one)
    elif isinstance(content, Verdict):
        _fill_verdict(record, content, one)
    elif record.state in ("OPEN", "OVERDUE"):
        _put(record, "unit_clerk", {"measures": one.measures}, one)


def _fill_form(record: Record, form: Form, one: Told) -> None:
    is_monitoring = record.matter == "monitoring"
    if record.state not in ("OPEN", "RETURNED", "DRAFT"):
        return
    budget = form.declaration.projects[0].funding.revised_budget
    # Forms give amounts in 万元 with two places at most.
    cells = {} if budget is None else {"funding.executed": f"{round(Decimal(budget) * one.spent, -2):f}元"}
    for number, indicator in enumerate(form.indicators):
        if has_target(indicator):
            pace = one.pace if is_monitoring else Decimal(1)
            cells[f"indicators.{number}.actual"] = _reached(indicator, pace, is_late=is_monitoring)
        if indicator.weight and not is_monitoring and one.execution_score:
            cells[f"indicators.{number}.score"] = indicator.weight
    if one.execution_score:
        cells["execution_score"] = one.execution_score
    _put(record, "unit_clerk", cells, one, kept=frozenset(form.carried))
    if is_monitoring:
        _judge(_read(record), one)
    _explain(_read(record), one)


def _judge(record: Record, one: Told) -> None:
    form = form_of(record)
    open_ones = [
        number for number, each in enumerate(form.indicators) if needs_judging(form, each, record.last_month)
    ]
    _put(record, "unit_clerk", {f"indicators.{number}.judged": "met" for number in open_ones}, one)


def _explain(record: Record, one: Told) -> None:
    found = gaps(content_of(record), record.last_month)
    asked = [gap.field for gap in found if gap.guard == "deviations_explained"]
    if one.reasons:
        _put(record, "unit_clerk", dict.fromkeys(asked, one.reasons), one)


def _reached(indicator: Indicator, pace: Decimal, *, is_late: bool) -> str:
    """Return the target itself; of a quantity that grows with the months a part of it, of a day later on nothing yet."""
    target = indicator.annual
    assert target is not None, "asked before"
    only = target.only
    if only is None or target.kind not in ("quantity", "date") or only.change is not None:
        return _UNDER_WAY if is_late else _IN_WORDS
    if target.kind == "date":
        return _UNDER_WAY if is_late else target.raw.removesuffix("前").removesuffix("底")
    value = Decimal(only.value)
    if not is_direct(indicator, light_rules()) and only.comparator not in ("<=", "<"):
        step = Decimal(1) if value == value.to_integral_value() else Decimal("0.01")
        value = (value * pace).quantize(step, ROUND_UP)
    return f"{value.normalize():f}{only.unit or ''}"


def _fill_verdict(record: Record, verdict: Verdict, one: Told) -> None:
    if record.state == "IN_PROGRESS":
        names = {
            line: "" if line == EXECUTION else verdict.declaration.projects[0].indicators[int(line)].name
            for line in lines_of(verdict)
        }
        scores = {
            f"scores.{line}": one.score.get(name or "") or first_score(verdict, line) or ""
            for line, name in names.items()
        }
        reasons = {f"reasons.{line}": one.reason[name] for line, name in names.items() if name in one.reason}
        _put(record, "evaluator", {**scores, **reasons, "report": one.report}, one)
    elif record.state == "FEEDBACK":
        _put(record, "unit_clerk", {"feedback": one.feedback}, one)
    elif record.state == "RECTIFYING":
        _put(record, "unit_clerk", {"measures": one.measures}, one)


def _put(
    record: Record, role: str, cells: dict[str, str], one: Told, kept: frozenset[str] = frozenset()
) -> None:
    if cells:
        write(_user(role, one), record.pk, cells, lock=record.lock, kept=kept)
