"""Compare a score sheet with the scores a document prints: every one that is wrong (得分核对)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from jiheng.foundation.message import Message
from jiheng.foundation.where import Where
from jiheng.scoring.scheme import load_scheme
from jiheng.scoring.sheet import Line, ScoreSheet

Kind = Literal["line", "sum", "grade", "weight", "bounds"]

ROUNDING = Decimal("0.05")
"""Points by which a printed score may differ: forms print one decimal."""


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """A printed score that is wrong: of which line (None for the whole), what is printed, what it should be, why."""

    kind: Kind
    line: Line | None
    printed: str
    expected: str
    said: Message
    where: Where | None = None


def mistakes(sheet: ScoreSheet) -> list[Mistake]:
    """Return every printed score, sum and grade of a sheet that does not agree with the scheme, in the form's order."""
    found = [one for line in sheet.lines if (one := _of_line(line)) is not None]
    return [*found, *_of_sum(sheet), *_of_grade(sheet), *_of_weights(sheet)]


def _of_line(line: Line) -> Mistake | None:
    given = line.given
    if given is None:
        return None
    if line.score is not None and abs(given - line.score) > ROUNDING:
        short = f"{given.normalize():f}"
        said = Message(
            f"“{line.name}”填报{short}分，应为{line.score}分。{line.sentence().zh}",
            f"{line.name}: {short} points are printed, {line.score} are earned. {line.sentence().en}",
        )
        return Mistake(
            kind="line", line=line, printed=short, expected=str(line.score), said=said, where=line.where
        )
    if line.score is None and not line.least - ROUNDING <= given <= line.most + ROUNDING:
        bounds = f"{line.least}～{line.most}"
        said = Message(
            f"“{line.name}”填报{given}分，不在可得的{bounds}分之内。{line.sentence().zh}",
            f"{line.name}: {given} points are printed, outside {bounds}. {line.sentence().en}",
        )
        return Mistake(
            kind="bounds", line=line, printed=str(given), expected=bounds, said=said, where=line.where
        )
    return None


def _of_sum(sheet: ScoreSheet) -> list[Mistake]:
    given = [line.given for line in sheet.lines]
    if sheet.given_total is None or any(one is None for one in given):
        return []
    summed = sum((one for one in given if one is not None), Decimal(0))
    if abs(summed - sheet.given_total) <= ROUNDING:
        return []
    said = Message(
        f"各项得分相加为{summed}分，总分填报{sheet.given_total}分。",
        f"The printed scores sum to {summed}, the total says {sheet.given_total}.",
    )
    return [Mistake(kind="sum", line=None, printed=str(sheet.given_total), expected=str(summed), said=said)]


def _of_grade(sheet: ScoreSheet) -> list[Mistake]:
    if sheet.given_grade is None or sheet.given_total is None:
        return []
    right = load_scheme(sheet.scheme).grade_of(sheet.given_total)
    if right == sheet.given_grade:
        return []
    said = Message(
        f"总分{sheet.given_total}分应评为“{right}”，填报“{sheet.given_grade}”。",
        f"A total of {sheet.given_total} is graded {right}; {sheet.given_grade} is printed.",
    )
    return [Mistake(kind="grade", line=None, printed=sheet.given_grade, expected=right, said=said)]


def _of_weights(sheet: ScoreSheet) -> list[Mistake]:
    found = []
    for one in sheet.weight_problems:
        said = Message(
            f"{one.what.zh}：分值之和{one.sum}，应为{one.expected}。" if one.expected else f"{one.what.zh}。",
            f"{one.what.en}: weights sum to {one.sum}, not {one.expected}."
            if one.expected
            else f"{one.what.en}.",
        )
        found.append(
            Mistake(kind="weight", line=None, printed=str(one.sum), expected=str(one.expected), said=said)
        )
    return found
