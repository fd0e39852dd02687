"""What a self-evaluation says of its results: points, achievement, reasons, the execution of the budget.

Points are only compared row by row where they are a row's own: some forms print one score for several indicators.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from jiheng.audit import traits as t
from jiheng.audit.rule import NotApplicable
from jiheng.audit.views import IndicatorView, ProjectView, number_of, plain
from jiheng.declaration.model import Indicator
from jiheng.declaration.points import Points, leaves_points, runs_together
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message
from jiheng.foundation.text import fold_width
from jiheng.targets import Achievement, Target, how_far
from jiheng.targets.model import Direction
from jiheng.targets.proportion import figure

NO_POINTS = NotApplicable(
    Message(
        "得分不能与分值逐项核对（几项合并计分，或文字连排分不清各栏）",
        "its points stand for several rows, or its columns run together",
    )
)
OWN_RULE = NotApplicable(Message("表中另有评分标准，须由人核对", "the form prints a scoring rule of its own"))

_CENT = Decimal("0.01")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_NOTHING = Achievement(met=None, reason="no-actual")
_UNCLEAR = Achievement(met=None, reason="actual-not-exact")


def points_of(indicator: IndicatorView) -> Points | None:
    """Return the points of an indicator; None where one is missing, stands for several rows, or may be misread."""
    one = indicator.indicator
    weight, score = one.weight, one.score
    if weight is None or score is None or leaves_points(_below(indicator)) or runs_together(one):
        return None
    return Points(number_of(weight), number_of(score))


def _below(indicator: IndicatorView) -> Indicator | None:
    below = indicator.owner.indicators[indicator.position + 1 : indicator.position + 2]
    return below[0].indicator if below else None


def achieved(indicator: IndicatorView) -> Achievement:
    """Return how the actual value stands to the target of the year; undecided for the execution of the budget."""
    annual = indicator.indicator.annual
    if annual is None:
        return _NOTHING
    if runs_together(indicator.indicator) or is_execution(indicator):
        return _UNCLEAR
    return _how_far(annual, indicator.indicator.actual, direction_of(indicator))


@lru_cache(maxsize=16_384)
def _how_far(target: Target, actual: Target | None, direction: Direction | None) -> Achievement:
    return how_far(target, actual, direction)


def direction_of(indicator: IndicatorView) -> Direction | None:
    """Return the direction that the form states, else that of the name; a quantity is wanted high."""
    match indicator.indicator.direction:
        case "positive":
            return "positive"
        case "negative":
            return "negative"
    if indicator.traits & t.SMALLER_IS_BETTER:
        return None
    return "positive" if indicator.traits & (t.LARGER_IS_BETTER | t.QUANTITY) else None


def actual_text(indicator: IndicatorView) -> str:
    """Return the actual value as printed; "" where there is none."""
    actual = indicator.indicator.actual
    return actual.raw if actual is not None else ""


def has_own_rule(indicator: IndicatorView) -> bool:
    """Say whether the form prints how this indicator is scored, and not in proportion."""
    one = indicator.indicator
    texts = [text for text in (one.remark, one.basis, one.description) if text]
    return any(
        _any("rule", "hint").search(text) and not _any("proportional").search(text)
        for text in map(fold_width, texts)
    )


def reason_of(indicator: IndicatorView) -> str:
    """Return what the form says about a deviation; "" for nothing, a stroke, or only the scoring rule."""
    lines = (indicator.indicator.remark or "").split("\n")
    return "\n".join(line for line in lines if _WORDS.search(line) and not _is_rule(line))


def _is_rule(line: str) -> bool:
    return _any("rule").search(line) is not None and _any("cause").search(line) is None


def explains_spending(project: ProjectView) -> bool:
    """Say whether some reason, narrative or unread text of the form may explain why money was not spent."""
    if any(reason_of(indicator) for indicator in project.open_indicators):
        return True
    if _WORDS.search(project.project.execution_remark or ""):
        return True
    unread = [stretch.text for stretch in project.document.declaration.unused]
    return any(_any("spending").search(text) for text in [*project.project.narrative.values(), *unread])


@cache
def _any(*kinds: str) -> re.Pattern[str]:
    return re.compile(any_of([word for kind in kinds for word in column("scoring_words", "word", kind=kind)]))


def scored_rows(project: ProjectView) -> list[Indicator]:
    """Return the rows of a project that have a score; none where its columns run together."""
    rows = [i for i in project.open_indicators if i.indicator.score is not None]
    return [] if any(runs_together(i.indicator) for i in rows) else [i.indicator for i in rows]


class Execution(NamedTuple):
    """How much of the year's budget was spent, in yuan."""

    budget: Decimal
    executed: Decimal

    @property
    def rate(self) -> Decimal:
        """The execution rate (预算执行率): 1 where all was spent."""
        return self.executed / self.budget


def execution_of(project: ProjectView) -> Execution | None:
    """Return 全年执行数 against 全年预算数, or 年初预算数 in older forms; None where the form gives no such money."""
    budget = project.amount("revised_budget") or project.amount("initial_budget")
    executed = project.amount("executed")
    if executed is None or not budget or budget < 0:
        return None
    return Execution(budget, executed)


def execution_points(project: ProjectView) -> Points | None:
    """Return 分值 and 得分 that the form prints in the row of the money; None where one is missing."""
    weight, score = project.project.execution_weight, project.project.execution_score
    return None if weight is None or score is None else Points(number_of(weight), number_of(score))


def execution_row(project: ProjectView) -> IndicatorView | None:
    """Return the row that scores the execution of the budget, where the form prints it among the indicators."""
    return next(filter(is_execution, project.open_indicators), None)


def is_execution(indicator: IndicatorView) -> bool:
    """Say whether a row scores the execution of the budget: it is judged by the money, with rules of its own."""
    return plain(indicator.name).partition("(")[0] in _execution_names()


@cache
def _execution_names() -> frozenset[str]:
    return frozenset(column("scoring_words", "word", kind="execution"))


def printed_total(project: ProjectView) -> Decimal | None:
    """Return the total in the row of sums (总分); None where none was read."""
    text = project.project.self_total
    return None if text is None else number_of(text)


def stated_total(text: str) -> Decimal | None:
    """Return the points of the whole project that a verdict states: 自评得分为93.5分; or nothing but 93.5分."""
    found = _total().search(plain(text))
    return Decimal(found[1] or found[2]) if found else None


@cache
def _total() -> re.Pattern[str]:
    names = any_of(column("scoring_words", "word", kind="total"))
    points = r"(\d{1,3}(?:\.\d+)?)"
    return re.compile(
        rf"(?<!指标)(?:{names})(?:\(.{{1,8}}?\))?[为是:]{{0,2}}{points}(?![\d%年月])|^{points}分$"
    )


def rounded(points: Decimal) -> Decimal:
    """Return points to two places, half up."""
    return points.quantize(_CENT, ROUND_HALF_UP)


def percent(share: Decimal) -> str:
    """Say a share: 0.862 is "86.2%"."""
    return f"{figure(rounded(share * 100))}%"
