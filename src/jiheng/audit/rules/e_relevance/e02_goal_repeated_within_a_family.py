"""E-02: like projects have the same goal."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, several
from jiheng.audit.finding import Quote
from jiheng.audit.reuse import families, with_one_goal
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.views import DocumentView, ProjectView
from jiheng.foundation.message import Message

_BUILD = "提升全市水务信息化水平，加强业务流程的规范化管理，服务防汛抗旱工作"


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-02."""

    alike: Annotated[Decimal, says("目标文字相似度下限", "similarity from which goals are the same")] = (
        Decimal("0.8")
    )
    least: Annotated[
        int, says("目标被整段照抄时的最少字数", "characters of a goal looked for inside another")
    ] = 20


@rule(
    id="E-02",
    severity="S3",
    scope="document",
    title=Message("同类项目绩效目标雷同", "Like projects share one goal"),
    basis=("R4",),
    params=Params(),
    message=Message(
        "项目“{project}”的绩效目标与“{others}”雷同（文字基本相同或整段照抄），看不出本项目要做的事有什么不同，请分别写明。",
        "The goal of “{project}” is that of “{others}”: nothing shows what this project does differently.",
    ),
    mend=Message(
        "在目标中写明本项目本年度的具体任务和结果，与其他年度、其他批次区别开。",
        "State this year's own tasks and results in the goal.",
    ),
    fires=(
        several(
            Planned(name="2022年信息化建设项目", goal=_BUILD),
            Planned(name="2023年信息化建设项目", goal=f"{_BUILD}。"),
            Planned(name="2024年信息化建设项目", goal=_BUILD.replace("业务流程", "业务全流程")),
        ),
        several(
            Planned(
                name="防汛平台二期",
                goal=f"与省级平台对接，实现雨情、水情、工情的实时共享和联合调度。{_BUILD}",
            ),
            Planned(name="防汛平台", goal=_BUILD),
        ),
    ),
    silent=(
        several(Planned(name="新媒体宣传", goal=_BUILD), Planned(name="困难群众救助", goal=_BUILD)),
        several(
            Planned(name="2023年信息化建设项目", goal="建成雨情监测系统，接入站点120个"),
            Planned(name="2024年信息化建设项目", goal="完成视频会议系统扩容，覆盖30个乡镇"),
        ),
    ),
)
def check(document: DocumentView, params: Params) -> list[Hit]:
    """Three yearly projects with one goal word for word: nobody can tell in which year what was to be achieved.

    A goal that is pasted whole into that of the next phase counts as well. One finding is made for a family, at
    its last project, naming the others. Projects of several offices may share a
    model and are not compared; and projects of plainly different nature are the matter of E-01.
    """
    groups = with_one_goal(document, float(params.alike), params.least)
    return [_hit(part[-1], part[:-1]) for group in groups for part in families(group) if len(part) > 1]


def _hit(last: ProjectView, others: list[ProjectView]) -> Hit:
    first = others[0]
    return Hit(
        {"others": "”“".join(other.name for other in others)},
        at=last,
        fields=("goals",),
        beside=(Quote("goals", first.goal, first.place("goals"), of=first.name),),
    )
