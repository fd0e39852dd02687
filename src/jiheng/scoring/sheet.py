"""A score sheet: every line explains itself (得分表)."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.foundation.message import Message
from jiheng.foundation.where import Where

EXECUTION = "EXECUTION"
"""The family of the line that scores the execution of the budget."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One row and its points.

    `number`: which indicator of the project, from 0; None for the execution of the budget. `family`: OUTPUT, OUTCOME …
    or `EXECUTION`. `target`, `actual`: as printed. `score`: the points earned, None where a person has to judge; then
    `least` and `most` bound them (else both equal the score). `formula`: the formula's id; `sum`: the sum in
    figures; `why`: in words; `source`: where the formula comes from. `weight_printed`: whether the form prints the
    weight, or it was divided by the scheme. `given`: the score the form prints; `reason_due`: whether the office has
    to explain a result far above its target.
    """

    name: str
    number: int | None
    family: str
    weight: Decimal
    target: str
    actual: str
    score: Decimal | None
    least: Decimal
    most: Decimal
    formula: str
    sum: str
    why: Message
    source: Message
    weight_printed: bool = True
    given: Decimal | None = None
    reason_due: bool = False
    where: Where | None = None

    @property
    def lost(self) -> Decimal | None:
        """How many points were lost; None where a person has to judge."""
        return None if self.score is None else self.weight - self.score

    def sentence(self) -> Message:
        """Say in one sentence what was put in, how it was computed, and what was lost and why."""
        facts_zh = f"目标“{self.target}”，实际“{self.actual or '（空）'}”"
        facts_en = f"target {self.target}, reached {self.actual or '(empty)'}"
        if self.score is None:
            zh = f"{facts_zh}：{self.why.zh}（可得{self.least}～{self.most}分）。"
            en = f"{facts_en}: {self.why.en} ({self.least} to {self.most} points)."
            return Message(zh, en)
        lost = self.weight - self.score
        tail_zh = f"，失{lost.normalize():f}分" if lost else ""
        tail_en = f", {lost.normalize():f} lost" if lost else ""
        return Message(
            f"{facts_zh}：{self.why.zh}；{self.sum} = {self.score}分{tail_zh}。",
            f"{facts_en}: {self.why.en}; {self.sum} = {self.score}{tail_en}.",
        )


class WeightProblem(msgspec.Struct, frozen=True):
    """Weights that do not add up, or are none: whose (`what`), what they `sum` to, what they should."""

    what: Message
    sum: Decimal
    expected: Decimal


class ProposedWeight(msgspec.Struct, frozen=True):
    """A weight that would mend them: of which indicator, from 0."""

    number: int
    name: str
    printed: Decimal | None
    proposed: Decimal


class ScoreSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The score of one project by one scheme.

    `total` is the plain sum of the rounded lines; None while a person has still to judge one, then `least` and `most`
    bound it. `grade` is None while both ends do not give the same. `given_total`, `given_grade`: as the form prints
    them. `why_scheme`: why this scheme was taken.
    """

    project: str
    scheme: str
    why_scheme: Message
    lines: tuple[Line, ...]
    total: Decimal | None
    least: Decimal
    most: Decimal
    grade: str | None
    given_total: Decimal | None = None
    given_grade: str | None = None
    weight_problems: tuple[WeightProblem, ...] = ()
    proposed_weights: tuple[ProposedWeight, ...] = ()
