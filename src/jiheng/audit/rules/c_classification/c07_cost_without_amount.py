"""C-07: a cost indicator states no amount, no share and no standard."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import COST, DEFERRED, MONEY_UNIT, OTHER_COST, PERCENT, VALUED
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message
from jiheng.targets import Condition
from jiheng.targets.units import measure_of

_OTHER_COSTS = ("COST.SOCIAL", "COST.ENVIRONMENT")
_NOT_MONEY = NotApplicable(
    Message("社会成本和生态环境成本不以金额计", "social and ecological cost is no money")
)
_PRICED = ("money", "dollars", "ratio", "percentage_point")


@rule(
    id="C-07",
    severity="S2",
    scope="indicator",
    title=Message("成本指标没有金额", "A cost indicator without an amount"),
    basis=("DEF",),
    needs=COST | VALUED,
    excludes=DEFERRED | OTHER_COST,
    clears=MONEY_UNIT | PERCENT,
    message=Message(
        "成本指标“{indicator}”的目标值“{value}”没有金额或比例，也没有写明执行哪一项标准，无法控制成本。",
        "The target “{value}” of the cost indicator “{indicator}” gives no amount, no share and names no standard, "
        "so it limits nothing.",
    ),
    mend=Message(
        "写明总额或单位成本（如“≤多少元/人”），或写明所执行标准的名称、文号。",
        "Give a total or unit cost, or name the standard.",
    ),
    fires=(
        one(Shown("产出/成本", "公务接待标准", "按有关规定办理", description="接待用餐的标准")),
        one(Shown("成本/经济成本", "装修费用合规性", "合规")),
        one(Shown("产出/成本", "维护成本", "2次")),
    ),
    silent=(
        one(Shown("产出/成本", "人均培训成本", "≤400元/人·天")),
        one(Shown("产出/成本", "成本增长率", "≤5%")),
        one(Shown("产出/成本", "差旅费标准", "按《某市机关差旅费管理办法》执行")),
        one(Shown("产出/成本", "采购单价", "不高于财政部门配置标准")),
        one(Shown("成本/社会成本", "施工对居民的影响", "可控")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | NotApplicable | None:
    """Cost is what the output costs, in total or by unit: a limit in money, or a share of it.

    A published standard that is named (by its title, its number, or whose standard it is) fixes the amount as well;
    按规定执行 names none. Social and ecological cost is described in other terms and lies outside the rule.
    """
    stated, target = indicator.indicator, indicator.value
    if stated.category in _OTHER_COSTS:
        return _NOT_MONEY
    said = f"{indicator.raw}{stated.description}{stated.basis}"
    priced = target is not None and any(map(_is_price, target.conditions))
    if priced or _named_standard().search(said):
        return None
    return Hit(fields=(indicator.field, "name", "level2"))


def _is_price(condition: Condition) -> bool:
    return measure_of(condition.unit).dimension.partition("/")[0] in _PRICED


@cache
def _named_standard() -> re.Pattern[str]:
    authority = any_of(column("indicator_kinds", "word", kind="authority"))
    return re.compile(rf"《|〔\d{{4}}〕|\[\d{{4}}\]|GB|{authority}.{{0,8}}(?:标准|价|定额)")
