"""What a self-evaluation says of its results: points, achievement, reasons, the execution of the budget.

Points are only compared row by row where they are a row's own: some forms print one score for several indicators.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from jiheng.audit.rule import NotApplicable
from jiheng.audit.views import IndicatorView, ProjectView, number_of, plain
from jiheng.declaration.direction import direction_of
from jiheng.declaration.execution import is_execution
from jiheng.declaration.model import Indicator
from jiheng.declaration.points import Points, leaves_points, runs_together
from jiheng.facts.lists import any_of, any_of_kinds, column
from jiheng.foundation.message import Message
from jiheng.targets import Achievement, Target, how_far
from jiheng.targets.model import Direction

NO_POINTS = NotApplicable(
    Message(
        "得分不能与分值逐项核对（几项合并计分，或文字连排分不清各栏）",
        "its points stand for several rows, or its columns run together",
    )
)
OWN_RULE = NotApplicable(Message("表中另有评分标准，须由人核对", "the form prints a scoring rule of its own"))

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
    one = indicator.indicator
    if one.annual is None:
        return _NOTHING
    if runs_together(one) or is_execution(one):
        return _UNCLEAR
    return _how_far(one.annual, one.actual, direction_without_doubt(one))


@lru_cache(maxsize=16_384)
def _how_far(target: Target, actual: Target | None, direction: Direction | None) -> Achievement:
    return how_far(target, actual, direction)


def direction_without_doubt(indicator: Indicator) -> Direction | None:
    """Return the direction by which a printed score may be called wrong: "low" only where the form states it.

    A score is computed with the name alone; but an accusation must not rest on it: 投诉20件 may be complaints to be
    dealt with, wanted high.
    """
    wanted = direction_of(indicator)
    return wanted if wanted in ("positive", indicator.direction) else None


def actual_text(indicator: IndicatorView) -> str:
    """Return the actual value as printed; "" where there is none."""
    actual = indicator.indicator.actual
    return actual.raw if actual is not None else ""


def reason_of(indicator: IndicatorView) -> str:
    """Return what the form says about a deviation; "" for nothing, a stroke, or only the scoring rule."""
    lines = (indicator.indicator.remark or "").split("\n")
    return "\n".join(line for line in lines if _WORDS.search(line) and not _is_rule(line))


def _is_rule(line: str) -> bool:
    return _words("rule").search(line) is not None and _words("cause").search(line) is None


def explains_spending(project: ProjectView) -> bool:
    """Say whether some reason, narrative or unread text of the form may explain why money was not spent."""
    if any(reason_of(indicator) for indicator in project.open_indicators):
        return True
    if _WORDS.search(project.project.execution_remark or ""):
        return True
    unread = [stretch.text for stretch in project.document.declaration.unused]
    return any(_words("spending").search(text) for text in [*project.project.narrative.values(), *unread])


def _words(kind: str) -> re.Pattern[str]:
    return any_of_kinds("scoring_words", kind)


def scored_rows(project: ProjectView) -> list[Indicator]:
    """Return the rows of a project that have a score; none where its columns run together."""
    rows = [i for i in project.open_indicators if i.indicator.score is not None]
    return [] if any(runs_together(i.indicator) for i in rows) else [i.indicator for i in rows]


def execution_points(project: ProjectView) -> Points | None:
    """Return 分值 and 得分 that the form prints in the row of the money; None where one is missing."""
    weight, score = project.project.execution_weight, project.project.execution_score
    return None if weight is None or score is None else Points(number_of(weight), number_of(score))


def execution_row(project: ProjectView) -> IndicatorView | None:
    """Return the row that scores the execution of the budget, where the form prints it among the indicators."""
    return next((one for one in project.open_indicators if is_execution(one.indicator)), None)


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
