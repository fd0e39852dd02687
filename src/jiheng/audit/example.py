"""Small invented declarations, written where a rule is written: data that is built only when it is looked at."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.declaration.level import category_of
from jiheng.declaration.model import (
    Body,
    Declaration,
    DepartmentGoal,
    Funding,
    Indicator,
    Instalment,
    PrintedTotal,
    Project,
    Source,
)
from jiheng.foundation.money import format_yuan, to_yuan
from jiheng.targets import Target, understand


class Shown(msgspec.Struct, frozen=True):
    """One indicator: its levels as "产出/数量", its name, and its values as printed."""

    levels: str
    name: str
    annual: str = ""
    period: str = ""
    description: str = ""
    basis: str = ""
    weight: str = ""
    actual: str = ""
    score: str = ""
    remark: str = ""
    direction: str = ""
    codes: str = ""

    def built(self) -> Indicator:
        """Return the indicator, its values understood."""
        level1, _, level2 = self.levels.partition("/")
        code1, _, code2 = self.codes.partition("/")
        return Indicator(
            level1=f"{level1}指标" if level1 else None,
            level2=f"{level2}指标" if level2 else None,
            level1_code=code1 or None,
            level2_code=code2 or None,
            category=category_of(f"{level1}指标" if level1 else None, f"{level2}指标" if level2 else None),
            name=self.name or None,
            description=self.description or None,
            basis=self.basis or None,
            weight=self.weight or None,
            direction=self.direction or None,
            annual=self._target(self.annual),
            period=self._target(self.period),
            actual=understand(self.actual) if self.actual else None,
            score=self.score or None,
            remark=self.remark or None,
        )

    def _target(self, text: str) -> Target | None:
        return understand(text, self.name) if text else None


class Planned(msgspec.Struct, frozen=True):
    """One project. Amounts are written in the unit of the document, by field of `Funding`; `budget` is the total."""

    indicators: tuple[Shown, ...] = ()
    name: str = "社区法治宣传"
    goal: str | tuple[str, ...] = "开展法治宣传进社区活动12场，覆盖居民3000人"
    budget: str = "20"
    amounts: dict[str, str] = {}
    execution_weight: str = ""
    execution_score: str = ""
    execution_remark: str = ""
    self_total: str = ""
    self_grade: str = ""
    purpose: str = ""
    plan: tuple[tuple[str, str], ...] = ()
    narrative: dict[str, str] = {}
    category: str = ""
    performance_type: str = ""
    starts_on: str = ""
    ends_on: str = ""
    procurement: bool | None = None
    classified: bool = False
    unit: str = ""
    code: str = ""

    def built(self, currency_unit: str) -> Project:
        """Return the project."""
        printed = {"total": self.budget, **self.amounts}
        amounts = _in_yuan(printed, currency_unit)
        goals = (self.goal,) if isinstance(self.goal, str) else self.goal
        return Project(
            name=self.name or None,
            printed_name=self.name or None,
            code=self.code or None,
            spending_unit=Body(self.unit) if self.unit else None,
            category=self.category or None,
            performance_type=self.performance_type or None,
            starts_on=self.starts_on or None,
            ends_on=self.ends_on or None,
            government_procurement=self.procurement,
            classified=self.classified,
            funding=Funding(**amounts),
            execution_weight=self.execution_weight or None,
            execution_score=self.execution_score or None,
            execution_remark=self.execution_remark or None,
            self_total=self.self_total or None,
            self_grade=self.self_grade or None,
            purpose=self.purpose or None,
            spending_plan=[Instalment(by, share) for by, share in self.plan],
            goals=[goal for goal in goals if goal],
            narrative=self.narrative,
            indicators=[shown.built() for shown in self.indicators],
        )


class Goal(msgspec.Struct, frozen=True):
    """One goal of the whole department."""

    title: str
    goal: str = ""
    indicators: tuple[Shown, ...] = ()

    def built(self) -> DepartmentGoal:
        """Return the goal."""
        return DepartmentGoal(self.title, self.goal or None, [shown.built() for shown in self.indicators])


class Example(msgspec.Struct, frozen=True):
    """A whole invented document. `totals` are printed sums: label → amounts by field, in `currency_unit`."""

    projects: tuple[Planned, ...] = ()
    goals: tuple[Goal, ...] = ()
    totals: dict[str, dict[str, str]] = {}
    year: int | None = 2024
    issuer: str = "某市某局"
    currency_unit: str = "万元"
    kind: str = "targets"
    layout: str = "general"
    file: str = "example.txt"

    def declarations(self) -> list[Declaration]:
        """Return the one document, as a set of several returns all of its."""
        return [self.declaration()]

    def declaration(self) -> Declaration:
        """Return the document as it would be read."""
        unit = self.currency_unit
        return Declaration(
            source=Source(self.file, "0" * 64, "text/plain", self.layout),
            kind=self.kind,
            issuer=Body(self.issuer) if self.issuer else None,
            fiscal_year=self.year,
            currency_unit=unit,
            printed_totals=[
                msgspec.convert({"label": label, **_in_yuan(amounts, unit)}, PrintedTotal)
                for label, amounts in self.totals.items()
            ],
            department_goals=[goal.built() for goal in self.goals],
            projects=[planned.built(unit) for planned in self.projects],
        )


class ExampleSet(msgspec.Struct, frozen=True):
    """Several invented documents that are audited together."""

    documents: tuple[Example, ...]

    def declarations(self) -> list[Declaration]:
        """Return the documents as they would be read, under names of their own."""
        return [
            msgspec.structs.replace(one, file=f"{number}-{one.file}").declaration()
            for number, one in enumerate(self.documents, start=1)
        ]


def _in_yuan(amounts: dict[str, str], unit: str) -> dict[str, str]:
    return {field: format_yuan(to_yuan(Decimal(text), unit)) for field, text in amounts.items() if text}


def one(*indicators: Shown, **project: object) -> Example:
    """Return a document with one project of these indicators; keywords are fields of `Planned`."""
    return Example((msgspec.convert({**project, "indicators": indicators}, Planned),))


def several(*projects: Planned) -> Example:
    """Return a document with these projects."""
    return Example(projects)


def evaluated(*indicators: Shown, **project: object) -> Example:
    """Return a self-evaluation of one project; keywords are fields of `Planned`."""
    return msgspec.structs.replace(one(*indicators, **project), kind="self_evaluation")


def together(*documents: Example) -> ExampleSet:
    """Return a set of these documents."""
    return ExampleSet(documents)
