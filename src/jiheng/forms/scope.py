"""What names mean in a place of a form: fields of the declaration by their paths, and the members of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from jiheng.declaration.model import Declaration, Indicator
from jiheng.declaration.stated import Path
from jiheng.forms.wording import FIELD, SAYINGS
from jiheng.foundation.money import parse_amount
from jiheng.foundation.text import printable
from jiheng.targets.proportion import figure

Scope = dict[str, tuple[Path, Any]]
"""What names mean: their path in the declaration, and the value."""

ONE = {
    "projects": "project",
    "indicators": "indicator",
    "goals": "goal",
    "spending_plan": "step",
    "printed_totals": "sum",
    "department_goals": "department",
    "overall": "department",
    "tasks": "department",
    "by_unit": "project",
    "level1_groups": "group",
    "grouped": "indicator",
}
"""What a member of a list is called in the fields of a form."""

_PARTS = {"overall": ("department_goals", 0, 1), "tasks": ("department_goals", 1, None)}
"""Lists that are part of another: its name, and from where to where."""

POINTS = "points"
"""What the indicators of one level 1 can earn together: 产出指标（50分）."""

_OPTIONAL = re.compile(r"⟨([^⟨⟩]*)⟩")


class Filler:
    """Fills fields in; `shown` and `reworded` are the paths of what was filled in."""

    def __init__(self, declaration: Declaration, unit: str) -> None:
        self._declaration = declaration
        self._unit = unit
        self.shown: set[Path] = set()
        self.reworded: set[Path] = set()

    def outermost(self) -> Scope:
        """Return what names mean outside all lists."""
        return {"document": ((), self._declaration)}

    # -- lists --------------------------------------------------------------------------------------------------

    def scopes(self, scope: Scope, each: Sequence[str]) -> Iterator[Scope]:
        """Yield the scope of every member of a list, or of a list in a list; the scope itself for no list."""
        if not each:
            yield scope
            return
        for inner in self.members(scope, each[0]):
            yield from self.scopes(inner, each[1:])

    def members(self, scope: Scope, each: str) -> Iterator[Scope]:
        """Yield the scope of every member of the nearest list of this name."""
        if each in ("by_unit", "level1_groups", "grouped"):
            yield from {"by_unit": self._by_unit, "level1_groups": self._groups, "grouped": self._grouped}[
                each
            ](scope)
            return
        name, first, last = _PARTS.get(each, (each, 0, None))
        path, owner = next((path, value) for path, value in reversed(scope.values()) if hasattr(value, name))
        listed = getattr(owner, name)[first:last]
        points = _points(listed) if name == "indicators" else {}
        for number, member in enumerate(listed):
            here = (*path, name, first + number)
            inner = {**scope, ONE[each]: (here, member), "n": (here, str(number + 1))}
            if name == "indicators":
                inner[POINTS] = ((), points.get(member.level1))
            yield inner

    def _by_unit(self, scope: Scope) -> Iterator[Scope]:
        """Yield sums and projects as a list prints them: what stands below a unit's sum is of this unit."""
        projects, sums = self._declaration.projects, self._declaration.printed_totals
        labels = [one.label for one in sums]
        printed, unit = 0, None
        for number, project in enumerate(projects):
            wanted = project.spending_unit.name if project.spending_unit else None
            if wanted is not None and wanted != unit and wanted in labels[printed:]:
                upto = labels.index(wanted, printed) + 1
                yield from self._sums(scope, printed, upto)
                printed, unit = upto, wanted
            if unit is not None and wanted == unit:
                self.shown.add(("projects", number, "spending_unit", "name"))
            here = ("projects", number)
            yield {**scope, "project": (here, project), "n": (here, str(number + 1))}
        yield from self._sums(scope, printed, len(sums))

    def _sums(self, scope: Scope, first: int, last: int) -> Iterator[Scope]:
        for number in range(first, last):
            here = ("printed_totals", number)
            yield {**scope, "sum": (here, self._declaration.printed_totals[number])}

    def _groups(self, scope: Scope) -> Iterator[Scope]:
        """Yield the indicators of a project in runs of one level 1, which is printed once for all of them."""
        path, project = scope["project"]
        listed = [((*path, "indicators", at), one) for at, one in enumerate(project.indicators)]
        for number, (level1, run) in enumerate(groupby(listed, key=lambda one: one[1].level1), start=1):
            members = list(run)
            if level1:
                self.shown.update((*here, "level1") for here, _ in members)
            yield {**scope, "group": members[0], "grouped": ((), members), "n": ((), str(number))}

    @staticmethod
    def _grouped(scope: Scope) -> Iterator[Scope]:
        for number, member in enumerate(scope["grouped"][1], start=1):
            yield {**scope, "indicator": member, "n": ((), str(number))}

    # -- fields -------------------------------------------------------------------------------------------------

    def holds(self, when: Sequence[str], scope: Scope) -> bool:
        """Say whether all fields are filled, or empty where `!` stands in front; a name may be that of a list's member."""
        return all(self._is_filled(name.removeprefix("!"), scope) != name.startswith("!") for name in when)

    def _is_filled(self, name: str, scope: Scope) -> bool:
        if name in ONE.values():
            return name in scope
        return self._found(name, scope)[1] not in (None, "", [])

    def says(self, says: str, scope: Scope) -> tuple[str, bool]:
        """Return a text with its fields filled in, and whether it has a field that is not empty, or none at all."""
        parts: list[str] = []
        filled: list[bool] = []
        at = 0
        for optional in _OPTIONAL.finditer(says):
            parts.append(self._filled(says[at : optional.start()], scope, filled))
            inner: list[bool] = []
            text = self._filled(optional[1], scope, inner)
            parts.append(text if any(inner) else "")
            filled += inner
            at = optional.end()
        parts.append(self._filled(says[at:], scope, filled))
        return "".join(parts), not filled or any(filled)

    def _filled(self, says: str, scope: Scope, filled: list[bool]) -> str:
        parts, at = [], 0
        for one in FIELD.finditer(says):
            text = self._value(one[1].split("//"), one[2] or "", scope)
            filled.append(bool(text))
            parts += [says[at : one.start()], text]
            at = one.end()
        return "".join([*parts, says[at:]])

    def _value(self, names: Sequence[str], how: str, scope: Scope) -> str:
        """Say the first that is filled; what others of them say in the same words is shown as well."""
        first = ""
        for name in names:
            path, value = self._found(name, scope)
            if value is None or value == "":
                continue
            said = SAYINGS[how](value, self._unit)
            text = printable(said.text)
            first = first or text
            if name not in ("n", POINTS) and text == first:
                (self.shown if said.is_whole else self.reworded).add(path)
        return first

    def _found(self, name: str, scope: Scope) -> tuple[Path, Any]:
        first, *rest = name.split(".")
        path, value = scope[first] if first in scope else ((first,), getattr(self._declaration, first))
        for part in rest:
            if isinstance(value, list) and part.isdigit():
                value = value[int(part)] if int(part) < len(value) else None
                path = (*path, int(part))
            else:
                value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
                path = (*path, part)
        return path, value


def _points(indicators: Sequence[Indicator]) -> dict[str | None, str]:
    """Return what each level 1 can earn, where every indicator of it says so."""
    weights: dict[str | None, list[Decimal | None]] = {}
    for one in indicators:
        weights.setdefault(one.level1, []).append(parse_amount(one.weight) if one.weight else None)
    sums = {
        level1: sum(found, Decimal(0)) for level1, listed in weights.items() if (found := _all_known(listed))
    }
    return {level1: figure(total) for level1, total in sums.items()}


def _all_known(weights: Sequence[Decimal | None]) -> list[Decimal]:
    known = [weight for weight in weights if weight is not None]
    return known if len(known) == len(weights) else []
