"""E-08: one indicator stands twice in a project."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Quote
from jiheng.audit.likeness import near_pairs, similarity
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.foundation.message import Message

_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+")
_ACTIVITY = re.compile("完成|开展|实现|组织|制定|建立")


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-08."""

    alike: Annotated[Decimal, says("名称相似度下限", "similarity from which names are the same")] = Decimal(
        "0.85"
    )
    least: Annotated[
        int, says("名称被另一名称包含时的最少字数", "characters of an activity found inside another name")
    ] = 6


@rule(
    id="E-08",
    severity="S2",
    scope="project",
    title=Message("同一项目中指标重复", "One indicator twice in a project"),
    basis=("ARI",),
    params=Params(),
    message=Message(
        "项目“{project}”中指标“{indicator}”与“{other}”说的是同一件事，重复计算。请合并为一个，或写明两者的区别。",
        "In “{project}”, “{indicator}” and “{other}” measure the same thing twice; merge them or tell them apart.",
    ),
    mend=Message(
        "删去重复的一项，把时间、数量要求写进保留的一项。", "Drop one and put its demands into the other."
    ),
    fires=(
        one(Shown("产出/数量", "培训人次", "≥300人次"), Shown("效益/社会效益", "培训人次", "≥300人次")),
        one(
            Shown("产出/质量", "农村集中式饮用水水源地水质监测点位达标情况合格率", "≥95%"),
            Shown("产出/质量", "农村集中式饮用水水源地水质监测点位达标情况的合格率", "≥95%"),
        ),
        one(
            Shown("产出/数量", "按施工图纸完成泵站机组验收工作", "验收率100%"),
            Shown("产出/时效", "完成泵站机组验收", "2024年9月底前"),
        ),
    ),
    silent=(
        one(Shown("产出/数量", "救助人数完成率", "100%"), Shown("产出/数量", "救助金发放到位率", "100%")),
        one(
            Shown("产出/数量", "2023年度财政支农专项资金绩效评价报告编制数量", "1份"),
            Shown("产出/数量", "2024年度财政支农专项资金绩效评价报告编制数量", "1份"),
        ),
        one(
            Shown("产出/数量", "及时率", "≥95%", description="救助金发放及时率"),
            Shown("产出/时效", "及时率", "≥95%", description="信访件答复及时率"),
        ),
        one(Shown("产出/数量", "系统验收合格率", "100%"), Shown("产出/质量", "信息系统验收合格率", "100%")),
        one(Shown("产出/数量", "完成验收", "100%"), Shown("产出/质量", "按期完成验收", "100%")),
        one(Shown("产出/数量", "开展检查", "100%"), Shown("产出/质量", "完成泵站机组验收", "100%")),
    ),
)
def check(project: ProjectView, params: Params) -> list[Hit]:
    """Two indicators for one thing count it twice in the score, and one of them carries no information.

    Names count as the same when they are equal or nearly so, or when the whole of one, an activity such as
    完成合同验收, is a part of the other. Numbers and dates in the names must agree (2023年 and 2024年 are two
    things), and descriptions that differ tell equal names apart.
    """
    open_ones = project.open_indicators
    names = [indicator.plain_name for indicator in open_ones]
    pairs = {(pair.first, pair.second) for pair in near_pairs(names, float(params.alike))}
    for number, activity in enumerate(names):
        if _ACTIVITY.match(activity) and len(activity) >= params.least:
            holders = (n for n, other in enumerate(names) if n != number and activity in other)
            pairs |= {(min(number, n), max(number, n)) for n in holders}
    doubles = ((open_ones[a], open_ones[b]) for a, b in sorted(pairs))
    return [_hit(second, first) for first, second in doubles if not _differ(first, second, params)]


def _differ(a: IndicatorView, b: IndicatorView, params: Params) -> bool:
    described = [view.indicator.description for view in (a, b) if view.indicator.description]
    return _DIGITS.findall(a.plain_name) != _DIGITS.findall(b.plain_name) or any(
        similarity(x, y) < params.alike for x, y in combinations(described, 2)
    )


def _hit(at: IndicatorView, other: IndicatorView) -> Hit:
    quote = Quote("name", other.name, other.place("name"), of=other.name)
    return Hit({"other": other.name}, at=at, fields=("name", at.field), beside=(quote,))
