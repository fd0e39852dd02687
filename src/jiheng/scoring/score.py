"""Declaration with actual values → score sheet: each project scored by a scheme, every line explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypedDict

import msgspec

from jiheng.declaration.direction import direction_of
from jiheng.declaration.execution import execution_of, is_execution
from jiheng.declaration.model import Declaration, Indicator, Project
from jiheng.declaration.points import leaves_points, own_rule_of, runs_together
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit
from jiheng.scoring.choose import choose
from jiheng.scoring.execution import execution_points
from jiheng.scoring.formula import Earned, Formula, Open, Situation, undecided
from jiheng.scoring.formulas.over_achievement import is_far_above
from jiheng.scoring.own_rule import OWN, SOURCE, earn_by
from jiheng.scoring.scheme import Scheme, Use
from jiheng.scoring.sheet import EXECUTION, Line, ProposedWeight, ScoreSheet
from jiheng.scoring.weights import family_of, printed_weight, propose, weight_problems
from jiheng.targets import Achievement, Target, how_far
from jiheng.targets.achievement import REASONS
from jiheng.targets.proportion import cents

_NO_TARGET = Message("没有填写指标值", "no target value is stated")
_TOGETHER = Message("文字连排，分不清各栏，须由人核对", "the columns run together: a person has to look")
_SHARED = Message("几行合用一个分值，须由人评定", "several rows share one weight: a person has to judge")
_SEVERAL = Message(
    "目标有几个条件，各占多少分没有写明", "the target has several conditions and does not divide its points"
)
_EXECUTION_SOURCE = Message(
    "自评表的计分说明：执行率×分值，不超过分值", "Scoring note of the forms: rate × points"
)


class Row(msgspec.Struct, frozen=True):
    """An indicator to be scored: its number in the project, its weight, and whether the form prints that weight."""

    number: int
    indicator: Indicator
    weight: Decimal
    is_printed: bool
    is_shared: bool


def score(
    declaration: Declaration, scheme: Scheme | None = None, *, too_low: Iterable[str] = ()
) -> list[ScoreSheet]:
    """Return a score sheet for each project of a declaration that is not withheld.

    Without a scheme the one that fits the printed weights is taken, and the sheet says why. `too_low` are names of
    indicators whose target a reviewer judged to be clearly too low. Nothing is guessed: what cannot be computed stays
    open, with its bounds.
    """
    names = frozenset(too_low)
    open_projects = [project for project in declaration.projects if not project.classified]
    return [score_project(project, declaration.fiscal_year, scheme, names) for project in open_projects]


def score_project(
    project: Project, year: int | None, scheme: Scheme | None = None, too_low: frozenset[str] = frozenset()
) -> ScoreSheet:
    """Return the score sheet of one project; see `score`."""
    rows = [(n, one) for n, one in enumerate(project.indicators) if not is_execution(one)]
    indicators = [one for _, one in rows]
    chosen = choose(project, indicators, year, scheme)
    weight = chosen.execution_weight
    problems = weight_problems(indicators, chosen.scheme, weight)
    has_none = all(printed_weight(one) is None for one in indicators)
    proposed = propose(indicators, chosen.scheme, weight) if problems or has_none else ()
    lines = [_execution_line(project, weight)] if weight else []
    lines += [_line(row, chosen.scheme, too_low) for row in _weighed(rows, proposed, has_none=has_none)]
    return ScoreSheet(
        project=project.name or "",
        scheme=chosen.scheme.id,
        why_scheme=chosen.why,
        lines=tuple(lines),
        **_sums(lines, chosen.scheme),
        given_total=None if project.self_total is None else Decimal(project.self_total),
        given_grade=project.self_grade,
        weight_problems=problems,
        proposed_weights=proposed if problems else (),
    )


def _weighed(
    rows: list[tuple[int, Indicator]], proposed: tuple[ProposedWeight, ...], *, has_none: bool
) -> Iterator[Row]:
    for place, (number, one) in enumerate(rows):
        below = rows[place + 1][1] if place + 1 < len(rows) else None
        printed = printed_weight(one)
        if has_none:
            yield Row(number, one, proposed[place].proposed, is_printed=False, is_shared=False)
        elif printed is not None:
            shared = below is not None and below.weight is None and leaves_points(below)
            yield Row(number, one, printed, is_printed=True, is_shared=shared)
        else:
            yield Row(number, one, Decimal(0), is_printed=False, is_shared=True)


def _execution_line(project: Project, weight: Decimal) -> Line:
    execution = execution_of(project.funding)
    earned = execution_points(weight, execution)
    given = project.execution_score or next(
        (one.score for one in project.indicators if is_execution(one) and one.score is not None), None
    )
    return _made(
        earned,
        name="预算执行率",
        number=None,
        family=EXECUTION,
        weight=weight,
        target=in_unit(execution.budget, "万元") if execution else "",
        actual=f"{in_unit(execution.executed, '万元')}（{execution.percent}）" if execution else "",
        formula="execution",
        source=_EXECUTION_SOURCE,
        weight_printed=project.execution_weight is not None,
        given=None if given is None else Decimal(given),
        where=project.places.get("execution_score") or project.where,
    )


def _line(row: Row, scheme: Scheme, too_low: frozenset[str]) -> Line:
    one = row.indicator
    situation, obstacle = _situation(row, too_low)
    if situation is None or obstacle is not None:
        earned: Earned | Open = undecided(row.weight, obstacle or _NO_TARGET)
        formula_id, source = "", Message("", "")
    else:
        earned, formula_id, source = _earned(one, situation, scheme)
    return _made(
        earned,
        name=one.name or "",
        number=row.number,
        family=family_of(one, scheme) or "",
        weight=row.weight,
        target=_raw(one.annual),
        actual=_raw(one.actual),
        formula=formula_id,
        source=source,
        weight_printed=row.is_printed,
        given=None if one.score is None else Decimal(one.score),
        reason_due=situation is not None and is_far_above(situation.done, scheme.over) and not _explains(one),
        where=one.places.get("score") or one.where,
    )


def _situation(row: Row, too_low: frozenset[str]) -> tuple[Situation | None, Message | None]:
    one = row.indicator
    if one.annual is None:
        return None, _NO_TARGET
    done = how_far(one.annual, one.actual, direction_of(one))
    situation = Situation(
        weight=row.weight,
        target=one.annual,
        actual=one.actual,
        done=done,
        given=None if one.score is None else Decimal(one.score),
        is_too_low=(one.name or "") in too_low,
    )
    if runs_together(one):
        return situation, _TOGETHER
    return situation, _SHARED if row.is_shared else None


def _earned(one: Indicator, row: Situation, scheme: Scheme) -> tuple[Earned | Open, str, Message]:
    if rule := own_rule_of(one):
        return earn_by(rule, row), OWN, SOURCE
    use = use_of(row.target, row.done)
    if use is None:
        return _by_parts(row, scheme)
    formula, params = scheme.formula(use)
    return formula.earn(row, params), formula.id, formula.source


def use_of(target: Target, done: Achievement) -> Use | None:
    """Return what a formula is needed for; None where nothing can be computed."""
    if target.kind == "qualitative":
        return "in_words"
    if done.met:
        return "met"
    if done.met is None or done.sense is None:
        return None
    is_zero = done.target == 0 and done.sense in ("exactly", "at_most")
    return "zero" if is_zero else done.sense


def _by_parts(row: Situation, scheme: Scheme) -> tuple[Earned | Open, str, Message]:
    """Return what a target earns that was undecided, or missed in some of its conditions."""
    parts: tuple[tuple[Formula, Earned | Open], ...] = ()
    if row.done.met is not None and row.done.parts:
        parts = tuple(_part(row, part, scheme) for part in row.done.parts)
    if not parts:
        why = REASONS.get(row.done.reason or "", _SEVERAL)
        return undecided(row.weight, why), "", Message("", "")
    earned = [one for _, one in parts if isinstance(one, Earned)]
    if len(earned) < len(parts):
        return undecided(row.weight, _SEVERAL), "", Message("", "")
    points = cents(sum((one.points for one in earned), Decimal(0)) / len(earned))
    sums = "(" + " + ".join(one.sum for one in earned) + f") ÷ {len(earned)}"
    why = Message("目标有几个条件，平均计分", "several conditions: their average")
    source = Message("本软件的约定：各条件同等", "Our convention: conditions count alike")
    return Earned(points=points, sum=sums, why=why), "parts", source


def _part(row: Situation, done: Achievement, scheme: Scheme) -> tuple[Formula, Earned | Open]:
    use = use_of(row.target, done)
    if use is None:
        formula, _ = scheme.formula("met")
        return formula, undecided(row.weight, _SEVERAL)
    formula, params = scheme.formula(use)
    return formula, formula.earn(msgspec.structs.replace(row, done=done), params)


def _made(earned: Earned | Open, **facts: object) -> Line:
    if isinstance(earned, Open):
        return Line(score=None, least=earned.least, most=earned.most, sum="", why=earned.why, **facts)  # type: ignore[arg-type]
    points = earned.points
    return Line(score=points, least=points, most=points, sum=earned.sum, why=earned.why, **facts)  # type: ignore[arg-type]


class _Sums(TypedDict):
    total: Decimal | None
    least: Decimal
    most: Decimal
    grade: str | None


def _sums(lines: list[Line], scheme: Scheme) -> _Sums:
    least = cents(sum((line.least for line in lines), Decimal(0)))
    most = cents(sum((line.most for line in lines), Decimal(0)))
    is_whole = bool(lines) and all(line.score is not None for line in lines)
    lower, upper = scheme.grade_of(least), scheme.grade_of(most)
    grade = lower if lines and lower == upper else None
    return _Sums(total=least if is_whole else None, least=least, most=most, grade=grade)


def _explains(one: Indicator) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in one.remark or "")


def _raw(target: Target | None) -> str:
    return target.raw if target is not None else ""
