"""What a layout found: values as printed with their places, and what was left unused.

A `Reading` says nothing about the meaning of a value; money, targets and categories are understood once, for all
layouts, by `declaration.build`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from jiheng.foundation.where import Where


class ReadIndicator(msgspec.Struct, gc=False):
    """One indicator as printed. Every text has its outer white space removed; None where nothing is printed.

    `comparator`, `value` columns and `unit` are those of tables that split a target value over three columns.
    `places` names the place of each field that has one of its own.
    """

    level1: str | None = None
    level2: str | None = None
    name: str | None = None
    description: str | None = None
    basis: str | None = None
    weight: str | None = None
    direction: str | None = None
    comparator: str | None = None
    unit: str | None = None
    annual: str | None = None
    period: str | None = None
    actual: str | None = None
    score: str | None = None
    remark: str | None = None
    level1_code: str | None = None
    level2_code: str | None = None
    repaired: bool = False
    where: Where | None = None
    places: dict[str, Where] = {}


class ReadTotal(msgspec.Struct):
    """A printed sum: 合计 or the subtotal of a unit. Amounts as printed, by the keys of `Funding`."""

    label: str
    amounts: dict[str, str] = {}
    where: Where | None = None


class ReadDepartmentGoal(msgspec.Struct):
    """One goal of a whole department: title, goal text, and its indicators."""

    title: str | None = None
    goal: str | None = None
    indicators: list[ReadIndicator] = []
    where: Where | None = None


class ReadProject(msgspec.Struct):
    """One project as printed. `amounts` by the keys of `Funding`; `currency_unit` where it differs from the document's."""

    printed_name: str | None = None
    code: str | None = None
    unit_name: str | None = None
    unit_code: str | None = None
    category: str | None = None
    performance_type: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    government_procurement: str | None = None
    currency_unit: str | None = None
    purpose: str | None = None
    amounts: dict[str, str] = {}
    execution_weight: str | None = None
    execution_score: str | None = None
    execution_remark: str | None = None
    self_total: str | None = None
    self_grade: str | None = None
    spending_plan: list[tuple[str, str]] = []
    goals: list[str] = []
    narrative: dict[str, str] = {}
    indicators: list[ReadIndicator] = []
    classified: bool = False
    where: Where | None = None
    places: dict[str, Where] = {}


class ReadProblem(msgspec.Struct):
    """Something that could not be read: a code of `declaration/problem.py`, its parameters, its place."""

    code: str
    params: dict[str, Any] = {}
    where: Where | None = None


class Unused(msgspec.Struct, frozen=True):
    """A stretch of source text that no part of the declaration uses."""

    text: str
    where: Where | None = None


class Reading(msgspec.Struct):
    """All that one layout found in one document."""

    layout: str
    kind: str = "targets"
    issuer_name: str | None = None
    issuer_code: str | None = None
    fiscal_year: str | None = None
    currency_unit: str | None = None
    printed_totals: list[ReadTotal] = []
    department_goals: list[ReadDepartmentGoal] = []
    projects: list[ReadProject] = []
    problems: list[ReadProblem] = []
    unused: list[Unused] = []
