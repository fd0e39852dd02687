"""What is put in the place of a withheld field: the rows keep their number, the amounts stay."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from jiheng.declaration.difference import INDICATOR_FIELDS
from jiheng.declaration.model import Indicator, Project
from jiheng.targets import Target

WITHHELD: Final = "（涉密，不公开）"
WITHHELD_INDICATOR: Final = "涉密指标"
_WITHHELD_TARGET = Target(raw="涉密", kind="classified")
_NEUTRAL = "涉密项目{number:02}"
_GOAL = "本项目涉密，按规定不公开。"
_LISTS = ("goals", "narrative", "indicators")
_SINGLE = frozenset(
    {
        "category",
        "code",
        "ends_on",
        "execution_remark",
        "execution_score",
        "execution_weight",
        "government_procurement",
        "name",
        "performance_type",
        "purpose",
        "self_grade",
        "self_total",
        "spending_plan",
        "spending_unit",
        "starts_on",
    }
)


def neutral(project: Project, number: int) -> Project:
    """Return what is published of a project that is withheld as a whole: its amounts, under a neutral name."""
    return Project(
        name=_NEUTRAL.format(number=number), classified=True, funding=project.funding, goals=[_GOAL]
    )


def is_withholdable(project: Project, path: str) -> bool:
    """Say whether something stands at a path of a project that a decision can withhold: never an amount."""
    copy: Project = msgspec.convert(msgspec.to_builtins(project), Project)
    return bool(take(copy, path))


def take(project: Project, path: str) -> list[Any]:
    """Remove what stands at a path of a project and return it; nothing where there is nothing."""
    head, *rest = path.split(".")
    if head in _SINGLE and not rest:
        return _take_single(project, head)
    if head not in _LISTS:
        return []
    size = len(getattr(project, head))
    numbers = range(size) if not rest else [int(rest[0])] if rest[0].isdecimal() else []
    return [held for n in numbers if n < size for held in _take_member(project, head, n, rest[1:])]


def _take_single(project: Project, field: str) -> list[Any]:
    held = [getattr(project, field)]
    if held[0] in (None, []):
        return []
    if field == "name":
        held.append(project.printed_name or "")
        project.name, project.printed_name = WITHHELD, None
    else:
        setattr(project, field, [] if field == "spending_plan" else None)
    project.places.pop(field, None)
    return held


def _take_member(project: Project, field: str, number: int, rest: list[str]) -> list[Any]:
    if field == "goals" and not rest:
        held, project.goals[number] = project.goals[number], WITHHELD
        return [held]
    if field == "narrative" and not rest:
        items = list(project.narrative.items())
        taken, items[number] = items[number], (f"{WITHHELD}{number + 1}", WITHHELD)
        project.narrative = dict(items)
        return list(taken)
    if field == "indicators":
        return _take_of_indicator(project.indicators, number, rest)
    return []


def _take_of_indicator(indicators: list[Indicator], number: int, rest: list[str]) -> list[Any]:
    indicator = indicators[number]
    if not rest:
        indicators[number] = Indicator(
            level1=indicator.level1, name=WITHHELD_INDICATOR, annual=_WITHHELD_TARGET, weight=indicator.weight
        )
        # The levels of the forms are told of every row; which codes the program has for them is nobody's secret.
        return [msgspec.structs.replace(indicator, level1=None, level1_code=None, level2_code=None)]
    field = rest[0]
    held = getattr(indicator, field) if len(rest) == 1 and field in INDICATOR_FIELDS else None
    if held is None:
        return []
    if isinstance(held, Target):
        setattr(indicator, field, _WITHHELD_TARGET)
    else:
        setattr(indicator, field, WITHHELD_INDICATOR if field == "name" else None)
    indicator.places.pop(field, None)
    return [held]
