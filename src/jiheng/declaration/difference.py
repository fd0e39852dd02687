"""What differs between two declarations of one project, cell by cell.

A cell is named by its path: "name", "funding.total", "goals.0", "narrative.2", "indicators.3.annual"; positions count
from 0. Indicators are matched by name and levels, goals and headings by what they say, so that a row that moved is no
change. Where something is printed, and how it was understood, is no content and never differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import msgspec

from jiheng.declaration.level import level_stem
from jiheng.declaration.model import Body, Declaration, Funding, Indicator, Project
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.targets import Target

INDICATOR_FIELDS = (
    "level1",
    "level2",
    "name",
    "annual",
    "period",
    "actual",
    "weight",
    "score",
    "direction",
    "description",
    "basis",
    "remark",
    "level1_code",
    "level2_code",
)
"""The cells of one indicator, in the order in which a form prints them."""

_PROJECT_TEXTS = (
    "name",
    "code",
    "category",
    "performance_type",
    "starts_on",
    "ends_on",
    "self_total",
    "self_grade",
    "execution_weight",
    "execution_score",
    "execution_remark",
    "purpose",
)
_ALIKE = 0.5
"""From which share of equal text on, two names or goals are taken for the same, put in other words."""

_LONGEST_COMPARED = 2_000
"""Texts are compared for likeness by their beginning: the time grows with the square of the length."""

_Key = Callable[[int], object]


class Change(msgspec.Struct, frozen=True):
    """One cell that differs.

    `field` is its path in the newer declaration, `old_field` in the older one; None where it is not there.
    """

    kind: Literal["added", "removed", "changed"]
    field: str | None
    old_field: str | None
    before: str | None = None
    after: str | None = None


def cells(declaration: Declaration) -> dict[str, str]:
    """Return every cell of the one project that says something: its path → its text. Money is in yuan."""
    project = declaration.projects[0]
    stated = [*_head(declaration, project), *_lists(project)]
    for number, indicator in enumerate(project.indicators):
        stated += ((f"indicators.{number}.{field}", _text(indicator, field)) for field in INDICATOR_FIELDS)
    return {path: text for path, text in stated if text}


def difference(before: Declaration, after: Declaration, pairing: Pairing | None = None) -> list[Change]:
    """Return what changed from `before` to `after`, in the order of `after`; what was removed stands last.

    `pairing` is that of the two, where it is known already.
    """
    old, new = cells(before), cells(after)
    pairing = pairing or Pairing(before, after)
    changes = []
    for field, text in new.items():
        old_field = pairing.back(field)
        earlier = old.get(old_field) if old_field is not None else None
        if earlier is None:
            changes.append(Change("added", field, old_field, after=text))
        elif earlier != text:
            changes.append(Change("changed", field, old_field, earlier, text))
    for old_field, text in old.items():
        now = pairing.forward(old_field)
        if now is None or now not in new:
            changes.append(Change("removed", now, old_field, before=text))
    return changes


class Pairing:
    """Which cell of one declaration is which of another: follows rows that moved."""

    def __init__(self, before: Declaration, after: Declaration) -> None:
        """Pair the rows of the two."""
        old, new = before.projects[0], after.projects[0]
        self._forward = {
            "indicators": _paired_indicators(old.indicators, new.indicators),
            "goals": _paired_texts(old.goals, new.goals),
            "narrative": _paired_headings(list(old.narrative), list(new.narrative)),
        }
        self._back = {kind: {n: o for o, n in pairs.items()} for kind, pairs in self._forward.items()}

    def forward(self, field: str) -> str | None:
        """Return where the cell of the older one stands in the newer one; None where its row was removed."""
        return _followed(field, self._forward)

    def back(self, field: str) -> str | None:
        """Return where the cell of the newer one stood in the older one; None where its row was added."""
        return _followed(field, self._back)


def _followed(field: str, pairs: dict[str, dict[int, int]]) -> str | None:
    kind, *rest = field.split(".")
    if kind not in pairs or not rest:
        return field
    number = pairs[kind].get(int(rest[0])) if rest[0].isdecimal() else None
    return None if number is None else ".".join((kind, str(number), *rest[1:]))


def _head(declaration: Declaration, project: Project) -> Iterator[tuple[str, str | None]]:
    yield "fiscal_year", str(declaration.fiscal_year) if declaration.fiscal_year else None
    yield "issuer", _body(declaration.issuer)
    yield "spending_unit", _body(project.spending_unit)
    yield from ((field, getattr(project, field)) for field in _PROJECT_TEXTS)
    procured = project.government_procurement
    yield "government_procurement", None if procured is None else "是" if procured else "否"
    yield "classified", "是" if project.classified else None
    yield "spending_plan", "\n".join(f"{step.by} {step.share}" for step in project.spending_plan)
    yield from ((f"funding.{field}", getattr(project.funding, field)) for field in Funding.__struct_fields__)


def _lists(project: Project) -> Iterator[tuple[str, str]]:
    yield from ((f"goals.{number}", goal) for number, goal in enumerate(project.goals))
    yield from ((f"narrative.{number}", text) for number, text in enumerate(project.narrative.values()))


def _body(body: Body | None) -> str | None:
    return " ".join(part for part in (body.name, body.code) if part) if body is not None else None


def _text(indicator: Indicator, field: str) -> str | None:
    value: Target | str | None = getattr(indicator, field)
    return value.raw if isinstance(value, Target) else value


# -- which row is which ----------------------------------------------------------------------------------------


class _Left:
    """The rows of both sides that no row of the other side was found for yet."""

    def __init__(self, old: int, new: int) -> None:
        self.old = list(range(old))
        self.new = list(range(new))
        self.pairs: dict[int, int] = {}

    def pair(self, old_key: _Key, new_key: _Key) -> None:
        """Pair what has the same key, in order; a key None pairs with nothing."""
        waiting: dict[object, list[int]] = {}
        for number in self.old:
            waiting.setdefault(old_key(number), []).append(number)
        waiting.pop(None, None)
        for number in list(self.new):
            if same := waiting.get(new_key(number)):
                self._take(same.pop(0), number)

    def pair_alike(self, likeness: Callable[[int, int], float]) -> None:
        """Pair what is alike enough, the likest first."""
        found = [(likeness(old, new), old, new) for old in self.old for new in self.new]
        for alike, old, new in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
            if alike >= _ALIKE and old in self.old and new in self.new:
                self._take(old, new)

    def _take(self, old: int, new: int) -> None:
        self.pairs[old] = new
        self.old.remove(old)
        self.new.remove(new)


class _Row(NamedTuple):
    """What indicators are matched by."""

    content: tuple[str | None, ...]
    levels: tuple[str, str]
    name: str
    values: tuple[str, ...]


def _row(indicator: Indicator) -> _Row:
    levels = (level_stem(indicator.level1 or ""), level_stem(indicator.level2 or ""))
    values = tuple(_plain(_text(indicator, field)) for field in ("annual", "period"))
    content = tuple(_text(indicator, field) for field in INDICATOR_FIELDS)
    return _Row(content, levels, _plain(indicator.name), values)


def _paired_indicators(old: Sequence[Indicator], new: Sequence[Indicator]) -> dict[int, int]:
    before, after = [_row(one) for one in old], [_row(one) for one in new]
    left = _Left(len(old), len(new))

    def by(key: Callable[[_Row], object]) -> None:
        left.pair(lambda number: key(before[number]), lambda number: key(after[number]))

    by(lambda row: row.content)
    by(lambda row: (row.levels, row.name) if row.name else None)
    by(lambda row: row.name or None)
    left.pair_alike(
        lambda o, n: _likeness(before[o].name, after[n].name, before[o].levels == after[n].levels)
    )
    by(lambda row: (row.levels, row.values) if any(row.values) else None)
    # What is left is the same row where it stands at the same place among the same levels, or has no name yet.
    same_place = {
        number
        for number in set(left.old) & set(left.new)
        if before[number].levels == after[number].levels or not (before[number].name and after[number].name)
    }
    left.pair(lambda number: number if number in same_place else None, lambda number: number)
    return left.pairs


def _paired_texts(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    left = _Left(len(old), len(new))
    left.pair(lambda number: _plain(old[number]), lambda number: _plain(new[number]))
    left.pair_alike(lambda o, n: _likeness(old[o], new[n]))
    left.pair(lambda number: number, lambda number: number)
    return left.pairs


def _paired_headings(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    left = _Left(len(old), len(new))
    left.pair(lambda number: old[number], lambda number: new[number])
    return left.pairs


def _likeness(old: str, new: str, is_comparable: bool = True) -> float:
    if not is_comparable or not old or not new:
        return 0.0
    return SequenceMatcher(None, old[:_LONGEST_COMPARED], new[:_LONGEST_COMPARED], autojunk=False).ratio()


def _plain(text: str | None) -> str:
    return fold_width(without_spaces(text)) if text else ""
