"""M-12: an evaluation or monitoring form has other targets than the declaration."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned, Shown, together
from jiheng.audit.finding import Quote
from jiheng.audit.likeness import similarity
from jiheng.audit.record import IndicatorRecord, ProjectRecord, RecordedIndicator
from jiheng.audit.rule import Ask, Hit, NotApplicable, rule, says
from jiheng.audit.set_view import SetView
from jiheng.audit.views import plain
from jiheng.foundation.message import Message
from jiheng.targets import equivalent

_NONE = NotApplicable(Message("没有自评表或监控表", "there is no evaluation or monitoring form"))
_LATER_KINDS = ("self_evaluation", "monitoring")


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-12."""

    alike: Annotated[
        Decimal,
        says("名称相似度达到多少视为同一指标", "similarity from which two names are of one indicator"),
    ] = Decimal("0.5")


def _form(kind: str, *indicators: tuple[str, str], name: str = "社区法治宣传") -> Example:
    shown = tuple(Shown("产出/数量", *indicator) for indicator in indicators)
    return Example((Planned(shown, name=name),), kind=kind, issuer="云溪市司法局")


def _declared(*indicators: tuple[str, str]) -> Example:
    return _form("targets", *indicators)


def _evaluated(*indicators: tuple[str, str]) -> Example:
    return _form("self_evaluation", *indicators)


_RATE = ("服务满意率", "≥90%")


@rule(
    id="M-12",
    severity="S2",
    scope="set",
    title=Message("自评或监控所用目标与申报不一致", "Targets are not those that were declared"),
    basis=("S07-28",),
    params=Params(),
    fields=("value", "name"),
    message=Message(
        "项目“{project}”的绩效目标与申报时不一致（申报→现填）：{found}。目标批复后一般不予调整，经批准调整的请附批复。",
        "“{project}” has other targets than it declared (declared→now): {found}. A change needs its approval.",
    ),
    mend=Message(
        "按批复的绩效目标填写；经批准调整的，注明批复文号。",
        "Use the approved targets; where a change was approved, cite the approval.",
    ),
    asks=Message(
        "需要批复的绩效目标申报表，逐项对照自评表、监控表所列的指标和指标值是否一致。",
        "Needs the approved declaration, to compare its indicators and targets one by one.",
    ),
    fires=(
        together(_declared(("活动场次", "≥12场")), _evaluated(("活动场次", "≥10场"))),
        together(_declared(_RATE, ("活动场次", "≥12场")), _evaluated(_RATE)),
        together(_declared(_RATE), _form("monitoring", ("服务满意率", "≥85%"))),
        _evaluated(("活动场次", "≥12场")),
    ),
    silent=(
        together(_declared(("活动场次", "≥12场")), _evaluated(("活动场次", "12场以上"))),
        together(_declared(("活动场次", "≥12场")), _evaluated(("活动场次", "12场"))),
        together(_declared(("宣传活动场次", "≥12场")), _evaluated(("活动场次", "≥12场"))),
        together(
            _declared(("活动场次", "≥10场")), _declared(_RATE), _evaluated(_RATE, ("活动场次", "≥10场"))
        ),
        together(_declared(("活动场次", "按实际情况填写")), _evaluated(("活动场次", "12场"))),
        together(_declared(("活动场次", "≥12场")), _evaluated(("活动场次", ""))),
        together(_declared(_RATE), _evaluated()),
        together(
            _declared(("场次", "1场")),
            _evaluated(("场次", "1场")),
            _form("self_evaluation", _RATE, name="其他"),
        ),
        _declared(("活动场次", "≥12场")),
    ),
)
def check(view: SetView, params: Params) -> list[Hit] | Ask | NotApplicable:
    """What was approved with the budget is what is monitored and evaluated; a quiet change moves the goal posts.

    Compared where the set holds the declaration of the same project and year. A sign that the evaluation form leaves
    out, another way of writing the same value, a value still open when it was declared and an indicator renamed are
    no change. Without any declaration the reviewer is asked to bring it.
    """
    later = [record for kind in _LATER_KINDS for record in view.of_kind(kind) if record.indicators]
    if not later:
        return _NONE
    pairs = [(record, view.same_project(record, "targets")) for record in later]
    if not any(declared for _, declared in pairs):
        return Ask(at=later[0])
    return [hit for record, declared in pairs for hit in _differences(record, declared, float(params.alike))]


def _differences(record: ProjectRecord, declared: list[ProjectRecord], alike: float) -> Iterator[Hit]:
    expected: dict[str, list[RecordedIndicator]] = {}
    for one in declared:
        for indicator in one.numbered():
            expected.setdefault(plain(indicator.record.name), []).append(indicator)
    for indicator in record.numbered():
        known = expected.pop(plain(indicator.record.name), [])
        if known and not any(_is_same(indicator.record, other.record) for other in known):
            yield _changed(indicator, known[0])
    names = [indicator.name for indicator in record.indicators]
    dropped = [
        known[0]
        for name, known in expected.items()
        if len(known) == len(declared) and not any(similarity(name, other) >= alike for other in names)
    ]
    if dropped:
        yield _dropped(record, dropped)


def _is_same(a: IndicatorRecord, b: IndicatorRecord) -> bool:
    first, second = a.target, b.target
    if first is None or second is None or "deferred" in (first.kind, second.kind):
        return True
    if equivalent(first, second, a.direction or b.direction):
        return True
    is_one_number = a.base_number is not None and a.base_number == b.base_number
    return is_one_number and a.dimension == b.dimension and "=" in (a.comparator, b.comparator)


def _changed(indicator: RecordedIndicator, declared: RecordedIndicator) -> Hit:
    before = declared.record
    quote = Quote(before.field, before.value, before.where, of=declared.owner.document)
    found = f"{before.name} {before.value}→{indicator.record.value}"
    return Hit({"found": found}, at=indicator, beside=(quote,))


def _dropped(record: ProjectRecord, dropped: list[RecordedIndicator]) -> Hit:
    quotes = (Quote("name", one.record.name, one.record.where, of=one.owner.document) for one in dropped)
    found = [f"{one.record.name} {one.record.value}→—" for one in dropped]
    return Hit({"found": found}, at=record, fields=("name",), beside=tuple(quotes))
