"""What was copied from last year and has to be decided again (待确认): marks on cells, and a declaration for the new year.

A mark stays on its cell, wherever its row moves, until what the cell says is changed or somebody confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from jiheng.declaration.difference import Pairing, cells
from jiheng.declaration.model import Declaration, Funding, Indicator, Project, Source
from jiheng.foundation.message import Message
from jiheng.foundation.text import fold_width
from jiheng.targets import Target, how_far

Why = Literal["amount", "dates", "old-year", "below-actual"]

_SAYS: dict[Why, Message] = {
    "amount": Message(
        "这是去年的金额，请按今年的预算确认。", "An amount of last year: confirm it for this year's budget."
    ),
    "dates": Message("这是去年的日期，请改到今年。", "Dates of last year: move them to this year."),
    "old-year": Message(
        "写有 {detail} 年，请确认今年是否仍然适用。", "It names {detail}: see whether it still holds."
    ),
    "below-actual": Message(
        "上年实际完成 {detail}，这个目标值比上年实际还低，请重新确定。",
        "{detail} was reached last year, more than this target asks: decide it again.",
    ),
}
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DATES = frozenset({"starts_on", "ends_on", "spending_plan"})


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a cell has to be decided again; `detail` is the year or the actual value concerned."""

    why: Why
    detail: str = ""

    def says(self) -> str:
        """Say it in the reader's language."""
        return _SAYS[self.why].render(None, detail=self.detail)


Marks = Mapping[str, Mark]


def stored(marks: Marks) -> dict[str, dict[str, str]]:
    """Return marks as a version keeps them: path of the cell → why."""
    return {field: msgspec.to_builtins(mark) for field, mark in marks.items()}


def restored(kept: Mapping[str, Mapping[str, str]]) -> dict[str, Mark]:
    """Return the marks that a version keeps."""
    return msgspec.convert(kept, dict[str, Mark])


def carried(marks: Marks, before: Declaration, after: Declaration, pairing: Pairing) -> dict[str, Mark]:
    """Return the marks that are left after a change: they follow their rows, and go where the cell says something else."""
    old, new = cells(before), cells(after)
    found = {}
    for field, mark in marks.items():
        now = pairing.forward(field)
        if now is not None and now in new and new[now] == old.get(field):
            found[now] = mark
    return found


def for_year(last: Declaration, year: int) -> Declaration:
    """Return what was declared last year as a declaration of `year`: everything but what was reported and read."""
    project = last.projects[0]
    funding = replace(
        project.funding,
        previous_budget=project.funding.current_year or project.funding.total,
        previous_executed=project.funding.executed,
        initial_budget=None,
        revised_budget=None,
        executed=None,
    )
    renewed = replace(
        project,
        funding=funding,
        execution_weight=None,
        execution_score=None,
        execution_remark=None,
        self_total=None,
        self_grade=None,
        indicators=[_planned(one) for one in project.indicators],
        where=None,
        places={},
    )
    return Declaration(
        source=Source("", "", "", last.source.layout),
        issuer=last.issuer,
        fiscal_year=year,
        currency_unit=last.currency_unit,
        projects=[renewed],
    )


def to_decide(last: Declaration, now: Declaration) -> dict[str, Mark]:
    """Return what of `now`, made by `for_year` from `last`, has to be decided again."""
    marks: dict[str, Mark] = {}
    for field, text in cells(now).items():
        mark = _mark(field, text, now.fiscal_year or 0)
        if mark is not None:
            marks[field] = mark
    marks.update(_below_actual(last.projects[0]))
    return marks


def _planned(indicator: Indicator) -> Indicator:
    return replace(indicator, actual=None, score=None, repaired=False, where=None, places={})


def _mark(field: str, text: str, year: int) -> Mark | None:
    if field.startswith("funding."):
        # What was spent and planned last year is a fact, not a decision.
        is_fact = field.removeprefix("funding.") in ("previous_budget", "previous_executed")
        return (
            None
            if is_fact or field.removeprefix("funding.") not in Funding.__struct_fields__
            else Mark("amount")
        )
    if field == "fiscal_year":
        return None
    if field in _DATES:
        return Mark("dates")
    old = next((one for one in _YEAR.findall(fold_width(text)) if int(one) < year), None)
    return Mark("old-year", old) if old is not None else None


def _below_actual(last: Project) -> Iterator[tuple[str, Mark]]:
    for number, one in enumerate(last.indicators):
        actual: Target | None = one.actual
        if one.annual is None or actual is None:
            continue
        direction = one.direction if one.direction in ("positive", "negative") else None
        stands = how_far(one.annual, actual, direction)  # type: ignore[arg-type] # narrowed above, mypy sees str
        if stands.met and stands.target is not None and stands.target != stands.actual:
            yield f"indicators.{number}.annual", Mark("below-actual", actual.raw)
