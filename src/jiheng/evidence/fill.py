"""Measurements into a declaration: actual values filled in, and reconciled with what the office declared (核对)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from jiheng.declaration.model import Declaration, Indicator, Project
from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import METRICS
from jiheng.foundation.message import Message
from jiheng.targets import Target, how_far, understand
from jiheng.targets.units import measure_of

TOLERANCE = Decimal("0.005")
"""Part of the larger value by which a declared value may differ from the measured one: forms round."""

Key = tuple[str, str]
"""Names of the project and of the indicator, as printed."""


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """What was declared beside what was measured.

    `agrees`: True, False, or None where they cannot be compared. `met`: whether the measured value meets the target.
    """

    project: str
    indicator: str
    target: str
    declared: str
    measured: str
    measurement: str
    agrees: bool | None
    met: bool | None
    said: Message


def fill(declaration: Declaration, measured: Mapping[Key, Measurement]) -> Declaration:
    """Return the declaration with measured actual values in place of the declared ones; others stay as they are."""
    projects = [
        msgspec.structs.replace(
            project, indicators=[_filled(project, one, measured) for one in project.indicators]
        )
        for project in declaration.projects
    ]
    return msgspec.structs.replace(declaration, projects=projects)


def reconcile(declaration: Declaration, measured: Mapping[Key, Measurement]) -> list[Reconciled]:
    """Return every measured indicator with what the office declared of it."""
    return [
        _reconciled(project, one, measurement)
        for project in declaration.projects
        for one in project.indicators
        if (measurement := measured.get((project.name or "", one.name or ""))) is not None
    ]


def measured_target(measurement: Measurement) -> Target | None:
    """Return a measured value as an actual value; None where there was nothing to count."""
    if measurement.value is None:
        return None
    return understand(f"{Decimal(measurement.value).normalize():f}{METRICS.get(measurement.metric).unit}")


def _filled(project: Project, one: Indicator, measured: Mapping[Key, Measurement]) -> Indicator:
    measurement = measured.get((project.name or "", one.name or ""))
    actual = measured_target(measurement) if measurement is not None else None
    return one if actual is None else msgspec.structs.replace(one, actual=actual)


def _reconciled(project: Project, one: Indicator, measurement: Measurement) -> Reconciled:
    actual = measured_target(measurement)
    agrees = _agree(one.actual, actual)
    declared, value = (one.actual.raw if one.actual else ""), (actual.raw if actual else "")
    return Reconciled(
        project=project.name or "",
        indicator=one.name or "",
        target=one.annual.raw if one.annual else "",
        declared=declared,
        measured=value,
        measurement=measurement.id,
        agrees=agrees,
        met=how_far(one.annual, actual).met if one.annual and actual else None,
        said=_said(declared, value, agrees=agrees),
    )


def _agree(declared: Target | None, actual: Target | None) -> bool | None:
    ours, theirs = (actual.only if actual else None), (declared.only if declared else None)
    if ours is None or theirs is None or ours.is_date or theirs.is_date:
        return None
    wanted, given = measure_of(ours.unit, ours.per), measure_of(theirs.unit, theirs.per)
    if theirs.unit is not None and wanted.dimension != given.dimension:
        return None
    factor = given.factor if theirs.unit is not None else wanted.factor
    one = Decimal(ours.value) * Decimal(wanted.factor.numerator) / Decimal(wanted.factor.denominator)
    other = Decimal(theirs.value) * Decimal(factor.numerator) / Decimal(factor.denominator)
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def _said(declared: str, value: str, *, agrees: bool | None) -> Message:
    if not value:
        return Message("期间内没有可计量的数据", "there was nothing to measure in the period")
    if not declared:
        return Message(f"单位没有填报，计量为{value}", f"nothing was declared; {value} was measured")
    if agrees is None:
        return Message(
            f"填报“{declared}”与计量{value}无法比较",
            f"declared {declared} and measured {value} cannot be compared",
        )
    if agrees:
        return Message(f"填报与计量一致（{value}）", f"declared and measured agree ({value})")
    return Message(
        f"填报“{declared}”，计量为{value}，不一致", f"declared {declared}, measured {value}: they differ"
    )
