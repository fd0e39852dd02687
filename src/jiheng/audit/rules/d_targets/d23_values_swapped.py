"""D-23: two indicators carry each other's values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Quote
from jiheng.audit.likeness import bigrams, similarity
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import DATED, DEFERRED
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.foundation.message import Message

_SAYS_NOTHING = DEFERRED | DATED
_TOO_MANY = NotApplicable(Message("指标过多，不逐一比较", "too many indicators to compare"))


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-23."""

    margin: Annotated[
        float,
        says(
            "目标值与对方名称的相似度至少高出多少", "by how much a value must be more like the other's name"
        ),
    ] = 0.1
    shortest: Annotated[
        int, says("参与比较的目标值至少几个字", "how many characters a value must have to be compared")
    ] = 6
    most: Annotated[
        int,
        says("指标多于多少个的项目不作比较", "projects with more indicators than this are not compared"),
    ] = 200


@rule(
    id="D-23",
    severity="S2",
    scope="project",
    title=Message("两个指标的目标值疑似填反", "Two indicators seem to carry each other's values"),
    basis=("R4",),
    params=Params(),
    fields=("name", "annual", "period"),
    message=Message(
        "“{indicator}”与“{other}”的目标值疑似填反：前者的目标值“{value}”说的是后者，后者的“{other_value}”说的是前者。",
        "“{indicator}” and “{other}” seem to carry each other's values: {value} speaks of the second, {other_value} of"
        " the first.",
    ),
    mend=Message(
        "核对这两个指标的名称和目标值，填反的互换过来。",
        "Check names and values of the two and swap them back.",
    ),
    fires=one(
        Shown("效益/社会效益", "养老机构床位使用率", "通过补贴使社区食堂就餐老人覆盖率达到80%"),
        Shown("效益/社会效益", "社区食堂就餐老人覆盖率", "通过补贴使养老机构床位使用率达到70%"),
        Shown("满意度/服务对象", "老人满意度", "≥90%"),
    ),
    silent=(
        one(
            Shown("效益/社会效益", "养老机构床位使用率", "通过补贴使社区食堂就餐老人覆盖率达到80%"),
            Shown("效益/社会效益", "社区食堂就餐老人覆盖率", "通过补贴使养老机构床位空置率达到5%"),
            Shown("效益/社会效益", "养老机构床位空置率", "有所下降"),
        ),
        one(
            Shown("效益/社会效益", "养老机构床位使用率", "通过补贴使养老机构床位使用率达到70%"),
            Shown("效益/社会效益", "社区食堂就餐老人覆盖率", "通过补贴使社区食堂就餐老人覆盖率达到80%"),
        ),
        one(
            Shown("效益/社会效益", "养老机构床位使用率", "通过补贴使社区食堂就餐老人覆盖率达到80%"),
            Shown("效益/社会效益", "社区食堂就餐老人覆盖率", "≥80%"),
        ),
        one(
            Shown("效益/社会效益", "养老机构床位使用率", "通过补贴使社区食堂就餐老人覆盖率达到80%"),
            Shown("效益/社会效益", "社区食堂就餐老人覆盖率", "社区食堂就餐老人覆盖率有所提高"),
        ),
    ),
)
def check(project: ProjectView, params: Params) -> list[Hit] | NotApplicable:
    """Two lines of a list get mixed up in copying: each value then speaks of what the other one's name says.

    Reported only where it holds both ways: of all names of the project the value is most like the other's, and
    clearly more like it than its own. Values that are figures alone say nothing about what they measure.
    """
    indicators = project.open_indicators
    if len(indicators) > params.most:
        return _TOO_MANY
    telling = [n for n, indicator in enumerate(indicators) if _tells_something(indicator, params.shortest)]
    nearest = _nearest_names(indicators, telling) if len(telling) > 1 else {}
    hits = []
    for number, other in nearest.items():
        if number < other and nearest.get(other) == number:
            first, second = indicators[number], indicators[other]
            if min(_gain(first, second), _gain(second, first)) >= params.margin:
                hits.append(_hit(first, second))
    return hits


def _tells_something(indicator: IndicatorView, shortest: int) -> bool:
    if indicator.traits & _SAYS_NOTHING or len(indicator.raw) < shortest:
        return False
    return indicator.condition is None or indicator.condition.subject is not None


def _nearest_names(indicators: Sequence[IndicatorView], telling: list[int]) -> dict[int, int]:
    """Return for each value that tells something the name it shares most with, by their positions."""
    where: dict[str, list[int]] = {}
    for number, indicator in enumerate(indicators):
        for gram in bigrams(indicator.name):
            where.setdefault(gram, []).append(number)
    nearest = {}
    for number in telling:
        raw = indicators[number].raw
        shared = Counter(name for gram in bigrams(raw) for name in where.get(gram, ()))
        nearest[number] = max(shared, key=lambda n: similarity(raw, indicators[n].name), default=number)
    return nearest


def _gain(indicator: IndicatorView, other: IndicatorView) -> float:
    return similarity(indicator.raw, other.name) - similarity(indicator.raw, indicator.name)


def _hit(first: IndicatorView, second: IndicatorView) -> Hit:
    beside = (("name", second.name), (second.field, second.raw))
    return Hit(
        {"other": second.name, "other_value": second.raw},
        at=first,
        beside=tuple(Quote(field, text, second.place(field), of=second.name) for field, text in beside),
    )
