"""What an indicator is, in yes-or-no terms that many rules ask for: computed once, as bits of one number.

A rule names the traits it `needs`; for an indicator without them it is not applicable, and the missing trait
says why. This is also what makes the audit fast: indicators with the same traits meet the same few rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from jiheng.declaration.model import Project
from jiheng.facts.lists import any_of, column, settings
from jiheng.foundation.message import Message
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.targets import Condition, Target
from jiheng.targets.direction import wanted_by_name

Trait = int

TITLES: dict[Trait, Message] = {}
"""Why a rule does not apply to an indicator that lacks the trait."""


def _trait(zh: str, en: str) -> Trait:
    bit = 1 << len(TITLES)
    TITLES[bit] = Message(zh, en)
    return bit


# What the name says.
NAMED = _trait("没有指标名称", "it has no name")
RATIO = _trait("不是比率指标", "it is no ratio")
SATISFACTION_NAME = _trait("名称不含满意", "its name speaks of no satisfaction")
SMALLER_IS_BETTER = _trait("不是越小越好的指标", "a smaller number is not better")
LARGER_IS_BETTER = _trait("不是越大越好的指标", "a larger number is not better")
EXECUTION_NAME = _trait("名称不说预算执行", "its name does not speak of spending the budget")
MANAGEMENT_NAME = _trait("名称不说制度、合同等管理事项", "its name does not speak of administration")
TIMELY_NAME = _trait("名称不说及时", "its name does not speak of being in time")
SAVING_NAME = _trait("名称不说节约", "its name does not speak of saving")
CHANGE_NAME = _trait("名称不以提高、降低等词开头", "its name does not begin with a word of change")
JOINED_NAME = _trait("名称中没有及、和、与、顿号", "its name joins no two things")

# What the target value is.
VALUED = _trait("没有目标值", "it has no target value")
QUANTIFIED = _trait("目标值没有量化", "its target is not quantified")
NUMBER = _trait("目标值不是单一数值", "its target is not one number")
PERCENT = _trait("目标值不是百分数", "its target is no percentage")
QUALITATIVE = _trait("目标值不是定性表述", "its target is not put in words")
DEFERRED = _trait("目标值不是待填文字", "its target is no placeholder")
DATED = _trait("目标值不是日期", "its target is no date")
SEVERAL = _trait("目标值只有一个条件", "its target has only one condition")
MONEY_UNIT = _trait("目标值的单位不是金额", "its target is no amount of money")
TIME_UNIT = _trait("目标值的单位不是时间", "its target is no time")
COUNT_UNIT = _trait("目标值的单位不是个数", "its target is no count")
TWO_VALUES = _trait("没有周期值和年度值两项", "it has no value for both period and year")
EMPTY = _trait("有目标值", "it has a target value")
UPPER_BOUND = _trait("目标值不是上限", "its target is no upper bound")
CHANGE = _trait("目标值不是增减的幅度", "its target is no growth or reduction")
APPROXIMATE = _trait("目标值不是约数", "its target is no approximate number")
NOT_WHOLE = _trait("目标值是整数", "its target is a whole number")
ZERO = _trait("目标值不是0", "its target is not 0")
HUNDRED = _trait("目标值不是100", "its target is not 100")
ABOVE_HUNDRED = _trait("目标值没有超过100", "its target is not above 100")
UNITLESS = _trait("目标值有单位", "its target has a unit")
UNSIGNED = _trait("目标值有比较符号", "its target has a sign of comparison")
SIGN_IN_WORDS = _trait("目标值的比较符号不是用文字写的", "its target has no sign of comparison in words")
OPEN = _trait("内容因涉密未公开", "its content is withheld")

# Where it is classified.
CLASSIFIED_LEVELS = _trait("没有可识别的二级指标", "it has no known second level")
OUTPUT = _trait("不是产出指标", "it is no output indicator")
QUANTITY = _trait("不是数量指标", "it is no quantity indicator")
QUALITY = _trait("不是质量指标", "it is no quality indicator")
TIMELINESS = _trait("不是时效指标", "it is no timeliness indicator")
COST = _trait("不是成本指标", "it is no cost indicator")
OUTCOME = _trait("不是效益指标", "it is no outcome indicator")
SATISFACTION = _trait("不是满意度指标", "it is no satisfaction indicator")
MANAGEMENT = _trait("不是管理指标", "it is no management indicator")
RESULT = _trait("不是产出或效益指标", "it is no indicator of output or effects")
SUSTAINED = _trait("不是可持续影响指标", "it is no indicator of lasting effects")
OTHER_COST = _trait("不是社会成本或生态环境成本指标", "it is no indicator of social or ecological cost")

# What else is stated.
DESCRIBED = _trait("没有指标描述", "it has no description")
WEIGHTED = _trait("没有分值", "it has no weight")
SCORED = _trait("没有得分", "it has no score")
REPORTED = _trait("没有实际完成值", "it has no actual value")
FORMULA = _trait("没有计算公式", "it prints no formula")

# What a project states.
PLANNED = _trait("没有资金支出计划", "it has no spending plan")
DATED_PERIOD = _trait("没有起止日期", "its period is not stated")
YEAR_AND_TOTAL = _trait(
    "没有同时列出当年预算和总预算", "it does not state both this year's budget and the total"
)
LAST_YEAR = _trait("没有上年预算额", "last year's budget is not given")
CATEGORIZED = _trait("没有项目类别", "its category is not stated")
NARRATED = _trait("除绩效目标外没有其他文字", "it has no text beside its goal")
FLAGGED = _trait("没有填写是否政府购买服务", "it does not say whether services are bought")
PARTLY_WITHHELD = _trait("没有隐去的指标", "no indicator of it is withheld")


OF_PROJECT = (
    PLANNED | DATED_PERIOD | YEAR_AND_TOTAL | LAST_YEAR | CATEGORIZED | NARRATED | FLAGGED | PARTLY_WITHHELD
)
"""The traits that a project has of its own; the others it has from its indicators."""


def described(traits: Trait) -> Iterator[Trait]:
    """Yield the single traits in `traits`."""
    return (bit for bit in TITLES if traits & bit)


_WANTED = {"positive": LARGER_IS_BETTER, "negative": SMALLER_IS_BETTER, None: 0}


@lru_cache(maxsize=65_536)
def of_name(name: str, plain_name: str) -> Trait:
    """Return what an indicator's name says of it; `plain_name` is the name in its comparable form."""
    text = name if name == plain_name else fold_width(without_spaces(name))
    if not text:
        return 0
    traits = NAMED
    if _ends_as_ratio(text):
        traits |= RATIO
    if "满意" in text:
        traits |= SATISFACTION_NAME
    traits |= _WANTED[wanted_by_name(text)]
    if _telling().search(plain_name):
        traits |= sum(trait for trait, pattern in _told_by() if pattern.search(plain_name))
    return traits


