"""What a rule looks at: an indicator, a project, a document or a set, with what many rules ask computed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, wraps
from typing import Any, Generic, Literal, TypeVar

import msgspec

from jiheng.audit import traits as t
from jiheng.audit.finding import Quote, Subject
from jiheng.declaration.model import Declaration, DepartmentGoal, Funding, Indicator, Project
from jiheng.foundation.money import in_unit
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.foundation.where import Where
from jiheng.targets import Condition, Target

Part = Literal["projects", "department_goals"]

_BUDGETS = ("current_year", "total", "initial_budget")
_BETWEEN_TEXTS = "\0"
"""Parts two texts where their own line breaks are left out; no word holds it."""


_R = TypeVar("_R")


class computed(Generic[_R]):  # noqa: N801 -- used as a decorator, like property
    """A property that is computed once: `functools.cached_property` without its lock, which costs more than the rest."""

    def __init__(self, compute: Callable[[Any], _R]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, view: Any, owner: type | None = None) -> _R:
        result = view.__dict__[self._name] = self._compute(view)
        return result


class IndicatorView:
    """One indicator (绩效指标) as rules see it.

    `value` is the target it is judged by: the annual one, else that of the whole period; `field` names which.
    `condition` is its one condition and `number` that condition's value; None for several, words and dates.
    `plain_name` is the name in the form in which names are compared.
    """

    __slots__ = (
        "condition",
        "field",
        "indicator",
        "name",
        "number",
        "owner",
        "plain_name",
        "position",
        "traits",
        "value",
    )

    def __init__(self, indicator: Indicator, owner: ProjectView, position: int) -> None:
        self.indicator = indicator
        self.owner = owner
        self.position = position
        name = self.name = indicator.name or ""
        self.plain_name = plain(name) if _NOT_PLAIN.search(name) else name
        annual = indicator.annual
        if annual is not None:
            self.value: Target | None = annual
            self.field = "annual"
        else:
            self.value = indicator.period
            self.field = "annual" if indicator.period is None else "period"
        traits = t.of_target(self.value) | t.of_name(name, self.plain_name)
        traits |= t.OF_CATEGORY.get(indicator.category or "", 0)
        self.condition: Condition | None = None
        self.number: Decimal | None = None
        if traits & t.NUMBER and self.value is not None:
            self.condition = self.value.conditions[0]
            self.number = number_of(self.condition.value)
            if traits & t.PERCENT and _prints_formula(self.value, indicator):
                traits |= t.FORMULA
        if not traits & t.CLASSIFIED_LEVELS and indicator.level1:
            traits |= t.of_level1(indicator.level1)
        if annual is not None and indicator.period is not None:
            traits |= t.TWO_VALUES
        if indicator.description:
            traits |= t.DESCRIBED
        if indicator.weight is not None:
            traits |= t.WEIGHTED
        if indicator.score is not None:
            traits |= t.SCORED
        if indicator.actual is not None:
            traits |= t.REPORTED
        self.traits = traits & ~t.OPEN if owner.is_classified else traits

    def has(self, traits: t.Trait) -> bool:
        """Say whether the indicator has all of some traits."""
        return self.traits & traits == traits

    @property
    def raw(self) -> str:
        """The target value as printed; "" where there is none."""
        return self.value.raw if self.value is not None else ""

    @property
    def plain_value(self) -> str:
        """The target value in the form in which texts are compared."""
        return plain(self.raw)

    @property
    def subject(self) -> Subject:
        """Whom a finding about this indicator is about."""
        owner = self.owner
        return Subject(
            document=owner.document.name,
            office=owner.office,
            part=owner.part,
            project=owner.name,
            project_number=owner.position,
            indicator=self.name,
            indicator_number=self.position,
        )

    def text(self, field: str) -> str:
        """Return what a field prints; "" where it prints nothing."""
        value: Target | str | None = getattr(self.indicator, field)
        return value.raw if isinstance(value, Target) else value or ""

    def quote(self, field: str) -> Quote | None:
        """Return what a field prints, with its place; None where it prints nothing.

        The field "value" is the target value that the indicator is judged by.
        """
        if field == "value":
            field = self.field
        text = self.text(field)
        if not text:
            return None
        one = self.indicator
        return Quote(field, text, one.places.get(field) or one.where)

    def place(self, field: str) -> Where | None:
        """Return where a field is printed; the indicator's own place where that is not known."""
        return self.indicator.places.get(field) or self.indicator.where


