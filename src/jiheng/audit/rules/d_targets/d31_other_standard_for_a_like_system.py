"""D-31: like systems of one place are promised to run at different levels."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned, Shown, together
from jiheng.audit.finding import Quote
from jiheng.audit.likeness import near_groups
from jiheng.audit.places import place_of
from jiheng.audit.project_names import natures_of_name
from jiheng.audit.record import RecordedIndicator
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.set_view import SetView, one_of_each
from jiheng.facts.lists import table
from jiheng.foundation.message import Message

_NONE = NotApplicable(Message("没有可比的运行标准", "there are no levels of service to compare"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-31."""

    alike: Annotated[
        Decimal, says("指标所量对象的相似度下限", "similarity from which two measures are the same")
    ] = Decimal("0.5")


def _system(office: str, value: str, indicator: str = "系统响应时间", name: str = "信息化建设") -> Example:
    return Example((Planned((Shown("产出/质量", indicator, value),), name=name),), issuer=office)


@rule(
    id="D-31",
    severity="S4",
    scope="set",
    title=Message("同一地方同类系统的标准不一致", "Like systems of one place, different levels of service"),
    basis=("R4",),
    params=Params(),
    fields=("value", "name"),
    message=Message(
        "“{indicator}”的标准是“{value}”，而同在{place}的{office}“{other}”要求“{stricter}”。同类系统标准不一，请确认有无理由。",
        "“{indicator}” is promised at {value}, while “{other}” of {office}, also in {place}, promises {stricter}.",
    ),
    mend=Message(
        "参照同类系统已有的标准确定指标值；要求确实不同的，在指标值确定依据中说明。",
        "Take the level of like systems, or state in the basis of the target why it differs.",
    ),
    fires=(
        together(_system("云溪市水务局", "3秒"), _system("云溪市望江区民政局", "≤6秒", "系统展示响应时间")),
        together(
            _system("云溪市水务局", "≥99%", "系统正常运行率"),
            _system("云溪市民政局", "95%", "系统正常运行率"),
        ),
    ),
    silent=(
        together(_system("云溪市水务局", "3秒"), _system("云溪市民政局", "≤3秒")),
        together(_system("云溪市水务局", "3秒"), _system("安澜市民政局", "≤6秒")),
        together(
            _system("云溪市水务局", "3秒"), _system("云溪市民政局", "≤2小时", "系统故障修复平均响应时间")
        ),
        together(_system("云溪市水务局", "3秒"), _system("云溪市民政局", "≤6秒", name="救助管理")),
        together(
            _system("云溪市水务局", "≥90%", "培训满意率"), _system("云溪市民政局", "≥80%", "培训满意率")
        ),
        together(_system("云溪市水务局", "及时"), _system("云溪市民政局", "≤6秒")),
        together(_system("水务局", "3秒"), _system("民政局", "≤6秒")),
    ),
)
def check(view: SetView, params: Params) -> list[Hit] | NotApplicable:
    """Two information systems of one city that promise 3 and 6 seconds for the same thing: one of them could do better.

    Only like is compared with like: projects of one nature, measures of a list whose names are nearly the same, one
    dimension, one direction, one year and one place. The finding stands at the least demanding of them.
    """
    found: dict[object, list[RecordedIndicator]] = {}
    for indicator in _service_levels(view):
        record, owner = indicator.record, indicator.owner
        kin = (place_of(owner.office or ""), owner.fiscal_year, record.dimension, _is_upward(indicator))
        found.setdefault(kin, []).append(indicator)
    if not found:
        return _NONE
    return [hit for group in found.values() for hit in _hits(group, float(params.alike))]


def _service_levels(view: SetView) -> Iterator[RecordedIndicator]:
    for record in one_of_each(view.records):
        words = [word for nature in natures_of_name(record.name) for word in _words().get(nature, ())]
        if not words or place_of(record.office or "") is None:
            continue
        for indicator in record.numbered():
            one = indicator.record
            if (
                one.base_number is not None
                and one.change is None
                and any(word in _measured(indicator) for word in words)
            ):
                yield indicator


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for row in table("service_levels"):
        words.setdefault(row["nature"], []).append(row["word"])
    return words


def _measured(indicator: RecordedIndicator) -> str:
    return indicator.record.measured or indicator.record.name


def _level(indicator: RecordedIndicator) -> Decimal:
    """Return what is promised, so that more demands more."""
    number = indicator.record.base_number or Decimal()
    return number if _is_upward(indicator) else -number


def _is_upward(indicator: RecordedIndicator) -> bool:
    """Say whether more is better: by the sign, else by what is measured (a time or a failure rate should be small)."""
    record = indicator.record
    comparator = record.comparator or ""
    is_rate = record.dimension == "ratio" and record.direction != "negative"
    return ">" in comparator or ("<" not in comparator and is_rate)


def _hits(indicators: list[RecordedIndicator], alike: float) -> Iterator[Hit]:
    for group in near_groups([_measured(indicator) for indicator in indicators], alike):
        by_level = sorted((indicators[n] for n in group.members), key=_level)
        laxest, strictest = by_level[0], by_level[-1]
        if _level(laxest) != _level(strictest):
            yield _hit(laxest, strictest)


def _hit(laxest: RecordedIndicator, strictest: RecordedIndicator) -> Hit:
    other, office = strictest.owner, strictest.owner.office or ""
    quote = Quote(
        strictest.record.field, strictest.record.value, strictest.record.where, of=f"{office} {other.name}"
    )
    params: dict[str, object] = {
        "place": place_of(office),
        "office": office,
        "other": other.name,
        "stricter": strictest.record.value,
    }
    return Hit(params, at=laxest, beside=(quote,))
