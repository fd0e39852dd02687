"""Measurements into a declaration: actual values filled in, and reconciled with what the office declared (核对)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from jiheng.declaration.direction import direction_of
from jiheng.declaration.model import Declaration, Indicator, Project
from jiheng.evidence import sampling
from jiheng.evidence.binding import SPENT
from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import METRICS
from jiheng.foundation.message import Message
from jiheng.foundation.money import format_yuan, is_currency_unit, to_yuan
from jiheng.targets import Target, how_far, understand
from jiheng.targets.proportion import cents, figure, percent
from jiheng.targets.units import measure_of

TOLERANCE = Decimal("0.005")
"""Part of the larger value by which a declared value may differ from the measured one: forms round."""

Key = tuple[str, str]
"""Names of the project and of the indicator, as printed."""

Status = Literal["agreed", "differs", "not_comparable", "not_declared", "nothing_measured", "no_evidence"]
"""How a declared value stands to the measured one.

`not_declared`: measured, but not declared. `nothing_measured`: there was nothing to count in the period. `no_evidence`:
declared, but not measured.
"""


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """What was declared beside what was measured.

    `measurement` is its id, None where nothing was measured. `met`: whether the measured value meets the target.
    `sample`: of a survey, how many answered and how far the value may be off.
    """

    project: str
    indicator: str
    target: str
    declared: str
    measured: str
    measurement: str | None
    status: Status
    met: bool | None
    said: Message
    sample: Message | None = None


def fill(declaration: Declaration, measured: Mapping[Key, Measurement]) -> Declaration:
    """Return the declaration with measured actual values in place of the declared ones; others stay as they are.

    What was measured under the name of `SPENT` becomes the 全年执行数 of the project.
    """
    projects = [_filled_project(project, measured) for project in declaration.projects]
    return msgspec.structs.replace(declaration, projects=projects)


def reconcile(declaration: Declaration, measured: Mapping[Key, Measurement]) -> list[Reconciled]:
    """Return every value that was measured or declared, in the order of the form."""
    return [
        one
        for project in declaration.projects
        if not project.classified
        for one in _of_project(project, measured)
    ]


def measured_actual(one: Indicator, measurement: Measurement) -> Target | None:
    """Return a measured value as the actual value of an indicator; None where there was nothing to count.

    It is put to two places, as forms print it, unless that would decide otherwise whether the target is met.
    """
    if measurement.value is None:
        return None
    unit, value = METRICS.get(measurement.metric).unit, Decimal(measurement.value)
    exact, short = (understand(f"{figure(number)}{unit}") for number in (value, cents(value)))
    if one.annual is None:
        return short
    exactly, shortly = (how_far(one.annual, actual, direction_of(one)).met for actual in (exact, short))
    return short if exactly == shortly else exact


def _filled_project(project: Project, measured: Mapping[Key, Measurement]) -> Project:
    funding = project.funding
    spent = measured.get((project.name or "", SPENT))
    yuan = _yuan(spent) if spent is not None else None
    if yuan is not None:
        funding = msgspec.structs.replace(funding, executed=format_yuan(yuan))
    rows = [_filled(project, one, measured) for one in project.indicators]
    return msgspec.structs.replace(project, funding=funding, indicators=rows)


def _filled(project: Project, one: Indicator, measured: Mapping[Key, Measurement]) -> Indicator:
    measurement = measured.get((project.name or "", one.name or ""))
    actual = measured_actual(one, measurement) if measurement is not None else None
    return one if actual is None else msgspec.structs.replace(one, actual=actual)


def _yuan(measurement: Measurement) -> Decimal | None:
    unit = METRICS.get(measurement.metric).unit
    if measurement.value is None or not is_currency_unit(unit):
        return None
    return to_yuan(Decimal(measurement.value), unit)


def _of_project(project: Project, measured: Mapping[Key, Measurement]) -> Iterator[Reconciled]:
    spent, executed = measured.get((project.name or "", SPENT)), project.funding.executed
    if spent is not None:
        declared = understand(f"{executed}元") if executed is not None else None
        yield _reconciled(project, Indicator(name=SPENT, actual=declared), spent)
    for one in project.indicators:
        measurement = measured.get((project.name or "", one.name or ""))
        if measurement is not None or (one.actual is not None and one.actual.kind != "deferred"):
            yield _reconciled(project, one, measurement)


def _reconciled(project: Project, one: Indicator, measurement: Measurement | None) -> Reconciled:
    actual = measured_actual(one, measurement) if measurement is not None else None
    status, said = _compared(one.actual, actual, is_measured=measurement is not None)
    return Reconciled(
        project=project.name or "",
        indicator=one.name or "",
        target=one.annual.raw if one.annual else "",
        declared=one.actual.raw if one.actual else "",
        measured=actual.raw if actual else "",
        measurement=measurement.id if measurement is not None else None,
        status=status,
        met=how_far(one.annual, actual, direction_of(one)).met if one.annual and actual else None,
        said=said,
        sample=sampling.said(measurement) if measurement is not None else None,
    )


def _compared(declared: Target | None, actual: Target | None, *, is_measured: bool) -> tuple[Status, Message]:
    given, value = (declared.raw if declared else ""), (actual.raw if actual else "")
    if not is_measured:
        return "no_evidence", Message(
            f"填报“{given}”，没有计量依据", f"declared {given}, without evidence from a source"
        )
    if not value:
        return "nothing_measured", Message(
            "期间内没有可计量的数据", "there was nothing to measure in the period"
        )
    if not given:
        return "not_declared", Message(
            f"计量为{value}，单位没有填报", f"measured {value}, not declared by the office"
        )
    return _differing(declared, actual)


def _differing(declared: Target | None, actual: Target | None) -> tuple[Status, Message]:
    given, value = (declared.raw if declared else ""), (actual.raw if actual else "")
    numbers = _in_one_unit(declared, actual)
    if numbers is None:
        return "not_comparable", Message(
            f"填报“{given}”与计量{value}无法比较",
            f"declared {given} and measured {value} cannot be compared",
        )
    theirs, ours, unit = numbers
    if abs(theirs - ours) <= TOLERANCE * max(abs(theirs), abs(ours)):
        return "agreed", Message(f"填报与计量一致（{value}）", f"declared and measured agree ({value})")
    by = figure(abs(theirs - ours).quantize(Decimal("0.0001")))
    amount = f"{by}个百分点" if unit == "%" else f"{by}{unit}"
    part = "" if unit == "%" or not ours else percent(abs(theirs - ours) / abs(ours))
    zh, en = ("多报", "more") if theirs > ours else ("少报", "less")
    return "differs", Message(
        f"填报“{given}”，计量为{value}，{zh}{amount}{f'（{part}）' if part else ''}",
        f"declared {given}, measured {value}: {by}{unit} {en}{f' ({part})' if part else ''}",
    )


def _in_one_unit(declared: Target | None, actual: Target | None) -> tuple[Decimal, Decimal, str] | None:
    """Return the declared and the measured number in the unit of the measured one; None where they are not comparable."""
    ours, theirs = (actual.only if actual else None), (declared.only if declared else None)
    if ours is None or theirs is None or ours.is_date or theirs.is_date:
        return None
    wanted, given = measure_of(ours.unit, ours.per), measure_of(theirs.unit, theirs.per)
    if theirs.unit is not None and wanted.dimension != given.dimension:
        return None
    factor = given.factor / wanted.factor if theirs.unit is not None else 1
    number = Decimal(theirs.value) * Decimal(factor.numerator) / Decimal(factor.denominator)
    return number, Decimal(ours.value), ours.unit or ""
