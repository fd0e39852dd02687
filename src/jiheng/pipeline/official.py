"""What was measured → the official tables: lights by the months that have passed, a score once the year is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import msgspec

from jiheng.declaration.execution import with_budget
from jiheng.declaration.model import Declaration, Project
from jiheng.evidence.binding import SPENT, Binding
from jiheng.evidence.months import months_so_far
from jiheng.evidence.period import Period
from jiheng.foundation.message import Message
from jiheng.foundation.money import is_currency_unit, to_yuan
from jiheng.monitoring.forecast import Forecast
from jiheng.monitoring.lights import Watched, watch
from jiheng.monitoring.rulebook import LightRules
from jiheng.pipeline.measured import Measured, Outlook, Trouble
from jiheng.scoring import Scheme, ScoreSheet, score_project
from jiheng.tables.form import FormId, load_form
from jiheng.tables.known import Known
from jiheng.tables.result import Ahead, Failure, Lit, Result, Unbound
from jiheng.tables.table import fill_in

_MONTHS = 12
_WHOLE_YEAR = Message("全年", "the whole year")
_SO_FAR = Message("1—{last}月", "months 1 to {last}")
_NO_LIGHTS = Message(
    "期间不是从1月起的整月，不能按时间进度亮灯。",
    "The period is not of whole months from January on: there are no lights.",
)
_OTHER_YEAR = Message(
    "目标表是{declared}年度的，计量的是{measured}年。",
    "The targets are of {declared}, the values of {measured}.",
)
_LAST = Message("{said}上次可用的值 {value}（{at}）。", "{said} The last good value: {value} ({at}).")
_SCORED_BY = Message("评分办法：{scheme}（{why}）。", "Scored by: {scheme} ({why}).")
_LIT_BY = Message("亮灯规则：{rules}（{id}）。", "Rules of the lights: {rules} ({id}).")


class Official(msgspec.Struct, frozen=True):
    """The tables, and what they rest on: the declaration as a form of results, its lights and its scores by project."""

    result: Result
    declaration: Declaration
    watched: list[Watched | None]
    sheets: list[ScoreSheet | None]


def official(
    measured: Measured, period: Period, by: str, rules: LightRules, scheme: Scheme | None = None
) -> Official:
    """Return the monitoring tables of a part of a year, the self-evaluation tables of a whole one.

    Classified projects are left out. Without a `scheme` the one that fits the printed weights is taken.
    """
    seen = months_so_far(period)
    form_id: FormId = "self_evaluation" if seen == _MONTHS else "monitoring"
    declaration = _as_results(measured.declaration, form_id)
    watched = [watch(one, seen, rules) if seen else None for one in declaration.projects]
    sheets = [
        score_project(one, declaration.fiscal_year, scheme) if seen == _MONTHS else None
        for one in declaration.projects
    ]
    everything = [
        _known(measured, declaration, period, *one)
        for one in zip(declaration.projects, watched, sheets, strict=True)
    ]
    tables = [fill_in(load_form(form_id), known, _notes(known, period, rules)) for known in everything]
    result = Result(
        document=declaration.source.file,
        fiscal_year=declaration.fiscal_year,
        period=period.text,
        by=by,
        rules=rules.id,
        tables=tables,
        reconciled=measured.reconciled,
        failures=[_failure(one) for one in measured.troubles],
        unbound=[_unconfirmed(one) for one in measured.unconfirmed],
        lights=[
            Lit(one.name or "", lights.worst if lights else None)
            for one, lights in zip(declaration.projects, watched, strict=True)
        ],
        outlooks=[
            Ahead(project, name, one.forecast, one.course)
            for (project, name), one in measured.outlooks.items()
        ],
        measurements=list({one.id: one for one in measured.measurements.values()}.values()),
    )
    return Official(result, declaration, watched, sheets)


def _as_results(declaration: Declaration, kind: FormId) -> Declaration:
    projects = [
        msgspec.structs.replace(one, funding=with_budget(one.funding))
        for one in declaration.projects
        if not one.classified
    ]
    return msgspec.structs.replace(declaration, kind=kind, projects=projects)


def _known(  # noqa: PLR0913, PLR0917 -- one project, and everything that is known of it
    measured: Measured,
    declaration: Declaration,
    period: Period,
    project: Project,
    watched: Watched | None,
    sheet: ScoreSheet | None,
) -> Known:
    name = project.name or ""
    return Known(
        project=project,
        period=period_in_words(period),
        year=declaration.fiscal_year or period.first.year,
        department=(declaration.issuer.name if declaration.issuer else None) or "",
        watched=watched,
        sheet=sheet,
        forecasts={
            indicator: _of_money(one) if indicator == SPENT else one.forecast
            for (owner, indicator), one in measured.outlooks.items()
            if owner == name
        },
        reconciled={one.indicator: one for one in measured.reconciled if one.project == name},
        troubles={one.indicator: _told(one) for one in measured.troubles if one.project == name},
    )


def _of_money(outlook: Outlook) -> Forecast:
    """Return the forecast of what will be spent, in 万元 as the form has it."""
    ahead, course = outlook.forecast, outlook.course
    if course is None or ahead.expected is None or not is_currency_unit(course.unit):
        return ahead
    factor = float(to_yuan(Decimal(1), course.unit) / to_yuan(Decimal(1), "万元"))
    low, high = (None if end is None else end * factor for end in (ahead.low, ahead.high))
    return Forecast(ahead.expected * factor, low, high, ahead.said)


def period_in_words(period: Period) -> Message:
    """Say which months of the year a period covers: 1—7月; else as it was put."""
    seen = months_so_far(period)
    if seen is None:
        return Message(period.text, period.text)
    return _WHOLE_YEAR if seen == _MONTHS else _SO_FAR.filled(last=seen)


def _notes(known: Known, period: Period, rules: LightRules) -> Iterator[Message]:
    if known.year is not None and known.year != period.first.year:
        yield _OTHER_YEAR.filled(declared=known.year, measured=period.first.year)
    if known.watched is None:
        yield _NO_LIGHTS
    else:
        zh = _LIT_BY.render("zh", rules=rules.title.zh, id=rules.id)
        yield Message(zh, _LIT_BY.render("en", rules=rules.title.en, id=rules.id))
    if known.sheet is not None:
        why = known.sheet.why_scheme
        zh = _SCORED_BY.render("zh", scheme=known.sheet.scheme, why=why.zh)
        yield Message(zh, _SCORED_BY.render("en", scheme=known.sheet.scheme, why=why.en))


def _told(one: Trouble) -> Message:
    if one.last is None:
        return one.said
    values = {"value": one.last.value, "at": one.last.at}
    return Message(
        _LAST.render("zh", said=one.said.zh, **values), _LAST.render("en", said=one.said.en, **values)
    )


def _failure(one: Trouble) -> Failure:
    value, at = (one.last.value, datetime.fromisoformat(one.last.at)) if one.last else (None, None)
    return Failure(one.project, one.indicator, one.said, value, at)


def _unconfirmed(one: Binding) -> Unbound:
    return Unbound(one.project, one.indicator, one.why)