def of_target(target: Target | None) -> Trait:
    """Return what a target value is."""
    if target is None:
        return OPEN | EMPTY
    if target.kind == "quantity":
        return _of_quantity(target.raw, target.conditions[0])
    traits = _OF_KIND[target.kind]
    if any(condition.comparator == "~" for condition in target.conditions):
        traits |= APPROXIMATE
    return traits


def _of_quantity(raw: str, condition: Condition) -> Trait:
    comparator = condition.comparator
    traits = _A_QUANTITY | _of_unit(condition.unit) | _of_value(condition.value) | _OF_COMPARATOR[comparator]
    if condition.change is not None:
        traits |= CHANGE
    if comparator in _BOUNDS:
        if raw[:1] not in PRINTED_SIGNS:
            traits |= SIGN_IN_WORDS
    elif raw[:1].isdigit():
        traits |= UNSIGNED
    return traits


_A_QUANTITY = OPEN | VALUED | QUANTIFIED | NUMBER
_BOUNDS = (">=", "<=", ">", "<")
_OF_COMPARATOR: dict[str, Trait] = {
    ">=": 0,
    ">": 0,
    "<=": UPPER_BOUND,
    "<": UPPER_BOUND,
    "=": 0,
    "~": APPROXIMATE,
}

PRINTED_SIGNS = "≥≤≧≦><＞＜="
"""The signs of comparison that a value begins with."""

_OF_KIND: dict[str, Trait] = {
    "range": OPEN | VALUED | QUANTIFIED,
    "date": OPEN | VALUED | QUANTIFIED | DATED,
    "multi": OPEN | VALUED | QUANTIFIED | SEVERAL,
    "qualitative": OPEN | VALUED | QUALITATIVE,
    "deferred": OPEN | VALUED | DEFERRED,
    "classified": VALUED,
}

OF_CATEGORY: dict[str, Trait] = {
    "OUTPUT.QUANTITY": CLASSIFIED_LEVELS | OUTPUT | RESULT | QUANTITY,
    "OUTPUT.QUALITY": CLASSIFIED_LEVELS | OUTPUT | RESULT | QUALITY,
    "OUTPUT.TIMELINESS": CLASSIFIED_LEVELS | OUTPUT | RESULT | TIMELINESS,
    "COST.ECONOMIC": CLASSIFIED_LEVELS | COST,
    "COST.SOCIAL": CLASSIFIED_LEVELS | COST | OTHER_COST,
    "COST.ENVIRONMENT": CLASSIFIED_LEVELS | COST | OTHER_COST,
    "OUTCOME.ECONOMIC": CLASSIFIED_LEVELS | OUTCOME | RESULT,
    "OUTCOME.SOCIAL": CLASSIFIED_LEVELS | OUTCOME | RESULT,
    "OUTCOME.ECOLOGICAL": CLASSIFIED_LEVELS | OUTCOME | RESULT,
    "OUTCOME.SUSTAINED": CLASSIFIED_LEVELS | OUTCOME | RESULT | SUSTAINED,
    "SATISFACTION.RECIPIENT": CLASSIFIED_LEVELS | SATISFACTION,
    "MANAGEMENT.INPUT": CLASSIFIED_LEVELS | MANAGEMENT,
    "MANAGEMENT.FINANCE": CLASSIFIED_LEVELS | MANAGEMENT,
    "MANAGEMENT.IMPLEMENTATION": CLASSIFIED_LEVELS | MANAGEMENT,
    "MANAGEMENT.ASSET": CLASSIFIED_LEVELS | MANAGEMENT,
}

