"""The steps that the plan of a project (项目实施计划) names with their months: “2020年10-11月完成新车采购入库”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from jiheng.audit.deadlines import dates_of
from jiheng.audit.traits import PERCENT, QUALITATIVE
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.facts.lists import any_of, table
from jiheng.foundation.text import fold_width, without_spaces

_WHOLE = "整体"
_PLAN_HEADINGS = ("实施计划", "进度计划", "进度安排")
_CLAUSE = re.compile(r"[^。；;，,\n]+")
_MONTHS = re.compile(r"(?<![\d.第])(?:(?:1[0-2]|0?[1-9])[-~至到])?(1[0-2]|0?[1-9])月|([上下])半年")


class Milestone(NamedTuple):
    """A clause of the plan, as printed, the last month it names, and the field it stands in."""

    text: str
    month: int
    field: str


def milestones(project: ProjectView) -> list[Milestone]:
    """Return what the plan of a project dates by months, clause by clause."""
    return [
        Milestone(clause[0].strip(), _last_month(clause[0]), field)
        for field, text in project.texts.items()
        if any(heading in field for heading in _PLAN_HEADINGS)
        for clause in _CLAUSE.finditer(text)
        if _last_month(clause[0])
    ]


def _last_month(text: str) -> int:
    months = [_month(found) for found in _MONTHS.finditer(fold_width(without_spaces(text)))]
    return max(months, default=0)


def _month(found: re.Match[str]) -> int:
    if found[2]:
        return 6 if found[2] == "上" else 12
    return int(found[1])


def missed_by(indicator: IndicatorView, planned: Sequence[Milestone], year: int | None) -> Milestone | None:
    """Return the step of a plan whose time a timeliness indicator leaves out; None where it does not.

    It must speak of the same stage of work. A rate or a word (及时) names no time at all; a date is at odds with the
    plan where it comes before every step of that stage. A lapse of time (5个工作日) is another matter.
    """
    meant = _meant_by(indicator.name, planned)
    if not meant:
        return None
    if indicator.traits & (PERCENT | QUALITATIVE):
        return meant[-1]
    dates = [days for days in dates_of(indicator, year) if days.last.startswith(str(year))]
    months = [int(days.last[5:7]) for days in dates]
    is_too_early = bool(months) and max(months) < min(milestone.month for milestone in meant)
    return meant[-1] if is_too_early else None


def _meant_by(name: str, planned: Sequence[Milestone]) -> list[Milestone]:
    """Return the steps that an indicator speaks of, by their month: the last one where it means the whole."""
    in_order = sorted(planned, key=lambda milestone: milestone.month)
    stages = _stages_in(name)
    if _WHOLE in stages:
        return in_order[-1:]
    return [milestone for milestone in in_order if stages & _stages_in(milestone.text)]


def _stages_in(text: str) -> set[str]:
    return {_stage_of()[word] for word in _stage_words().findall(text)}


@cache
def _stage_of() -> dict[str, str]:
    return {row["word"]: row["stage"] for row in table("work_stages")}


@cache
def _stage_words() -> re.Pattern[str]:
    return re.compile(any_of(_stage_of()))
