"""D-32: a project for the public asks its own staff whether they are satisfied."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import SATISFACTION_NAME
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message

_INWARD = re.compile("用房|装修|维修|修缮|运维|物业|设备|装备|购置|信息化|系统")
_LEGAL_AID = Shown("产出/数量", "开展普法讲座", "≥12场")
_STAFF = Shown("满意度/服务对象", "讲解工作人员满意度", "≥90%")


@rule(
    id="D-32",
    severity="S3",
    scope="indicator",
    title=Message("面向公众的项目只问本单位人员满意度", "A project for the public asks only its own staff"),
    basis=("R4",),
    needs=SATISFACTION_NAME,
    message=Message(
        "项目“{project}”面向公众（材料中写有“{public}”），“{indicator}”问的却是本单位人员，没有衡量服务对象是否满意。",
        "“{project}” serves the public (it speaks of “{public}”), yet “{indicator}” asks its own staff.",
    ),
    mend=Message(
        "满意度的对象改为受益的群众、当事人等服务对象；本单位人员的满意度可另列。",
        "Ask those who are served; the staff may be asked beside them.",
    ),
    fires=one(_LEGAL_AID, _STAFF, name="法治建设经费", goal="更新知识，及时宣传"),
    silent=(
        one(_LEGAL_AID, Shown("满意度/服务对象", "听众满意度", "≥90%")),
        one(_LEGAL_AID, _STAFF, Shown("满意度/服务对象", "听众满意度", "≥90%")),
        one(Shown("产出/数量", "更换灯具", "≥12套"), _STAFF, name="灯具更换", goal="更换灯具"),
        one(_LEGAL_AID, _STAFF, name="普法中心装修"),
        one(_LEGAL_AID, Shown("满意度/服务对象", "听众对讲解工作人员满意度", "≥90%")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Satisfaction is that of those who are served (服务对象); a project for citizens has to ask citizens.

    That a project serves the public is told by words in its name, goals or other indicators (普法, 救助, 信访). Where
    another indicator asks the public too, the staff may be asked beside it. 群众对工作人员满意度 asks the public.
    Premises, equipment and systems are used by the staff itself, so projects named after them are not meant.
    """
    if not _asks_staff(indicator):
        return None
    project = indicator.owner
    others = (i for i in project.open_indicators if i.has(SATISFACTION_NAME))
    match = _public().search(_said_by(project))
    if match is None or _INWARD.search(project.name) or not all(_asks_staff(other) for other in others):
        return None
    return Hit({"public": match[0]}, fields=("name", "annual"))


def _asks_staff(indicator: IndicatorView) -> bool:
    return "对" not in indicator.name and _staff().search(indicator.plain_name) is not None


def _said_by(project: ProjectView) -> str:
    names = (i.name for i in project.open_indicators)
    return "\n".join((project.name, project.goal, *names))


@cache
def _public() -> re.Pattern[str]:
    return re.compile(any_of(column("public_facing", "word")))


@cache
def _staff() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(column('measured_objects', 'word', kind='staff'))})的?满意")