class ProjectView:
    """One project (预算项目), or a goal of the whole department, as rules see it.

    `is_classified` says whether its content is withheld; `open_indicators` are those whose content is not.
    `all_traits` are those that some open indicator has, `traits` besides what the project itself states.
    """

    def __init__(
        self, project: Project | DepartmentGoal, document: DocumentView, part: Part, position: int
    ) -> None:
        self.project = project if isinstance(project, Project) else Project(where=project.where)
        self.document = document
        self.part: Part = part
        self.position = position
        if isinstance(project, Project):
            self.name = project.name or ""
            self.goals: Sequence[str] = project.goals
        else:
            self.name = project.title or ""
            self.goals = [project.goal] if project.goal else []
        self.is_classified = self.project.classified
        self.indicators = [IndicatorView(i, self, n) for n, i in enumerate(project.indicators)]
        self.open_indicators = [view for view in self.indicators if view.traits & t.OPEN]
        self.all_traits = 0
        for view in self.open_indicators:
            self.all_traits |= view.traits
        self.traits = self.all_traits | t.of_project(self.project)
        if len(self.open_indicators) < len(self.indicators):
            self.traits |= t.PARTLY_WITHHELD
        if not self.is_classified:
            self.traits |= t.OPEN

    @property
    def is_department(self) -> bool:
        """Whether this is a goal of the whole department (部门整体) and no project."""
        return self.part == "department_goals"

    @computed
    def goal(self) -> str:
        """All goals as one text."""
        return "\n".join(self.goals)

    @computed
    def texts(self) -> dict[str, str]:
        """All running text by field: the goal, the purpose, and every heading of the narrative."""
        return {"goals": self.goal, "purpose": self.project.purpose or "", **self.project.narrative}

    @computed
    def plain_goal(self) -> str:
        """The goal in the form in which texts are compared."""
        return plain(self.goal)

    @computed
    def plain_name(self) -> str:
        """The name in the form in which names are compared."""
        return plain(self.name)

    @computed
    def open_text(self) -> str:
        """All texts that are not withheld as one, line by line: to see fast that something stands in none of them."""
        return "\n".join(self._open_texts)

    @computed
    def open_characters(self) -> str:
        """All texts that are not withheld as one, without blanks and line breaks, which may part a word."""
        text = _BETWEEN_TEXTS.join(self._open_texts)
        return "".join(text.split()) if _BLANK.search(text) else text

    @computed
    def _open_texts(self) -> list[str]:
        stated: list[str | None] = [self.name, *self.goals, self.project.purpose]
        stated += self.project.narrative.values()
        rows = [view.indicator for view in self.open_indicators]
        stated += [text for row in rows for text in (row.name, row.description, row.basis, row.remark)]
        targets = [target for row in rows for target in (row.annual, row.period, row.actual)]
        return [text for text in stated if text] + [target.raw for target in targets if target is not None]

    @computed
    def budget(self) -> Decimal | None:
        """The money the project asks for this year, in yuan (预算数): this year's where stated, else the total."""
        amounts = self.amounts
        return next((amounts[field] for field in _BUDGETS if field in amounts), None)

    @computed
    def amounts(self) -> dict[str, Decimal]:
        """The amounts of the funding that are stated, by their fields, in yuan."""
        stated = zip(Funding.__struct_fields__, msgspec.structs.astuple(self.project.funding), strict=True)
        return {field: Decimal(text) for field, text in stated if text is not None}

    def amount(self, field: str) -> Decimal | None:
        """Return an amount of the funding by its field, in yuan."""
        return self.amounts.get(field)

    def money(self, yuan: Decimal) -> str:
        """Say an amount in the unit that the document prints: "21.62万元"."""
        return in_unit(yuan, self.document.declaration.currency_unit or "元")

    @property
    def office(self) -> str | None:
        """Who declares: the issuer of the document, else the spending unit."""
        unit = self.project.spending_unit
        return self.document.office or (unit.name if unit else None)

    @property
    def spender(self) -> str | None:
        """The unit that spends the money (资金使用单位), where the document names it."""
        unit = self.project.spending_unit
        return unit.name if unit else None

    @property
    def subject(self) -> Subject:
        """Whom a finding about this project is about."""
        return Subject(
            document=self.document.name,
            office=self.office,
            part=self.part,
            project=self.name,
            project_number=self.position,
        )

    def quote(self, field: str) -> Quote | None:
        """Return what a field prints, with its place. Amounts are given in the unit of the document."""
        text = self.text(field)
        return Quote(field, text, self.place(field)) if text else None

    def place(self, field: str) -> Where | None:
        """Return where a field is printed; the project's own place where that is not known."""
        places = self.project.places
        return places.get(field) or places.get(f"amounts.{field}") or self.project.where

    def text(self, field: str) -> str:
        """Return what a field prints; "" where it prints nothing. Amounts are given in the unit of the document."""
        if field == "goals":
            return self.goal
        if field == "name":
            return self.name
        if field in Funding.__struct_fields__:
            amount = self.amount(field)
            return "" if amount is None else self.money(amount)
        if field == "spending_plan":
            return " ".join(f"{step.by} {step.share}" for step in self.project.spending_plan)
        if field in self.project.narrative:
            return self.project.narrative[field]
        value = getattr(self.project, field)
        return "" if value is None else str(value)


