"""Rows whose cells were lost, shifted, or printed without the merged cells on their left, laid under their heads again."""

from __future__ import annotations

from jiheng.declaration.level import level1_of, level2_of
from jiheng.layouts.align import align_row
from jiheng.layouts.heads import Group, Head
from jiheng.layouts.likely import is_name
from jiheng.layouts.looks import is_quantity, is_template_name
from jiheng.layouts.rows import Row
from jiheng.layouts.schemes import Hierarchy


class Placement:
    """Lays the rows of one table under its head. `settle` is the only thing asked of it."""

    def __init__(self, head: Head, hierarchy: Hierarchy) -> None:
        self._head = head
        self._hierarchy = hierarchy
        columns = {c: k for k, c in head.project.items()}
        for group in head.groups:
            columns |= dict(zip(group.columns, group.keys, strict=True))
        self._columns = sorted(columns)
        self._keys = [columns[c] for c in self._columns]
        self._lead = self._columns[0] if self._columns else 0
        self._groups = [_GroupCheck(g, hierarchy) for g in head.groups]
        self._last = self._columns[-1] if self._columns else 0

    def settle(self, row: Row) -> tuple[Row, bool]:
        """Return the row with each cell under its head, and whether cells had to be put back."""
        lacks_lead = self._lead > 0 and self._lacks_lead(row)
        if row.rebuilt or (not lacks_lead and all(check.is_regular(row) for check in self._groups)):
            return row, False
        if lacks_lead:
            moved = self._moved(row, {c: c + self._lead for c in row.filled()})
            if all(check.is_regular(moved) for check in self._groups):
                return moved, False
        if (found := self._without_merged(row)) is not None:
            return found, True
        filled = row.filled()
        if not filled or len(filled) > len(self._columns):
            return row, False
        texts = [row.cells[c] for c in filled]
        placed = align_row(texts, filled, self._keys, self._columns, self._hierarchy.cost)
        to = {c: self._columns[k] for c, k in zip(filled, placed, strict=True) if k >= 0}
        return (row, False) if all(c == target for c, target in to.items()) else (self._moved(row, to), True)

    def _without_merged(self, row: Row) -> Row | None:
        """Return a row that begins further right, as cells merged over rows were not printed again; None if none did.

        So level 2 stands in the first column, whatever level 1 is called, and what follows it is a name.
        """
        if row.grid is None or not row.value(0):
            return None
        filled = row.filled()
        for missing in range(1, self._head.width - filled[-1]):
            shifted = self._moved(row, {c: c + missing for c in filled})
            if all(check.has_second_level(shifted) for check in self._groups):
                return shifted
        return None

    def _lacks_lead(self, row: Row) -> bool:
        """The section cell on the left (绩效指标, merged over all rows) is not there, so a level stands in its place."""
        return any(level1_of(row.value(c)) or level2_of(row.value(c)) for c in range(self._lead))

    def _moved(self, row: Row, to: dict[int, int]) -> Row:
        width = max(self._head.width, *(c + 1 for c in to.values()), self._last + 1)
        cells = [""] * width
        origin = [-1] * width
        for column, target in to.items():
            cells[target] = row.cells[column]
            origin[target] = column
        return row.relaid(cells, origin)


class _GroupCheck:
    """Whether a row stands properly under the columns of one group."""

    def __init__(self, group: Group, hierarchy: Hierarchy) -> None:
        self._hierarchy = hierarchy
        at = dict(zip(group.keys, group.columns, strict=True))
        self._level1_at, self._level2_at = at.get("level1", -1), at.get("level2", -1)
        self._name_at = at["name"]
        self._value_at = next((at[k] for k in ("annual", "period", "actual") if k in at), -1)
        self._later = [c for c in group.columns if c > self._name_at]
        self._others = [
            c for c in group.columns if c not in (self._level1_at, self._level2_at, self._name_at)
        ]
        self._one_level = self._level1_at >= 0 and self._level2_at < 0

    def is_regular(self, row: Row) -> bool:
        """Say whether each cell stands where its head says."""
        name = row.value(self._name_at)
        if not name:
            return self._only_levels(row)
        if not is_name(name):
            return is_template_name(name) and self._levels_stand(row)
        return self._levels_stand(row) and not self._slipped_right(row)

    def has_second_level(self, row: Row) -> bool:
        """Say whether name and level 2 stand where their heads say, whatever level 1 is called."""
        second, name = row.value(self._level2_at), row.value(self._name_at)
        return bool(second) and self._hierarchy.is_level2(second) and bool(name) and is_name(name)

    def _only_levels(self, row: Row) -> bool:
        """Nothing but level names: a template row. Anything else without a name has slipped."""
        if any(row.value(c) for c in self._others):
            return not any(
                row.value(c)
                for c in (self._level1_at, self._level2_at)
                if c >= 0 and not self._is_level(row.value(c))
            ) and not any(
                is_name(row.value(c)) and not is_quantity(row.value(c))
                for c in self._others[:2]
                if row.value(c)
            )
        return all(
            self._is_level(row.value(c))
            for c in (self._level1_at, self._level2_at)
            if c >= 0 and row.value(c)
        )

    def _may_stand_alone(self, row: Row, first: str) -> bool:
        """服务对象满意度指标 printed as a level 1 of its own, or a form with one level only."""
        if self._one_level:
            return True
        alone = not row.value(self._level2_at) or level2_of(row.value(self._level2_at)) == level2_of(first)
        return (
            "满意度" in first and not self._hierarchy.is_known and alone and bool(row.value(self._value_at))
        )

    def _is_level(self, text: str) -> bool:
        return self._hierarchy.is_level1(text) or self._hierarchy.is_level2(text)

    def _slipped_right(self, row: Row) -> bool:
        """「⇥ 一级 ⇥ 二级 ⇥ 名称」: the level-1 name stands in the level-2 column."""
        if self._level2_at < 0 or row.value(self._level1_at):
            return False
        return self._hierarchy.is_level1(row.value(self._level2_at)) and self._hierarchy.is_level2(
            row.value(self._name_at)
        )

    def _levels_stand(self, row: Row) -> bool:
        first, second = row.value(self._level1_at), row.value(self._level2_at)
        known1 = (
            not first
            or self._hierarchy.is_level1(first)
            or (level2_of(first) is not None and self._may_stand_alone(row, first))
        )
        known2 = not second or self._hierarchy.is_level2(second)
        return known1 and known2
