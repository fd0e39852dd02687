"""M-15: at the end of the year less is reported than during it."""

from __future__ import annotations

from collections.abc import Iterator

from jiheng.audit.endings import ending_of
from jiheng.audit.example import Example, Planned, Shown, together
from jiheng.audit.finding import Quote
from jiheng.audit.record import ProjectRecord, RecordedIndicator
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.set_view import SetView
from jiheng.audit.views import plain
from jiheng.foundation.message import Message

_NONE = NotApplicable(
    Message("没有同一项目的监控表和自评表", "no project has both monitoring and evaluation")
)
_MAY_FALL = {"ratio", "percentage_point", "clock_time", "working_days", "calendar_time"}


def _form(kind: str, actual: str, name: str = "活动场次", project: str = "社区法治宣传") -> Example:
    shown = Shown("产出/数量", name, "≥12场", actual=actual)
    return Example((Planned((shown,), name=project),), kind=kind, issuer="云溪市司法局")


def _two(at_monitoring: str, at_year_end: str, name: str = "活动场次") -> tuple[Example, Example]:
    return _form("monitoring", at_monitoring, name), _form("self_evaluation", at_year_end, name)


@rule(
    id="M-15",
    severity="S3",
    scope="set",
    title=Message("年终完成值低于监控时", "Less at the end of the year than when monitored"),
    basis=("ARI",),
    fields=("actual", "name"),
    message=Message(
        "“{indicator}”年终自评的实际完成值是“{now}”，而监控时已报“{before}”。累计完成的数只增不减，请核对。",
        "“{indicator}”: {now} at the end of the year, but {before} when monitored; what adds up does not fall.",
    ),
    mend=Message(
        "核对两次填报的口径和数据，改正填错的一次；确有核减的，在偏差原因中说明。",
        "Check both figures and mend the wrong one; explain a correction among the reasons for deviation.",
    ),
    fires=(
        together(*_two("10场", "8场")),
        together(*_two("95%", "90%", "工程完工率")),
        together(*_two("12万元", "9000元", "节约资金")),
    ),
    silent=(
        together(*_two("10场", "12场")),
        together(*_two("95%", "93%", "居民满意度")),
        together(*_two("10场", "8次")),
        together(*_two("10场", "正在推进")),
        together(*_two("30分钟", "25分钟", "平均到场用时")),
        together(*_two("", "8场")),
        together(*_two("380元/人", "348元/人", "人均培训费用")),
        together(_form("monitoring", "10场"), _form("self_evaluation", "8场", "展板数量")),
        together(_form("monitoring", "10场"), _form("self_evaluation", "8场", project="其他")),
        _form("self_evaluation", "8场"),
    ),
)
def check(view: SetView, _: None) -> list[Hit] | NotApplicable:
    """Events held, people trained, money spent add up over the year: at its end there cannot be less than in summer.

    Counts, amounts and rates of completion are compared, in one unit and for the same project and year. Other rates,
    times and unit costs (满意度, 响应时间, 人均费用) may fall and are let pass.
    """
    pairs = [
        (record, other)
        for record in view.of_kind("self_evaluation")
        for other in view.same_project(record, "monitoring")
    ]
    if not pairs:
        return _NONE
    return [hit for record, monitored in pairs for hit in _fallen(record, monitored)]


def _fallen(record: ProjectRecord, monitored: ProjectRecord) -> Iterator[Hit]:
    earlier = {plain(one.record.name): one for one in monitored.numbered()}
    for indicator in record.numbered():
        before = earlier.get(plain(indicator.record.name))
        if before is not None and _is_lower(indicator, before):
            yield _hit(indicator, before)


def _is_lower(indicator: RecordedIndicator, earlier: RecordedIndicator) -> bool:
    now, before = indicator.record.reached, earlier.record.reached
    if now is None or before is None or now[0] != before[0] or now[1] >= before[1]:
        return False
    may_fall = now[0] in _MAY_FALL or "/" in now[0]
    return not may_fall or ending_of(indicator.record.name, "completion_rates") != ""


def _hit(indicator: RecordedIndicator, earlier: RecordedIndicator) -> Hit:
    before = earlier.record.actual or ""
    quote = Quote("actual", before, earlier.record.where, of=earlier.owner.document)
    return Hit({"now": indicator.record.actual, "before": before}, at=indicator, beside=(quote,))