class DocumentView:
    """One document as rules see it."""

    traits = t.OPEN

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration
        self.name = declaration.source.file
        self.office = declaration.issuer.name if declaration.issuer else None
        self.projects = [ProjectView(p, self, "projects", n) for n, p in enumerate(declaration.projects)]
        goals = declaration.department_goals
        self.goals = [ProjectView(g, self, "department_goals", n) for n, g in enumerate(goals)]

    @property
    def document(self) -> DocumentView:
        """Itself, so that every view knows its document."""
        return self

    @computed
    def open_projects(self) -> list[ProjectView]:
        """The projects whose content is not withheld."""
        return [p for p in self.projects if not p.is_classified]

    @computed
    def stated_amounts(self) -> frozenset[str]:
        """The fields of the funding that some project states."""
        return frozenset(field for project in self.projects for field in project.amounts)

    def indicators(self) -> Iterator[IndicatorView]:
        """Yield the open indicators of all projects, without those of the whole department."""
        for project in self.open_projects:
            yield from project.open_indicators

    @property
    def subject(self) -> Subject:
        """Whom a finding about the document as a whole is about."""
        return Subject(document=self.name, office=self.office)

    def quote(self, field: str) -> Quote | None:
        """Return what a field of the document prints."""
        value = getattr(self.declaration, field)
        return Quote(field, str(value)) if value not in (None, "") else None

    def place(self, field: str) -> Where | None:  # noqa: ARG002 -- every view is asked in the same way
        """Return None: fields of a whole document are printed in many places."""
        return None


_V = TypeVar("_V", ProjectView, DocumentView)


def once(ask: Callable[[_V], _R]) -> Callable[[_V], _R]:
    """Let what a function says of a project or document be computed once, for all rules that ask it."""
    key = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def answer(view: _V) -> _R:
        known = view.__dict__
        if key not in known:
            known[key] = ask(view)
        said: _R = known[key]
        return said

    return answer


def _prints_formula(value: Target, indicator: Indicator) -> bool:
    texts = (value.raw, indicator.description, indicator.remark)
    return any(text is not None and _QUOTIENT.search(text) for text in texts)


@lru_cache(maxsize=65_536)
def number_of(text: str) -> Decimal:
    """Return the decimal that a condition's value states."""
    return Decimal(text)


_SEPARATORS = {"，": ",", "；": ";", "：": ":", "、": ",", "。": "", "！": "", "!": ""}
_BLANK = re.compile(r"\s")
_QUOTIENT = re.compile("[=＝][^/÷／]*[/÷／]")
_NOT_PLAIN = re.compile(r"[\s！-～\u2000-\u206f\u3000、。!\ufeff]")


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return a text in the form in which texts are compared: half width, no blanks, one kind of separators."""
    if not _NOT_PLAIN.search(text):
        return text
    text = fold_width(without_spaces(text))
    for mark, plain_mark in _SEPARATORS.items():
        text = text.replace(mark, plain_mark)
    return text
