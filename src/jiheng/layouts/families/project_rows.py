"""Many projects in one table: columns describe the project, then its indicators stand in rows or in one packed cell."""

from __future__ import annotations

import re

from jiheng.declaration.reading import ReadProject, ReadTotal
from jiheng.foundation.money import parse_amount
from jiheng.foundation.text import fold_width, join_wrapped, without_spaces
from jiheng.layouts.families.packed_prose import read_packed
from jiheng.layouts.fields import split_code
from jiheng.layouts.form_texts import place
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
        """Say whether a row names a project other than the one above.

        Where indicators stand in rows, a project's name, unit and money may be printed again in each of them.
        """
        name = strip_tags(row.value(self._at["project"]))
        if not name:
            return False
        above = self.project
        if above is None or join_wrapped(name) != join_wrapped(above.printed_name or ""):
            return True
        return self._has_money(row) if self._head.is_packed else self._differs(row, above)

    def _differs(self, row: Row, above: ReadProject) -> bool:
        """Say whether a row states another unit, code or amount than the project above; a blank states none."""
        stated = self._amounts(row)
        return (
            _are_apart(self._unit_of(row)[1], above.unit_name)
            or _are_apart(join_wrapped(row.value(self._at.get("project_code", -1))), above.code)
            or any(parse_amount(above.amounts.get(k, t)) != parse_amount(t) for k, t in stated.items())
        )

    def go_on(self, row: Row) -> None:
        """Take what only a further row of the open project says: an amount, or one goal more."""
        project = self.project
        if project is None or self._head.is_packed or not row.value(self._at["project"]):
            return
        for key, text in self._amounts(row).items():
            if key not in project.amounts:
                project.amounts[key] = text
                place(project, key, row, self._at[key])
        known = {without_spaces(goal) for goal in project.goals}
        goals = split_goals(row.value(self._at.get("goal", -1)))
        project.goals += [goal for goal in goals if without_spaces(goal) not in known]

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
            self._take_rest_of_goal(row, goal)
            return None
        if self._is_unit_row(row, goal, cells):
            self.unit_name = join_wrapped(name)
            self._total(row, self.unit_name)
            return None
        self.project = self._project(row, name, goal, cells)
        return self.project

    def _take_rest_of_goal(self, row: Row, goal: str) -> None:
        """Take the rest of a goal whose cell, merged over the rows of a project, was cut by the end of a page."""
        project, where = self.project, row.where(self._at["project"])
        begins = project.where if project is not None else None
        if not goal or project is None or not project.goals or where is None or begins is None:
            return
        if where.page is not None and begins.page is not None and where.page > begins.page:
            project.goals[-1:] = split_goals(project.goals[-1] + goal)
            row.use(self._at["goal"])

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
        project = ReadProject(printed_name=name, where=row.where(at["project"]))
        place(project, "name", row, at["project"])
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
        project.unit_code, project.unit_name = self._unit_of(row)
        if row.value(at.get("department", -1)) and self._issuer is None:
            project.narrative["主管部门"] = row.value(at["department"])
        project.amounts = self._amounts(row)
        for key in _MONEY:
            if row.value(at.get(key, -1)):
                place(project, key, row, at[key])
        project.goals = split_goals(goal) if goal else []
        goal_at = int(cells["_goal"]) if "_goal" in cells else at.get("goal", -1)
        if goal and goal_at >= 0:
            place(project, "goals", row, goal_at)
        packed = cells.get("packed", "")
        if packed:
            column = int(cells["_"]) if "_" in cells else at["packed"]
            project.indicators = read_packed(packed, row.where(column))
        project.classified = bool(goal and _CLASSIFIED.search(strip_tags(goal))) and "非涉密" not in goal[:12]
        self._use(row, cells)
        return project

    def _unit_of(self, row: Row) -> tuple[str | None, str | None]:
        """Return the code and the name of the unit a row states or, where it states none, of the unit in force."""
        unit = row.value(self._at.get("spending_unit", -1))
        return split_code(join_wrapped(unit)) if unit else (None, self.unit_name)

    def _amounts(self, row: Row) -> dict[str, str]:
        """Return the amounts a row states."""
        texts = {key: fold_width(row.value(self._at.get(key, -1))).strip() for key in _MONEY}
        return {key: text for key, text in texts.items() if parse_amount(text) is not None}

    def _total(self, row: Row, label: str) -> None:
        total = ReadTotal(label, where=row.where(self._at["project"]), amounts=self._amounts(row))
        if total.amounts:
            self.totals.append(total)
        row.use_all()

    def _use(self, row: Row, cells: dict[str, str]) -> None:
        row.use(*self._at.values())
        row.use(*[int(cells[k]) for k in ("_", "_goal") if k in cells])


def _are_apart(text: str | None, other: str | None) -> bool:
    return bool(text and other) and text != other
