"""What stands in each column of an official table, by the column's id."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from jiheng.declaration.execution import execution_of
from jiheng.declaration.model import Indicator
from jiheng.foundation.message import Message
from jiheng.foundation.money import from_yuan
from jiheng.monitoring.forecast import Forecast
from jiheng.monitoring.lights import Light
from jiheng.scoring.scheme import load_scheme
from jiheng.tables.form import MoneyRow
from jiheng.tables.known import Known
from jiheng.targets.proportion import figure

Value = Message | str | None

NOT_SCORED = "—"
"""Stands in the rows of money that are not scored."""

_LEVEL_POINTS = Message("{level}（{points}分）", "{level} ({points} points)")
_EXPECTED = Message("约{expected}{unit}", "about {expected}{unit}")


class Row(NamedTuple):
    """An indicator of a project, and its number in it."""

    known: Known
    indicator: Indicator
    number: int


def _of_known(known: Known) -> dict[str, Callable[[], Value]]:
    project, sheet = known.project, known.sheet
    return {
        "year": lambda: str(known.year or ""),
        "project": lambda: project.name,
        "code": lambda: project.code,
        "department": lambda: known.department,
        "unit": lambda: project.spending_unit.name if project.spending_unit else known.department,
        "period": lambda: known.period,
        "goal": lambda: "\n".join(project.goals),
        "total_weight": lambda: (
            figure(sum((one.weight for one in sheet.lines), Decimal(0))) if sheet else None
        ),
        "total_score": lambda: _total(known),
        "grade": lambda: sheet.grade if sheet else None,
        "scheme": lambda: load_scheme(sheet.scheme).title if sheet else None,
    }


def of_project(column: str, known: Known) -> Value:
    """Return what stands in a field of head, goal or foot. Raises `KeyError` for a column that nobody knows."""
    return None if _is_blank(column) else _of_known(known)[column]()


def of_money(column: str, known: Known, row: MoneyRow) -> Value:
    """Return what stands in a cell of the block of money: only the total is spent and scored."""
    if _is_blank(column):
        return None
    if row == "total":
        return _MONEY[column](known)
    if column in ("initial_budget", "revised_budget"):
        return _ten_thousands(getattr(known.project.funding, row))
    return NOT_SCORED if column in ("weight", "rate", "score") else None


def of_indicator(column: str, row: Row) -> Value:
    """Return what stands in a cell of the block of indicators."""
    return None if _is_blank(column) else _INDICATOR[column](row)


def _is_blank(column: str) -> bool:
    return column.startswith("blank:")


def _total(known: Known) -> str | None:
    sheet = known.sheet
    if sheet is None:
        return None
    return str(sheet.total) if sheet.total is not None else f"{sheet.least}～{sheet.most}"


def _ten_thousands(yuan: str | None) -> str | None:
    return None if yuan is None else figure(from_yuan(Decimal(yuan), "万元"))


def _rate(known: Known) -> str | None:
    execution = execution_of(known.project.funding)
    return execution.percent if execution is not None else None


def _expected_money(known: Known) -> str | None:
    ahead = known.forecast_of(None)
    return None if ahead is None or ahead.expected is None else f"{ahead.expected:.2f}"


def _name(light: Light | None) -> Message | None:
    return light.name if light is not None else None


def _why(light: Light | None) -> Message | None:
    return light.why if light is not None else None


def _weight(known: Known, number: int | None) -> str | None:
    line = known.line_of(number)
    return figure(line.weight) if line is not None else None


def _score(known: Known, number: int | None) -> str | None:
    line = known.line_of(number)
    if line is None:
        return None
    return str(line.score) if line.score is not None else f"{line.least}～{line.most}"


def _why_score(known: Known, number: int | None) -> Message | None:
    line = known.line_of(number)
    return line.sentence() if line is not None else None


def _level_points(row: Row) -> Value:
    level, sheet = row.indicator.level1, row.known.sheet
    if level is None or sheet is None:
        return level
    project = row.known.project
    points = sum(
        (
            line.weight
            for line in sheet.lines
            if line.number is not None and project.indicators[line.number].level1 == level
        ),
        Decimal(0),
    )
    return _LEVEL_POINTS.filled(level=level, points=figure(points))


def _expected(row: Row) -> Value:
    ahead: Forecast | None = row.known.forecast_of(row.indicator)
    if ahead is None or ahead.expected is None:
        return None
    return _EXPECTED.filled(expected=f"{ahead.expected:.6g}", unit=row.known.unit_of(row.indicator))


def _forecast(row: Row) -> Value:
    ahead = row.known.forecast_of(row.indicator)
    return ahead.said if ahead is not None else None


def _reconciled(row: Row) -> Value:
    """Say how declared and measured agree; where the source failed, why, and what was last good."""
    name = row.indicator.name or ""
    if trouble := row.known.troubles.get(name):
        return trouble
    found = row.known.reconciled.get(name)
    return found.said if found is not None else None


def _measurement(row: Row) -> Value:
    found = row.known.reconciled.get(row.indicator.name or "")
    return found.measurement if found is not None else None


_MONEY: dict[str, Callable[[Known], Value]] = {
    "initial_budget": lambda known: _ten_thousands(known.project.funding.initial_budget),
    "revised_budget": lambda known: _ten_thousands(known.project.funding.revised_budget),
    "executed": lambda known: _ten_thousands(known.project.funding.executed),
    "rate": _rate,
    "expected": _expected_money,
    "weight": lambda known: _weight(known, None),
    "score": lambda known: _score(known, None),
    "why_score": lambda known: _why_score(known, None),
    "light": lambda known: _name(known.light_of(None)),
    "why_light": lambda known: _why(known.light_of(None)),
}

_INDICATOR: dict[str, Callable[[Row], Value]] = {
    "level1": lambda row: row.indicator.level1,
    "level1_points": _level_points,
    "level2": lambda row: row.indicator.level2,
    "name": lambda row: row.indicator.name,
    "target": lambda row: row.indicator.annual.raw if row.indicator.annual else None,
    "actual": lambda row: row.indicator.actual.raw if row.indicator.actual else None,
    "expected": _expected,
    "weight": lambda row: _weight(row.known, row.number),
    "score": lambda row: _score(row.known, row.number),
    "why_score": lambda row: _why_score(row.known, row.number),
    "reason": lambda row: row.indicator.remark,
    "light": lambda row: _name(row.known.light_of(row.number)),
    "why_light": lambda row: _why(row.known.light_of(row.number)),
    "forecast": _forecast,
    "reconciled": _reconciled,
    "measurement": _measurement,
}
