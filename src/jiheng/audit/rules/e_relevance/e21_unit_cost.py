"""E-21: the unit cost lies outside what like projects cost."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Ask, rule
from jiheng.audit.traits import COUNT_UNIT, NUMBER, QUANTITY
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message


@rule(
    id="E-21",
    severity="S3",
    scope="project",
    title=Message("单位成本偏离同类项目", "Unit cost outside that of like projects"),
    basis=("R4",),
    suspects=QUANTITY,
    message=Message(
        "项目“{project}”的单位成本偏离同类项目。",
        "The unit cost of “{project}” lies outside that of like projects.",
    ),
    mend=Message(
        "说明成本测算依据，或调整预算、任务量。", "Explain the calculation, or change budget or work."
    ),
    asks=Message(
        "这些项目既有预算又有任务量。请用预算除以主要数量指标得出单位成本，与支出标准、上年决算或同类项目的水平比较，明显偏高、偏低的请单位说明。",
        "These projects state money and work. Divide the budget by the main quantity, compare with cost standards, "
        "last year's accounts or like projects, and ask about what is far off.",
    ),
    fires=one(Shown("产出/数量", "宣传活动场次", "≥12场")),
    silent=(
        one(Shown("产出/数量", "宣传完成率", "100%"), Shown("产出/质量", "抽查次数", "≥12次")),
        one(Shown("产出/数量", "宣传活动场次", "≥12场"), budget=""),
    ),
)
def check(project: ProjectView, _: None) -> Ask | None:
    """Money must match the work (相应匹配). What a unit of the work costs elsewhere, one document cannot tell.

    Asked only where there is something to divide: a budget and a quantity that is a count.
    """
    counts = any(view.has(QUANTITY | NUMBER | COUNT_UNIT) for view in project.open_indicators)
    return Ask() if counts and project.budget is not None else None
