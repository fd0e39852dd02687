"""The conditions that the table names: each asks one thing of the facts."""

from __future__ import annotations

from collections.abc import Callable

from jiheng.cycle.model import Actor, Facts

GUARDS: dict[str, Callable[[Facts, Actor], bool]] = {
    "no_blocking_finding": lambda facts, _: facts.blocking_findings == 0,
    "money_positive": lambda facts, _: facts.budget_is_positive,
    "goal_stated": lambda facts, _: facts.has_goal,
    "never_approved": lambda facts, _: not facts.was_approved,
    "once_approved": lambda facts, _: facts.was_approved,
    "not_opened": lambda facts, _: not facts.was_opened,
    "not_author": lambda facts, actor: actor.id not in facts.authors,
    "opinion_given": lambda facts, _: bool(facts.opinion.strip()),
    "reason_given": lambda facts, _: bool(facts.reason.strip()),
    "grade_proposed": lambda facts, _: facts.grade is not None,
    "grade_good": lambda facts, _: facts.grade in ("优", "良"),
    "grade_poor": lambda facts, _: facts.grade == "差",
    "budget_agrees": lambda facts, _: facts.budget_is_approved,
    "adjustment_ground": lambda facts, _: facts.has_adjustment_ground,
    "year_over": lambda facts, _: facts.year_is_over,
    "actuals_given": lambda facts, _: facts.actuals_are_complete,
    "measures_stated": lambda facts, _: bool(facts.measures.strip()),
    "past_deadline": lambda facts, _: facts.deadline_has_passed,
    "goal_approved": lambda facts, _: facts.goal_is_approved,
    "deviations_explained": lambda facts, _: facts.deviations_are_explained,
    "score_complete": lambda facts, _: facts.scores_are_complete,
    "report_written": lambda facts, _: facts.report_is_written,
    "grade_of_score": lambda facts, _: facts.grade is not None and facts.grade == facts.score_grade,
}
"""Name of a condition → whether it holds."""
