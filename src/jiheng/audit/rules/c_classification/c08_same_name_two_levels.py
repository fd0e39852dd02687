"""C-08: one indicator stands in different categories of one document."""

from __future__ import annotations

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import CLASSIFIED_LEVELS, NAMED
from jiheng.audit.views import DocumentView, IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="C-08",
    severity="S3",
    scope="document",
    title=Message("同名指标分类不一致", "One indicator in different categories"),
    basis=("ARI",),
    message=Message(
        "“{indicator}”在本项目列在“{level2}”下，在项目“{other}”却列在“{other_level2}”下，同名指标的分类应当一致。",
        "“{indicator}” stands below “{level2}” here but below “{other_level2}” in “{other}”; the same indicator "
        "should be classified alike.",
    ),
    mend=Message(
        "统一同名指标的二级指标；内容不同的，改写名称加以区别。",
        "Classify them alike, or tell them apart by their names.",
    ),
    fires=several(
        Planned((Shown("效益/社会效益", "火灾事故发生次数", "0次"),), name="消防设施维护"),
        Planned((Shown("效益/可持续影响", "火灾事故发生次数", "0次"),), name="食堂运行"),
        Planned((Shown("效益/可持续影响", "火灾事故发生次数", "0次"),), name="车库运行"),
    ),
    silent=(
        several(
            Planned((Shown("效益/社会效益", "火灾事故发生次数", "0次"),), name="消防设施维护"),
            Planned((Shown("效益/社会效益", "火灾事故发生次数", "0次"),), name="食堂运行"),
        ),
        several(
            Planned((Shown("效益", "火灾事故发生次数", "0次"),), name="消防设施维护"),
            Planned((Shown("效益/社会效益", "火灾事故发生次数", "0次"),), name="食堂运行"),
        ),
        several(
            Planned(
                (Shown("产出/数量", "资料印刷", "500册"), Shown("产出/时效", "资料印刷", "10月底前")),
                name="普法资料",
            ),
        ),
    ),
)
def check(document: DocumentView, _: None) -> list[Hit]:
    """What counts as social benefit in one project cannot be a lasting effect in the next one of the same office.

    Names are compared as printed, apart from spaces and the width of signs, and each name is reported once. The same
    name twice inside one project is a duplicate, which is E-08's matter.
    """
    first: dict[str, IndicatorView] = {}
    hits: dict[str, Hit] = {}
    for indicator in document.indicators():
        if not indicator.has(NAMED | CLASSIFIED_LEVELS):
            continue
        name = indicator.plain_name
        other = first.setdefault(name, indicator)
        if other.owner is not indicator.owner and other.indicator.category != indicator.indicator.category:
            hits.setdefault(name, _hit(indicator, other))
    return list(hits.values())


def _hit(indicator: IndicatorView, other: IndicatorView) -> Hit:
    elsewhere = other.indicator.level2 or ""
    return Hit(
        {"level2": indicator.indicator.level2, "other_level2": elsewhere, "other": other.owner.name},
        at=indicator,
        fields=("level2", "name"),
        beside=(Quote("level2", elsewhere, other.place("level2"), of=other.owner.name),),
    )
