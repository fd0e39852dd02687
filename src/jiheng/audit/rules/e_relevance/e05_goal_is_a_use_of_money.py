"""E-05: the goal tells what the money is spent on, not what comes of it."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Planned, several
from jiheng.audit.rule import Hit, rule
from jiheng.audit.views import ProjectView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_USE = re.compile(r"^(?:\d+[.,)])?(?:本|该|此)?(?:项目|资金|经费|专项|预算)*(?:主要|全部|专项)?用于")
_NUMBER = re.compile(r"\d")


@rule(
    id="E-05",
    severity="S3",
    scope="project",
    title=Message("绩效目标写成了资金用途", "The goal is a use of money"),
    basis=("R4",),
    fields=("goals",),
    message=Message(
        "项目“{project}”的绩效目标“{goal}”只说了钱花在哪里，没有说花钱要达到什么结果。资金用途请填在用途栏，目标写产出和效果。",
        "The goal of “{project}”, {goal}, says what is paid for, not what is to come of it.",
    ),
    mend=Message(
        "在目标中写明预期的产出和效果，如服务多少人、达到什么水平。",
        "State the outputs and effects expected of the money.",
    ),
    fires=(
        several(Planned(name="劳务费", goal="用于人员工资福利等支出")),
        several(Planned(name="运维费", goal="本项目资金主要用于机房设备租赁")),
    ),
    silent=(
        several(Planned(name="劳务费", goal="用于协管员工资，保障12个路口全天有人值守")),
        several(Planned(name="劳务费", goal="用于支付工资12人")),
        several(Planned(name="劳务费", goal="按月足额发放协管员工资")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | None:
    """用于人员工资福利等支出 is a use of funds. A goal is what the spending is to achieve: outputs and effects.

    Where a result or a number follows the use, the goal is let pass.
    """
    goal = project.plain_goal
    if not _USE.search(goal) or _NUMBER.search(goal) or _result().search(goal):
        return None
    return Hit({"goal": project.goal})


@cache
def _result() -> re.Pattern[str]:
    return re.compile(any_of(column("result_verbs", "word")))
