"""E-04: a goal that would fit any project."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Planned, several
from jiheng.audit.rule import Hit, rule
from jiheng.audit.views import ProjectView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_STOPS = re.compile(r"[\W_]")
_NUMBER = re.compile(r"\d")


@rule(
    id="E-04",
    severity="S3",
    scope="project",
    title=Message("绩效目标是套话", "The goal is boilerplate"),
    basis=("R4",),
    fields=("goals",),
    message=Message(
        "项目“{project}”的绩效目标“{goal}”放在任何项目都适用：没有具体事项、数量和时间。请写明做什么、做多少、达到什么结果。",
        "The goal of “{project}”, {goal}, would fit any project: it names no thing, number or date.",
    ),
    mend=Message(
        "写明本项目的具体事项、数量、完成时间和预期结果。",
        "Name the work, its quantity, its date and the result expected.",
    ),
    fires=(
        several(Planned(name="办公用品采购", goal="保障办公正常运转")),
        several(Planned(name="防汛业务费", goal="做好其他专项支出，保障单位业务开展。")),
        several(Planned(name="防汛值班费", goal="通过实施防汛值班费，以保障防汛值班的正常开展")),
    ),
    silent=(
        several(Planned(name="办公用品采购", goal="保障86人日常办公正常运转")),
        several(Planned(name="办公用品采购", goal="保障森林消防队伍正常开展巡护")),
        several(Planned(name="办公用品采购", goal="安全、稳定、高效")),
        several(Planned(name="办公用品采购", goal="")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | None:
    """保障办公正常运转, 做好各项工作: such a goal tells nothing of what the money buys or brings about.

    Objected to is a goal with one of the stock phrases of which nothing is left once general words and the
    words of the project's own name are taken away. A number, a date or any thing of its own lets it pass: then
    it may be thin, but it is no boilerplate.
    """
    goal = project.plain_goal
    if _NUMBER.search(goal) or not _stock_phrase().search(goal):
        return None
    rest = _general_word().sub("", _STOPS.sub("", goal))
    return None if set(rest) - set(project.plain_name) else Hit({"goal": project.goal})


@cache
def _stock_phrase() -> re.Pattern[str]:
    return re.compile("|".join(column("boilerplate", "pattern")))


@cache
def _general_word() -> re.Pattern[str]:
    return re.compile(any_of(column("generic_words", "word")))
