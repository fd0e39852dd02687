"""E-03: the goal speaks of another matter than the name of the project."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, several
from jiheng.audit.finding import Quote
from jiheng.audit.project_names import foreign_thing, natures_of_goal, natures_of_name, natures_told_by_goals
from jiheng.audit.rule import Ask, Hit, rule, says
from jiheng.audit.views import ProjectView
from jiheng.facts.lists import column
from jiheng.foundation.message import Message


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-03."""

    words: Annotated[
        int, says("目标中他类用词的最少个数", "words of another nature that a goal must hold")
    ] = 2
    thing: Annotated[
        int, says("识别项目对象所用的字数", "characters by which the thing of a project is known")
    ] = 4


@rule(
    id="E-03",
    severity="S2",
    scope="project",
    title=Message("绩效目标与项目名称不对应", "The goal is that of another matter"),
    basis=("4D",),
    params=Params(),
    fields=("goals", "name"),
    message=Message(
        "项目“{project}”的绩效目标讲的是“{words}”，没有提到项目名称所说的事，疑似误贴了其他项目的目标。",
        "The goal of “{project}” speaks of {words} and not of what the name says; it seems to be another project's.",
    ),
    mend=Message(
        "核对绩效目标是否贴错；按项目名称和资金用途重写目标。",
        "Check whether the goal was pasted by mistake, and write that of this project.",
    ),
    asks=Message(
        "这些项目的名称看不出钱用在什么事上（其他经费、日常运转经费、资金下达通知等）。请对照项目说明，"
        "看目标所写的事项是否都属于本项目的开支范围，必要时请单位改用写明用途的名称。",
        "The names of these projects do not tell what the money is for. Compare the goal with the description: "
        "does all it names belong to this money? If need be, ask for a name that tells.",
    ),
    fires=(
        several(Planned(name="办公用房维修改造", goal="完善运维体系，保障应用系统和网络安全")),
        several(
            Planned(name="青少年活动中心用房装修改造", goal="完成应急指挥大厅用房装修，改善值守条件"),
            Planned(name="应急指挥大厅用房维修", goal="完成应急指挥大厅防水和墙面翻新"),
        ),
        several(Planned(name="其他运行经费", goal="保障机关食堂为320名职工供餐")),
    ),
    silent=(
        several(
            Planned(name="办公用房维修改造", goal="完成外墙粉刷和屋面防水，保障应用系统和网络安全机房供电")
        ),
        several(Planned(name="办公用房维修改造", goal="改善办公条件，保障网络安全")),
        several(Planned(name="机构运行经费", goal="发放辅助人员工资")),
        several(Planned(name="信息化装备购置", goal="采购网络安全设备，升级应用系统")),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | Ask | None:
    """A goal must be about what the project is about (相关性). Pasting the goal of another project is the usual slip.

    Two signs are sure enough to object: the name tells one nature (a building) and the goal only words of
    another (IT operation); or, among works on buildings, the goal names the building of another project and not
    its own. A name that tells nothing (其他运行经费, a letter that sends money down) is put to the reviewer.
    """
    words = _words_of_others(project)
    if len(words) >= params.words:
        return Hit({"words": words})
    found = foreign_thing(project, params.thing)
    if found is not None:
        other, thing = found
        return Hit({"words": thing}, beside=(Quote("name", other.name, other.place("name"), of=other.name),))
    return Ask() if _tells_nothing().search(project.plain_name) else None


def _words_of_others(project: ProjectView) -> list[str]:
    """Return the words by which the goal tells another nature than the name does, and not that of the name."""
    own = natures_of_name(project.name)
    if not own or not own <= natures_told_by_goals():
        return []
    told = natures_of_goal(project.goal)
    return max(told.values(), key=len, default=[]) if own.isdisjoint(told) else []


@cache
def _tells_nothing() -> re.Pattern[str]:
    return re.compile("|".join(column("nameless_projects", "pattern")))
