"""E-06: the goal repeats the purpose of the money."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, several
from jiheng.audit.likeness import similarity
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import NARRATED
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NOTHING_TO_COMPARE = NotApplicable(
    Message("没有另填资金用途或项目说明", "no purpose is stated beside the goal")
)
_FARM = "完善灌区渠系配套设施，改善农田灌溉条件，服务粮食生产。"
_HOME = "提高城乡居民集中供水保证率，让群众喝上放心水。"


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-06."""

    alike: Annotated[Decimal, says("文字相似度下限", "similarity from which the texts are the same")] = (
        Decimal("0.95")
    )


@rule(
    id="E-06",
    severity="S3",
    scope="project",
    title=Message("绩效目标与资金用途是同一段话", "Goal and purpose are one text"),
    basis=("R4",),
    params=Params(),
    needs=NARRATED,
    message=Message(
        "项目“{project}”的绩效目标与另一栏“{heading}”是同一段话，其中一栏等于没有填写：用途写钱买什么，目标写达到什么结果。",
        "The goal of “{project}” is the text of “{heading}” again: one says what money buys, the other what it brings.",
    ),
    mend=Message(
        "用途栏写明钱用在哪些事项，目标栏写明产出和效果。",
        "Put what is bought into the purpose, outputs and effects into the goal.",
    ),
    fires=(
        several(Planned(goal="强化依法行政，维护公平正义", purpose="强化依法行政，维护公平正义。")),
        several(
            Planned(
                goal=f"{_FARM}{_HOME}",
                narrative={"项目设立的必要性": f"{_HOME}{_FARM}"},
            )
        ),
    ),
    silent=(
        several(Planned(goal="为2200名老人提供服务", purpose="用于居家养老服务补贴")),
        several(Planned(goal="改善灌溉条件", narrative={"总目标及阶段性目标": "改善灌溉条件"})),
        several(Planned(goal="", purpose="用于居家养老服务补贴")),
    ),
)
def check(project: ProjectView, params: Params) -> Hit | NotApplicable | None:
    """A form that asks for the purpose and for the goal wants two things: what is bought, and what it brings about.

    The goal is compared with the purpose (资金用途) and with every section of the project's description, save
    those that hold goals. The order of sentences does not matter.
    """
    said = {"purpose": project.project.purpose or "", **project.project.narrative}
    others = {field: text for field, text in said.items() if text and "目标" not in field}
    if not others or not project.goal:
        return _NOTHING_TO_COMPARE
    for field, text in others.items():
        if similarity(project.goal, text) >= params.alike:
            return Hit({"heading": _HEADINGS.get(field, field)}, fields=("goals", field))
    return None


_HEADINGS = {"purpose": "资金用途"}
