"""Amounts and targets beside those of their peers: like with like only, with statistics that outliers do not move.

The modified z-score is 0.6745 · (x − median) / MAD, and one beyond 3.5 is an outlier: Iglewicz and Hoaglin, How to
Detect and Handle Outliers, ASQC 1993. Where more than half of the peers agree, the MAD is 0, and the mean absolute
deviation takes its place: (x − median) / (1.253314 · mean deviation). Amounts and counts differ by factors rather
than by differences, so they are compared by their logarithms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import log
from statistics import fmean, median
from typing import Annotated, Literal, NamedTuple

import msgspec

from jiheng.audit.clusters import project_key
from jiheng.audit.finding import Subject
from jiheng.audit.record import IndicatorRecord, ProjectRecord
from jiheng.audit.rule import says
from jiheng.audit.views import plain
from jiheng.foundation.message import Message
from jiheng.foundation.where import Where

Spread = Literal["median", "mean", "none"]
_MAD_OF_NORMAL = 0.6745
_MEAN_DEVIATION_OF_NORMAL = 1.253314
_BUDGET = "budget"

FIELDS: dict[str, Message] = {
    "dimension": Message("计量单位", "unit"),
    "sense": Message("指标方向", "direction"),
    "change": Message("水平值或增减值", "level or change"),
    "fiscal_year": Message("年度", "year"),
}
"""In what two values of one name may differ, so that they are not like."""

FEW = Message("只有 {count} 个同类值，少于 {least} 个", "only {count} like values, fewer than {least}")
DIFFERENT = Message("{fields}不同，不可比", "not comparable: they differ in {fields}")
_SENSES = {">=": "≥", ">": "≥", "<=": "≤", "<": "≤", "=": "=", "~": "约"}


class PeerSettings(msgspec.Struct, frozen=True):
    """When values are peers, and from when on one stands apart from them."""

    least_group: Annotated[int, says("同类值最少个数", "peers that a comparison needs")] = 5
    farthest: Annotated[
        Decimal, says("修正 z 分数的界限", "modified z-score beyond which a value stands apart")
    ] = Decimal("3.5")
    least_distance: Annotated[
        Decimal,
        says("与中位数至少相差的比例", "share of the median by which a value must differ as well"),
    ] = Decimal("0.1")


class Peer(msgspec.Struct, frozen=True):
    """One value that stands apart. `number` is in base units, `times` is how many times the median it is."""

    subject: Subject
    office: str | None
    value: str
    number: Decimal
    score: float
    times: Decimal | None
    where: Where | None = None


class PeerGroup(msgspec.Struct, frozen=True):
    """Values of one kind. `what` is "budget" or the dimension measured; numbers are in its base units (yuan).

    `deviation` is the MAD, or the mean deviation where `spread` says "mean"; of logarithms where `is_by_factor`.
    """

    name: str
    what: str
    sense: str
    fiscal_year: int | None
    count: int
    median: Decimal
    least: Decimal
    most: Decimal
    deviation: float
    spread: Spread
    is_by_factor: bool
    apart: tuple[Peer, ...]


class NotCompared(msgspec.Struct, frozen=True):
    """Values of one name that were compared with nothing, and why; `fields` are those in which they differ."""

    name: str
    what: str
    count: int
    fields: tuple[str, ...]
    reason: Message


class _Kin(NamedTuple):
    """What must be the same for two values of one name to be peers."""

    dimension: str
    sense: str
    change: str | None
    fiscal_year: int | None


class _Value(NamedTuple):
    owner: ProjectRecord
    subject: Subject
    number: Decimal
    printed: str
    where: Where | None


_ByName = dict[str, dict[_Kin, list[_Value]]]


def peers(
    records: Iterable[ProjectRecord], settings: PeerSettings | None = None
) -> tuple[list[PeerGroup], list[NotCompared]]:
    """Return the groups of like values, those with outliers first, and what could not be compared.

    Budgets are grouped by what the projects are about, targets by the plain name of the indicator; then by unit,
    direction and year. A name met only once has no peers and is not listed.
    """
    settings = settings or PeerSettings()
    budgets: _ByName = {}
    targets: _ByName = {}
    names: dict[str, str] = {}
    for record in records:
        _add_budget(record, budgets, names)
        for position, one in enumerate(record.indicators):
            _add_target(record, position, one, targets, names)
    groups: list[PeerGroup] = []
    left: list[NotCompared] = []
    for by_name in (budgets, targets):
        for name, by_kin in by_name.items():
            for kin, values in by_kin.items():
                if len(values) >= settings.least_group:
                    groups.append(_group(names[name], kin, values, settings))
            left += _not_compared(names[name], by_kin, settings)
    groups.sort(key=lambda group: (-len(group.apart), -group.count, group.name))
    return groups, sorted(left, key=lambda one: (-one.count, one.name))


def _add_budget(record: ProjectRecord, budgets: _ByName, names: dict[str, str]) -> None:
    if record.budget is None or record.budget <= 0:
        return
    about = project_key(record.office, record.name)[1]
    names.setdefault(about, about)
    value = _Value(record, record.subject, record.budget, record.money(record.budget), record.where)
    kin = _Kin(_BUDGET, "=", None, record.fiscal_year)
    budgets.setdefault(about, {}).setdefault(kin, []).append(value)


def _add_target(
    record: ProjectRecord, position: int, one: IndicatorRecord, targets: _ByName, names: dict[str, str]
) -> None:
    number = one.base_number
    name = plain(one.name)
    if number is None or not name:
        return
    names.setdefault(name, one.name)
    subject = msgspec.structs.replace(record.subject, indicator=one.name, indicator_number=position)
    kin = _Kin(one.dimension, _SENSES.get(one.comparator or "", "="), one.change, record.fiscal_year)
    value = _Value(record, subject, number, one.value, one.where)
    targets.setdefault(name, {}).setdefault(kin, []).append(value)


def _group(name: str, kin: _Kin, values: list[_Value], settings: PeerSettings) -> PeerGroup:
    numbers = [value.number for value in values]
    middle = Decimal(median(numbers))
    is_by_factor = kin.dimension != "ratio" and min(numbers) > 0
    deviation, spread, scores = _scores([log(n) if is_by_factor else float(n) for n in numbers])
    nearest = abs(middle) * settings.least_distance
    apart = [
        _peer(value, score, middle)
        for value, score in zip(values, scores, strict=True)
        if abs(score) > settings.farthest and abs(value.number - middle) >= nearest
    ]
    return PeerGroup(
        name=name,
        what=kin.dimension,
        sense=kin.sense,
        fiscal_year=kin.fiscal_year,
        count=len(values),
        median=middle,
        least=min(numbers),
        most=max(numbers),
        deviation=deviation,
        spread=spread,
        is_by_factor=is_by_factor,
        apart=tuple(sorted(apart, key=lambda peer: -abs(peer.score))),
    )


def _scores(numbers: Sequence[float]) -> tuple[float, Spread, list[float]]:
    """Return the deviation, which one it is, and the modified z-score of every number."""
    middle = median(numbers)
    distances = [abs(number - middle) for number in numbers]
    if deviation := median(distances):
        return deviation, "median", [_MAD_OF_NORMAL * (number - middle) / deviation for number in numbers]
    if deviation := fmean(distances):
        unit = _MEAN_DEVIATION_OF_NORMAL * deviation
        return deviation, "mean", [(number - middle) / unit for number in numbers]
    return 0.0, "none", [0.0] * len(numbers)


def _peer(value: _Value, score: float, middle: Decimal) -> Peer:
    return Peer(
        subject=value.subject,
        office=value.owner.office,
        value=value.printed,
        number=value.number,
        score=score,
        times=value.number / middle if middle else None,
        where=value.where,
    )


def _not_compared(
    name: str, by_kin: dict[_Kin, list[_Value]], settings: PeerSettings
) -> Iterable[NotCompared]:
    """Yield the groups too small to compare; what sets them apart from the largest is named."""
    total = sum(len(values) for values in by_kin.values())
    largest = max(by_kin, key=lambda kin: len(by_kin[kin]))
    for kin, values in by_kin.items():
        if total < 2 or len(values) >= settings.least_group:
            continue
        others = [other for other in by_kin if other != kin] if kin == largest else [largest]
        fields = _differing(kin, others)
        yield NotCompared(
            name,
            kin.dimension,
            len(values),
            tuple(fields),
            _reason(kin, others, fields, len(values), settings),
        )


def _differing(kin: _Kin, others: list[_Kin]) -> list[str]:
    return [
        field for field in FIELDS if any(getattr(kin, field) != getattr(other, field) for other in others)
    ]


def _reason(kin: _Kin, others: list[_Kin], fields: list[str], count: int, settings: PeerSettings) -> Message:
    if not fields:
        zh, en = (FEW.render(lang, count=count, least=settings.least_group) for lang in ("zh", "en"))
        return Message(zh, en)
    values = {
        field: " / ".join(dict.fromkeys(str(getattr(one, field) or "—") for one in (kin, *others)))
        for field in fields
    }
    zh = "、".join(f"{FIELDS[field].zh}（{printed}）" for field, printed in values.items())
    en = ", ".join(f"{FIELDS[field].en} ({printed})" for field, printed in values.items())
    return Message(DIFFERENT.render("zh", fields=zh), DIFFERENT.render("en", fields=en))
