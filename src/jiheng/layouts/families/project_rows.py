"""Many projects in one table: columns describe the project, then its indicators stand in rows or in one packed cell."""

from __future__ import annotations

import re

from jiheng.declaration.reading import ReadProject, ReadTotal
from jiheng.foundation.money import parse_amount
from jiheng.foundation.text import fold_width, join_wrapped, without_spaces
from jiheng.layouts.families.packed_prose import read_packed
from jiheng.layouts.fields import split_code
from jiheng.layouts.goals import split_goals, strip_tags
from jiheng.layouts.heads import Head
from jiheng.layouts.rows import Row

_SUM = re.compile(r"^(?:合计|总计|小计|本页合计|部门合计|单位合计)$")
_MONEY = ("total", "fiscal", "special_account", "other")
_CLASSIFIED = re.compile(r"^(?:涉密|保密)(?:项目|内容|事项|信息)|^(?:涉密|保密)$|因涉密|属于涉密|不对外公开")


class ProjectRows:
    """Reads rows of a project list. Keeps the unit in force: a row with money but neither goal nor indicators."""

    def __init__(self, head: Head, issuer: str | None) -> None:
        self._head = head
        self._at = head.project
        self._issuer = issuer
        self.unit_name: str | None = None
        self.project: ReadProject | None = None
        self.totals: list[ReadTotal] = []

    @property
    def columns(self) -> dict[str, int]:
        """Which column describes what of a project."""
        return self._at

    def rehead(self, head: Head) -> None:
        """The head was printed again, perhaps with its columns elsewhere."""
        self._head, self._at = head, head.project

    def begins_project(self, row: Row) -> bool:
        """Say whether a row names a project other than the one above."""
        name = row.value(self._at["project"])
        if not name:
            return False
        if self.project is None:
            return True
        return join_wrapped(name) != join_wrapped(self.project.printed_name or "") or self._has_money(row)

    def _has_money(self, row: Row) -> bool:
        return any(parse_amount(row.value(self._at[k])) is not None for k in _MONEY if k in self._at)

    def read(self, row: Row) -> ReadProject | None:
        """Read one row's project columns. Returns the project that begins here, or None (sum, unit, continuation)."""
        name = strip_tags(row.value(self._at["project"]))
        if _SUM.match(without_spaces(name)) or (not name and self._sums(row)):
            self._total(row, without_spaces(name) or "合计")
            return None
        cells = self._tail(row) if self._head.is_packed else {}
        goal = cells.get("goal", row.value(self._at.get("goal", -1)))
        if not name:
            return None
        if self._is_unit_row(row, goal, cells):
            self.unit_name = join_wrapped(name)
            self._total(row, self.unit_name)
            return None
        self.project = self._project(row, name, goal, cells)
        return self.project

    def _sums(self, row: Row) -> bool:
        first = next((t for t in row.cells if t), "")
        return bool(_SUM.match(without_spaces(first)))

    def _is_unit_row(self, row: Row, goal: str, cells: dict[str, str]) -> bool:
        if goal or not self._has_money(row):
            return False
        if self._head.is_packed:
            return not cells.get("packed")
        return not any(row.value(c) for g in self._head.groups for c in g.columns)

    def _tail(self, row: Row) -> dict[str, str]:
        """Goal and packed indicators, taken from the right end: blank money cells between may have been lost."""
        goal_at, packed_at = self._at.get("goal", -1), self._at["packed"]
        if row.value(packed_at) or goal_at < 0:
            return {"goal": row.value(goal_at), "packed": row.value(packed_at)}
        texts = [c for c in row.filled() if c > self._at["project"] and parse_amount(row.cells[c]) is None]
        if len(texts) >= 2:
            return {
                "goal": row.cells[texts[-2]],
                "packed": row.cells[texts[-1]],
                "_": str(texts[-1]),
                "_goal": str(texts[-2]),
            }
        if len(texts) == 1:
            text = row.cells[texts[0]]
            return (
                {"packed": text, "_": str(texts[0])}
                if read_packed(text, None)
                else {"goal": text, "_goal": str(texts[0])}
            )
        return {}

    def _project(self, row: Row, name: str, goal: str, cells: dict[str, str]) -> ReadProject:
        at = self._at
        place = row.where(at["project"])
        project = ReadProject(printed_name=name, where=place)
        if place is not None:
            project.places["name"] = place
        for key, attribute in (
            ("project_code", "code"),
            ("category", "category"),
            ("purpose", "purpose"),
            ("starts_on", "starts_on"),
            ("ends_on", "ends_on"),
        ):
            text = row.value(at.get(key, -1))
            if text:
                setattr(project, attribute, join_wrapped(text))
        unit = row.value(at.get("spending_unit", -1))
        if unit:
            project.unit_code, project.unit_name = split_code(join_wrapped(unit))
        else:
            project.unit_name = self.unit_name
        if row.value(at.get("department", -1)) and self._issuer is None:
            project.narrative["主管部门"] = row.value(at["department"])
        self._amounts(row, project.amounts)
        for key in _MONEY:
            column = at.get(key, -1)
            place = row.where(column) if column >= 0 and row.value(column) else None
            if place is not None:
                project.places[key] = place
        project.goals = split_goals(goal) if goal else []
        goal_at = int(cells["_goal"]) if "_goal" in cells else at.get("goal", -1)
        goal_place = row.where(goal_at) if goal and goal_at >= 0 else None
        if goal_place is not None:
            project.places["goals"] = goal_place
        packed = cells.get("packed", "")
        if packed:
            column = int(cells["_"]) if "_" in cells else at["packed"]
            project.indicators = read_packed(packed, row.where(column))
        project.classified = bool(goal and _CLASSIFIED.search(strip_tags(goal))) and "非涉密" not in goal[:12]
        self._use(row, cells)
        return project

    def _amounts(self, row: Row, amounts: dict[str, str]) -> None:
        for key in _MONEY:
            text = fold_width(row.value(self._at.get(key, -1))).strip()
            if text and parse_amount(text) is not None:
                amounts[key] = text

    def _total(self, row: Row, label: str) -> None:
        total = ReadTotal(label, where=row.where(self._at["project"]))
        self._amounts(row, total.amounts)
        if total.amounts:
            self.totals.append(total)
        row.use_all()

    def _use(self, row: Row, cells: dict[str, str]) -> None:
        row.use(*self._at.values())
        row.use(*[int(cells[k]) for k in ("_", "_goal") if k in cells])
