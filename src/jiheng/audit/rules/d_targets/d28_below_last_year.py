"""D-28: a target below what was reached last year."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Ask, rule
from jiheng.audit.traits import NUMBER
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message


@rule(
    id="D-28",
    severity="S3",
    scope="project",
    title=Message("目标值低于上年实际或行业水平", "A target below last year's result or the usual level"),
    basis=("BL32", "R4"),
    suspects=NUMBER,
    message=Message(
        "项目“{project}”的目标低于上年实际。", "The targets of “{project}” lie below last year's results."
    ),
    mend=Message(
        "以上年实际完成值为起点设定目标，低于上年的说明原因。", "Start from last year's results, or explain."
    ),
    asks=Message(
        "需要本项目上年的实际完成值（上年自评表）或同类指标的平均水平，逐项对照是否低于上年。",
        "Needs last year's actual values of the project (its self-evaluation) or the usual level of such indicators.",
    ),
    fires=one(Shown("产出/数量", "宣传活动场次", "≥12场")),
    silent=one(Shown("产出/数量", "宣传活动场次", "及时")),
)
def check(project: ProjectView, _: None) -> Ask | None:
    """One document cannot tell: last year's results stand in last year's self-evaluation."""
    return Ask() if project.all_traits & NUMBER else None
