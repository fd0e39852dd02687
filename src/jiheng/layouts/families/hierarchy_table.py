"""Rows below a head of 一级 · 二级 · 三级 · 指标值 …: one indicator a row, levels filled down, shifted rows put back."""

from __future__ import annotations

import re

from jiheng.declaration.level import has_level_ending, level1_of, level2_of, split_level
from jiheng.declaration.reading import ReadIndicator
from jiheng.foundation.text import join_wrapped
from jiheng.foundation.where import Where
from jiheng.layouts.heads import Group, Head
from jiheng.layouts.looks import (
    ends_like_name,
    is_direction,
    is_operator,
    is_quantity,
    is_template_name,
)
from jiheng.layouts.placement import Placement
from jiheng.layouts.rows import Row
from jiheng.layouts.schemes import Hierarchy
from jiheng.layouts.sums import is_sum, use_sum
from jiheng.layouts.vocabulary import general

_TEXTS = (
    "annual",
    "period",
    "actual",
    "description",
    "basis",
    "weight",
    "direction",
    "comparator",
    "unit",
    "score",
)
_REMARKS = ("deviation", "remark", "scoring_rule", "forecast", "likelihood", "completion_rate")
_NUMBERED_NAME = re.compile(r"^指标\s*\d+\s*[:：.、]\s*(?=\S)")


class IndicatorTable:
    """Reads the rows below one head. `problems` collects what could not be placed."""

    def __init__(self, head: Head, hierarchy: Hierarchy) -> None:
        self.head = head
        self._placement = Placement(head, hierarchy)
        self._groups = [_GroupReader(group, hierarchy) for group in head.groups]
        self._last: ReadIndicator | None = None
        self.problems: list[tuple[str, dict[str, str], Where | None]] = []

    def _is_rest_of_name(self, row: Row) -> bool:
        """A row cut by a page break leaves the rest of a name in a row of its own: 「举办读书分 / 享活动场次」."""
        filled = row.filled()
        if (
            len(filled) != 1
            or filled[0] not in {g.column("name") for g in self.head.groups}
            or self._last is None
        ):
            return False
        name, rest = self._last.name or "", row.cells[filled[0]]
        has_value = self._last.annual or self._last.period or self._last.actual
        return bool(has_value) and not ends_like_name(name) and ends_like_name(rest)

    def restart(self) -> None:
        """Forget the levels in force: another project begins."""
        self._last = None
        for reader in self._groups:
            reader.level1 = reader.level2 = None

    def settle(self, row: Row) -> tuple[Row, bool]:
        """Return the row with each cell under its head, and whether cells had to be put back."""
        return self._placement.settle(row)

    def read(self, row: Row, *, repaired: bool) -> list[ReadIndicator]:
        """Return the indicators of one settled row (none for sums and template rows), and mark what was used."""
        if is_sum(row):
            use_sum(row)
            return []
        if self._last is not None and self._is_rest_of_name(row):
            self._last.name = (self._last.name or "") + _joined(row.cells[row.filled()[0]])
            row.use_all()
            return []
        found = [
            i for i in (g.read(row, self.problems, repaired=repaired) for g in self._groups) if i is not None
        ]
        self._last = found[-1] if found else self._last
        return _side_by_side(found) if len(found) == 2 else found


def _side_by_side(found: list[ReadIndicator]) -> list[ReadIndicator]:
    """One indicator printed twice, with its life-cycle and its annual value, is one indicator."""
    first, second = found
    if first.name != second.name or (first.annual and second.annual) or (first.period and second.period):
        return found
    kept, other = (second, first) if second.annual else (first, second)
    kept.period, kept.annual = kept.period or other.period, kept.annual or other.annual
    kept.places = {**other.places, **kept.places}
    kept.level1, kept.level2 = kept.level1 or other.level1, kept.level2 or other.level2
    return [kept]


