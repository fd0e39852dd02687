"""E-01: projects of different nature have the same goal."""

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

_UPKEEP = "做好年度专项任务，为全局各项业务提供有力支撑"


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-01."""

    alike: Annotated[Decimal, says("目标文字相似度下限", "similarity from which goals are the same")] = (
        Decimal("0.8")
    )
    least: Annotated[
        int, says("目标被整段照抄时的最少字数", "characters of a goal looked for inside another")
    ] = 20


@rule(
    id="E-01",
    severity="S2",
    scope="document",
    title=Message("不同性质的项目绩效目标雷同", "Projects of different nature share one goal"),
    basis=("R4",),
    params=Params(),
    message=Message(
        "项目“{project}”的绩效目标与性质不同的项目“{others}”基本相同。不同的事应有不同的目标，请写明本项目要做什么、做到什么程度。",
        "The goal of “{project}” is that of “{others}”, of another nature; different work needs a different goal.",
    ),
    mend=Message(
        "按本项目的资金用途重写绩效目标，写明工作内容和预期结果。",
        "Rewrite the goal after what this project's money is for.",
    ),
    fires=(
        several(Planned(name="新媒体宣传", goal=_UPKEEP), Planned(name="困难群众救助", goal=_UPKEEP)),
        several(
            Planned(name="办公用房修缮", goal="建立网络安全主动巡检机制，保障应用系统稳定可用"),
            Planned(name="2023年信息化运维", goal="建立网络安全主动巡检机制，保障应用系统稳定可用。"),
            Planned(name="2024年信息化运维", goal="建立网络安全主动巡检机制，保障应用系统稳定可用"),
        ),
    ),
    silent=(
        several(
            Planned(name="2023年信息化运维", goal=_UPKEEP), Planned(name="2024年信息化运维", goal=_UPKEEP)
        ),
        several(
            Planned(name="新媒体宣传", goal="制作短视频24期"),
            Planned(name="困难群众救助", goal="救助困难群众130人"),
        ),
    ),
)
def check(document: DocumentView, params: Params) -> list[Hit]:
    """A goal says what this money is to achieve. Where publicity and relief have the same goal, it fits neither.

    Natures are told by words of the names; names that tell none set nothing apart (such a repeat is E-02). The
    finding stands at the odd one out of the group, of two at the later, and one finding is made for a group.
    """
    groups = with_one_goal(document, float(params.alike), params.least)
    return [hit for group in groups for hit in _hits(group, families(group))]


def _hits(group: list[ProjectView], parts: list[list[ProjectView]]) -> list[Hit]:
    odd = min(parts, key=lambda part: (len(part), -part[-1].position))
    others = [project for project in group if project not in odd]
    return [
        Hit(
            {"others": "”“".join(other.name for other in others)},
            at=odd[-1],
            fields=("goals",),
            beside=(Quote("goals", other.goal, other.place("goals"), of=other.name),),
        )
        for other in others[:1]
    ]
