"""F-09: the plan names the time of a step, and the timeliness indicator for it does not keep to it."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Quote
from jiheng.audit.milestones import Milestone, milestones, missed_by
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import NARRATED, TIMELINESS
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.foundation.message import Message

_NO_MILESTONES = NotApplicable(Message("实施计划没有写明月份", "its plan names no months"))
_PLAN = {"项目实施计划": "2024年5月完成招标；2024年10-11月完成设备采购并通过验收。"}


@rule(
    id="F-09",
    severity="S3",
    scope="project",
    title=Message("时效指标与实施计划的时间节点对不上", "A timeliness indicator does not keep to the plan"),
    basis=("R4",),
    needs=NARRATED,
    fields=("annual", "period", "name"),
    message=Message(
        "实施计划写明“{milestone}”，时效指标“{indicator}”的目标值“{value}”没有体现这一时间，应写明{month}月底前之类的时限。",
        "The plan says “{milestone}”, which “{indicator}”, {value}, does not reflect; state a deadline in month {month}.",
    ),
    mend=Message(
        "把实施计划中的时间节点写进时效指标，并使两处一致。",
        "Put the steps of the plan into the timeliness indicators, and keep both alike.",
    ),
    fires=(
        one(Shown("产出/时效", "设备采购及时率", "=100%"), narrative=_PLAN),
        one(Shown("产出/时效", "设备验收时间", "2024年9月底前"), narrative=_PLAN),
    ),
    silent=(
        one(Shown("产出/时效", "设备采购完成时间", "2024年11月底前"), narrative=_PLAN),
        one(Shown("产出/时效", "故障响应及时率", "=100%"), narrative=_PLAN),
        one(Shown("产出/质量", "设备验收合格率", "=100%"), narrative=_PLAN),
        one(Shown("产出/时效", "设备采购及时率", "=100%"), narrative={"项目实施计划": "按合同付款"}),
    ),
)
def check(project: ProjectView, _: None) -> list[Hit] | NotApplicable:
    """A plan that dates tender, purchase and acceptance is worth little when the indicator only says 及时率=100%.

    Compared are timeliness indicators and steps of the plan that speak of the same stage (招标, 采购, 验收, or the
    completion of the whole). A rate or a word names no time; a date is at odds with the plan where it comes before every
    such step. A later deadline and a lapse of time (5个工作日) are in order.
    """
    planned = milestones(project)
    if not planned:
        return _NO_MILESTONES
    year = project.document.declaration.fiscal_year
    timely = [indicator for indicator in project.open_indicators if indicator.has(TIMELINESS)]
    missed = [(indicator, missed_by(indicator, planned, year)) for indicator in timely]
    return [_hit(indicator, milestone) for indicator, milestone in missed if milestone is not None]


def _hit(indicator: IndicatorView, milestone: Milestone) -> Hit:
    owner = indicator.owner
    quote = Quote(milestone.field, milestone.text, owner.place(milestone.field), of=owner.name)
    return Hit({"milestone": milestone.text, "month": milestone.month}, at=indicator, beside=(quote,))
