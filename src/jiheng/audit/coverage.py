"""Which kinds of indicator a project states, asked by the rules that miss one, and whether it serves the public.

A kind is only missing where every indicator stands under a level that is known: of an unknown level nobody can say
that it is not the missing one.
"""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.rule import NotApplicable
from jiheng.audit.traits import CLASSIFIED_LEVELS, COST, MANAGEMENT, OUTCOME, OUTPUT, SATISFACTION, Trait
from jiheng.audit.views import IndicatorView, ProjectView, once
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

NO_INDICATORS = NotApplicable(Message("项目没有指标", "the project has no indicator"))
NO_LEVEL2 = NotApplicable(Message("没有填写二级指标", "no level 2 is given"))
UNKNOWN_LEVELS = NotApplicable(
    Message("有指标的级次名称无法识别", "some indicator stands under a level that is not known")
)

_NO_OUTPUT = OUTCOME | SATISFACTION | COST | MANAGEMENT
_FAMILIES = OUTPUT | _NO_OUTPUT


@once
def families(project: ProjectView) -> Trait | NotApplicable:
    """Return the level-1 families that the indicators of a project stand under, withheld ones included."""
    if not project.indicators:
        return NO_INDICATORS
    if not all(one.traits & _FAMILIES for one in project.indicators):
        return UNKNOWN_LEVELS
    return _traits_of_all(project) & _FAMILIES


@once
def parts(project: ProjectView) -> Trait | NotApplicable:
    """Return what `families` does, with the parts of output (quantity, quality, timeliness) told apart."""
    if not project.indicators:
        return NO_INDICATORS
    found = _traits_of_all(project)
    if not found & CLASSIFIED_LEVELS:
        return NO_LEVEL2
    return found if all(_is_placed(one) for one in project.indicators) else UNKNOWN_LEVELS


@once
def public_words(project: ProjectView) -> list[str]:
    """Return the words of a project's name and goal by which it serves the public (救助, 普法 …), each once."""
    find = _public_words().findall
    return list(dict.fromkeys([*find(project.plain_name), *find(project.plain_goal)]))


def _is_placed(indicator: IndicatorView) -> bool:
    return bool(indicator.traits & (CLASSIFIED_LEVELS | _NO_OUTPUT))


@once
def _traits_of_all(project: ProjectView) -> Trait:
    found = 0
    for indicator in project.indicators:
        found |= indicator.traits
    return found


@cache
def _public_words() -> re.Pattern[str]:
    return re.compile(any_of(column("public_facing", "word")))