class _GroupReader:
    """Reads the columns of one group; remembers the levels printed above."""

    def __init__(self, group: Group, hierarchy: Hierarchy) -> None:
        self._group = group
        self._hierarchy = hierarchy
        self._at = dict(zip(group.keys, group.columns, strict=True))
        self._value_at = next((self._at[k] for k in ("annual", "period", "actual") if k in self._at), -1)
        self._one_level = "level1" in self._at and "level2" not in self._at
        self.level1: tuple[str, str | None] | None = None
        self.level2: tuple[str, str | None] | None = None

    def read(
        self, row: Row, problems: list[tuple[str, dict[str, str], Where | None]], *, repaired: bool
    ) -> ReadIndicator | None:
        at = self._at
        name = _joined(row.value(at["name"]))
        repaired = self._take_levels(row, at, bool(name)) or repaired
        if not name or is_template_name(name):
            self._without_name(row, at, problems)
            return None
        row.use(*[c for c in self._group.columns if c < len(row.cells)])
        if general().head_key(name) == "name":
            return None
        return self._indicator(row, at, name, repaired=repaired, problems=problems)

    def _take_levels(self, row: Row, at: dict[str, int], has_name: bool) -> bool:
        """Bring the levels in force up to date; return whether one had to be inferred."""
        first, second = row.value(at.get("level1", -1)), row.value(at.get("level2", -1))
        if first and self._one_level and level1_of(first) is None and level2_of(first):
            first, second = "", first
        if first:
            printed = split_level(first)
            if self.level1 is None or printed[0] != self.level1[0]:
                self.level2 = None
            self.level1 = printed
        if second:
            self.level2 = split_level(second)
        if has_name and not first and second:
            parent = self._hierarchy.parent(second, self.level1[0] if self.level1 else None)
            if parent is not None:
                self.level1 = (parent + self._ending(), None)
                return True
        return False

    def _ending(self) -> str:
        """The ending that level names of this table are printed with."""
        sample = self.level1[0] if self.level1 else self.level2[0] if self.level2 else "指标"
        if not has_level_ending(sample):
            return ""
        return "目标" if sample.endswith("目标") else "指标"

    def _without_name(
        self,
        row: Row,
        at: dict[str, int],
        problems: list[tuple[str, dict[str, str], Where | None]],
    ) -> None:
        """Take the levels of a row nobody filled in; what else it states is a problem, or stays unused."""
        row.use(at["name"])
        value_at = at.get("annual", at.get("period", -1))
        value = row.value(value_at)
        if is_quantity(value) and any(ch.isdigit() for ch in value):
            row.use(value_at)
            problems.append(("indicator-without-name", {"value": value}, row.where(value_at)))
        for column in self._group.columns:
            text = row.value(column)
            if level1_of(text) or level2_of(text) or not any(map(str.isalnum, text)):
                row.use(column)

    def _indicator(
        self,
        row: Row,
        at: dict[str, int],
        name: str,
        *,
        repaired: bool,
        problems: list[tuple[str, dict[str, str], Where | None]],
    ) -> ReadIndicator:
        if name.startswith("指标"):
            name = _NUMBERED_NAME.sub("", name)
        level1, level2 = self.level1 or (None, None), self.level2 or (None, None)
        indicator = ReadIndicator(
            level1=level1[0],
            level1_code=level1[1],
            level2=level2[0],
            level2_code=level2[1],
            name=name,
            repaired=repaired,
            where=row.where(at["name"]),
        )
        places: dict[str, Where] = {}
        for key in _TEXTS:
            column = at.get(key, -1)
            if column >= 0:
                text = row.covering(column) if key in ("annual", "period") else row.value(column)
                if text:
                    setattr(indicator, key, _joined(text))
                    place = row.where(column)
                    if place is not None:
                        places[key] = place
        if is_direction(indicator.comparator or "") and (
            indicator.direction is None or is_operator(indicator.direction)
        ):
            # The form prints direction and operator in the other order than its head says.
            indicator.comparator, indicator.direction = indicator.direction, indicator.comparator
        remarks = [row.value(at[k]) for k in _REMARKS if k in at and row.value(at[k])]
        if remarks:
            indicator.remark = "\n".join(remarks)
        indicator.places = places
        if self._group.horizon == "period" and indicator.period is None:
            indicator.annual, indicator.period = None, indicator.annual
            if "annual" in places:
                places["period"] = places.pop("annual")
        if repaired and indicator.annual is None and indicator.period is None and self._value_at >= 0:
            problems.append(("target-missing", {"name": name}, indicator.where))
        return indicator


def _joined(text: str) -> str:
    return join_wrapped(text) if "\n" in text else text