_FAMILIES: tuple[tuple[str, Trait], ...] = (
    ("满意", SATISFACTION),
    ("成本", COST),
    ("产出", OUTPUT | RESULT),
    ("投入与管理", MANAGEMENT),
    ("效益", OUTCOME | RESULT),
    ("效果", OUTCOME | RESULT),
    ("影响力", OUTCOME | RESULT),
)


def of_project(project: Project) -> Trait:
    """Return what a project states."""
    funding = project.funding
    traits = 0
    if project.spending_plan:
        traits |= PLANNED
    if project.starts_on is not None and project.ends_on is not None:
        traits |= DATED_PERIOD
    if funding.current_year is not None and funding.total is not None:
        traits |= YEAR_AND_TOTAL
    if funding.previous_budget is not None:
        traits |= LAST_YEAR
    if project.category:
        traits |= CATEGORIZED
    if project.purpose or project.narrative:
        traits |= NARRATED
    if project.government_procurement is not None:
        traits |= FLAGGED
    return traits


@lru_cache(maxsize=4_096)
def of_level1(level1: str) -> Trait:
    """Return the family that a level-1 name states, for indicators whose level 2 is not given."""
    return next((family for word, family in _FAMILIES if word in level1), 0)


@lru_cache(maxsize=65_536)
def _of_value(value: str) -> Trait:
    number = Decimal(value)
    if number == _HUNDRED:
        return HUNDRED
    traits = 0 if number >= 0 and number == number.to_integral_value() else NOT_WHOLE
    if number > _HUNDRED:
        return traits | ABOVE_HUNDRED
    return traits if number else traits | ZERO


_HUNDRED = Decimal(100)


@lru_cache(maxsize=8_192)
def _of_unit(unit: str | None) -> Trait:
    if unit is None:
        return UNITLESS
    if unit in ("%", "‰"):
        return PERCENT | RATIO
    measured = _dimensions().get(unit.partition("/")[0])
    return _OF_DIMENSION.get(measured, COUNT_UNIT if "/" not in unit else 0)


_OF_DIMENSION: dict[str | None, Trait] = {
    "ratio": PERCENT | RATIO,
    "percentage_point": 0,
    "money": MONEY_UNIT,
    "dollars": MONEY_UNIT,
    "clock_time": TIME_UNIT,
    "working_days": TIME_UNIT,
    "calendar_time": TIME_UNIT,
    "length": 0,
    "area": 0,
    "volume": 0,
    "mass": 0,
}


@cache
def _dimensions() -> dict[str, str]:
    return {unit: name for name, entry in settings("units").items() for unit in entry["factor"]}


_RATIO_END = re.compile(r"(?:率|比例|占比|比重)(?:\(.{0,6}\)|%)?$")


def _ends_as_ratio(name: str) -> bool:
    return _RATIO_END.search(name) is not None


@cache
def _told_by() -> list[tuple[Trait, re.Pattern[str]]]:
    """Return the traits that words of a name tell, each with a pattern for a name in its comparable form."""
    words = {kind: any_of(column("indicator_kinds", "word", kind=kind)) for kind in _KINDS}
    patterns = {
        EXECUTION_NAME: words["execution"],
        MANAGEMENT_NAME: words["management"],
        TIMELY_NAME: rf"{words['timely']}(?:\([^()]*\)|%)*$",
        SAVING_NAME: "节约|节支",
        CHANGE_NAME: f"^{any_of(column('changes', 'word'))}",
        JOINED_NAME: "[及和与,/]",
    }
    return [(trait, re.compile(pattern)) for trait, pattern in patterns.items()]


_KINDS = ("execution", "management", "timely")


@cache
def _telling() -> re.Pattern[str]:
    """Return a pattern that finds something in every name in which one of `_told_by` does, and fast."""
    words = (word for kind in _KINDS for word in column("indicator_kinds", "word", kind=kind))
    return re.compile(any_of([*words, *column("changes", "word"), "节约", "节支", *"及和与,/"]))
