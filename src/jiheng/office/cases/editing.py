"""Changing a declaration cell by cell, without a database: every change returns a new draft, the old one stays as it is.

What is typed into a cell is understood at once: money becomes yuan, target values become conditions. What cannot be
understood is kept as typed beside the declaration, whose own field is then empty, until it is typed in a way that can.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from jiheng.declaration.level import category_of
from jiheng.declaration.model import Body, Declaration, Indicator, Project
from jiheng.foundation.message import Message
from jiheng.foundation.text import join_wrapped, printable
from jiheng.office.cases import cells
from jiheng.office.cases.errors import CellError
from jiheng.targets import Target, understand

LONGEST = {"long": 20_000, "plan": 4_000}
LONGEST_OTHER = 2_000
"""How many characters a cell takes, by its sort."""

MOST_INDICATORS = 300
MOST_GOALS = 50

_NO_CELL = Message(
    "没有这一格，页面可能不是最新的；请刷新后再改。", "There is no such cell; reload the page."
)
_TOO_LONG = Message(
    "这一格最多 {most} 个字，您填写了 {length} 个。", "{most} characters fit here, not {length}."
)
_TOO_MANY = Message("最多 {most} 行。", "There can be {most} rows at most.")
_UNCLEAR_VALUE = Message(
    "没有看懂其中的数值，按文字理解；如需量化，请写成如 ≥90% 或 2024年12月31日前。",
    "Its figures are not understood: it is taken as words. To quantify it write ≥90% or 2024年12月31日前.",
)
_COUNTS = re.compile(r"\d.*[%‰]|[≥≤<>＞＜=]")
_BODIES = ("issuer", "spending_unit")
_T = TypeVar("_T")


class Draft(msgspec.Struct, frozen=True):
    """A declaration of one project being written. `typed` keeps what could not be understood: path → text."""

    declaration: Declaration
    typed: dict[str, str] = {}

    @property
    def project(self) -> Project:
        """The one project."""
        return self.declaration.projects[0]


def put(draft: Draft, field: str, text: str) -> Draft:
    """Return the draft with `text` in one cell. Raises `CellError` where there is no such cell or no room in it."""
    if not cells.is_cell(draft.declaration, field):
        raise CellError(detail=_NO_CELL)
    sort = cells.sort_of(field)
    text = printable(text).strip()
    most = LONGEST.get(sort, LONGEST_OTHER)
    if len(text) > most:
        raise CellError(detail=_TOO_LONG.filled(most=most, length=len(text)))
    value = _value(draft, field, sort, text)
    typed = {path: kept for path, kept in draft.typed.items() if path != field}
    if text and value is None:
        typed[field] = text
    return Draft(_with(draft.declaration, field, value), typed)


def note(draft: Draft, field: str) -> Message | None:
    """Return what has to be said of what was typed into a cell; None where it was understood."""
    if field in draft.typed:
        return cells.NOT_UNDERSTOOD[cells.sort_of(field)]
    if cells.sort_of(field) != "target":
        return None
    _, number, column = field.split(".")
    target: Target | None = getattr(draft.project.indicators[int(number)], column)
    is_unclear = target is not None and target.kind == "qualitative" and _COUNTS.search(target.raw)
    return _UNCLEAR_VALUE if is_unclear else None


# -- rows --------------------------------------------------------------------------------------------------------


def add_row(draft: Draft, kind: str, after: int | None = None) -> Draft:
    """Return the draft with a new indicator or goal behind the one at `after`, at the end without it.

    A new indicator begins under the levels of the one before it.
    """
    rows = _rows(draft, kind)
    at = len(rows) if after is None else min(after + 1, len(rows))
    most = MOST_INDICATORS if kind == "indicators" else MOST_GOALS
    if len(rows) >= most:
        raise CellError(detail=_TOO_MANY.filled(most=most))
    new: object = ""
    if kind == "indicators":
        above = draft.project.indicators[at - 1] if at else Indicator()
        new = Indicator(
            level1=above.level1,
            level2=above.level2,
            level1_code=above.level1_code,
            level2_code=above.level2_code,
            category=above.category,
        )
    return _arranged(draft, kind, [*range(at), None, *range(at, len(rows))], new)


def remove_row(draft: Draft, kind: str, number: int) -> Draft:
    """Return the draft without one indicator or goal."""
    rows = _rows(draft, kind)
    if not 0 <= number < len(rows):
        raise CellError(detail=_NO_CELL)
    return _arranged(draft, kind, [one for one in range(len(rows)) if one != number])


def move_row(draft: Draft, kind: str, number: int, step: int) -> Draft:
    """Return the draft with one indicator or goal moved by `step` places; at the end it stays where it is."""
    rows = _rows(draft, kind)
    if not 0 <= number < len(rows):
        raise CellError(detail=_NO_CELL)
    order: list[int | None] = [one for one in range(len(rows)) if one != number]
    order.insert(max(0, min(number + step, len(rows) - 1)), number)
    return _arranged(draft, kind, order)


def _rows(draft: Draft, kind: str) -> list[Indicator] | list[str]:
    if kind not in ("indicators", "goals"):
        raise CellError(detail=_NO_CELL)
    return draft.project.indicators if kind == "indicators" else draft.project.goals


def _arranged(draft: Draft, kind: str, order: list[int | None], new: object = None) -> Draft:
    """Put the rows into an order, given by their old positions; None stands for the new one."""
    rows: list[object] = list(_rows(draft, kind))
    arranged = [new if old is None else rows[old] for old in order]
    now = {old: position for position, old in enumerate(order) if old is not None}
    typed = {}
    for path, text in draft.typed.items():
        begins, *rest = path.split(".")
        if begins != kind:
            typed[path] = text
        elif (old := int(rest[0])) in now:
            typed[".".join((kind, str(now[old]), *rest[1:]))] = text
    return Draft(_of_project(draft.declaration, **{kind: arranged}), typed)


# -- one cell ----------------------------------------------------------------------------------------------------


def _value(draft: Draft, field: str, sort: cells.Sort, text: str) -> object:
    """Return what was typed, as its field keeps it; None for nothing and for what cannot be understood."""
    if not text:
        return None
    if sort == "money":
        return cells.yuan(text, cells.unit_of(draft.declaration))
    if sort == "choice":
        return cells.choice(field.rpartition(".")[2], text)
    if sort in cells.READ:
        return cells.READ[sort](text)
    if sort == "target":
        _, number, column = field.split(".")
        return _understood(text, column, draft.project.indicators[int(number)].name)
    return text


def _understood(text: str, column: str, name: str | None) -> Target:
    # What was done is read by itself: a unit or sign in the name says what was promised.
    return understand(text, None if column == "actual" else name)


def _with(declaration: Declaration, field: str, value: object) -> Declaration:
    kind, _, rest = field.partition(".")
    project = declaration.projects[0]
    if kind == "indicators":
        number, _, column = rest.partition(".")
        change = _indicator_with(project.indicators[int(number)], column, value)
        return _of_project(declaration, indicators=_put_at(project.indicators, int(number), change))
    if kind == "goals":
        return _of_project(declaration, goals=_put_at(project.goals, int(rest), str(value or "")))
    if kind == "narrative":
        heading = list(project.narrative)[int(rest)]
        return _of_project(declaration, narrative={**project.narrative, heading: str(value or "")})
    if kind == "funding":
        return _of_project(declaration, funding=replace(project.funding, **{rest: value}))
    if field == "fiscal_year":
        return replace(declaration, fiscal_year=value)
    if field == "issuer":
        return replace(declaration, issuer=_body(declaration.issuer, value))
    return _of_project(declaration, **_PROJECT_FIELDS.get(field, _plainly(field))(project, value))


def _of_project(declaration: Declaration, **changes: object) -> Declaration:
    changed = replace(declaration.projects[0], **changes)
    return replace(declaration, projects=[changed])


def _put_at(rows: list[_T], number: int, value: _T) -> list[_T]:
    return [*rows[:number], value, *rows[number + 1 :]]


def _body(body: Body | None, value: object) -> Body | None:
    """Return a public body under the typed name; its code stays."""
    if value is None:
        return None if body is None or body.code is None else replace(body, name=None)
    name = str(value)
    code = body.code if body is not None else None
    return Body((name.removesuffix(code).rstrip() or None) if code else name, code)


def _indicator_with(indicator: Indicator, column: str, value: object) -> Indicator:
    # Where the source printed the cell is no longer where its content comes from.
    places = {field: where for field, where in indicator.places.items() if field != column}
    changed = replace(indicator, **{column: value}, places=places)
    if column in ("level1", "level2"):
        return replace(changed, category=category_of(changed.level1, changed.level2))
    if column != "name":
        return changed
    # A unit in the name completes a bare number: values that were read by the old name alone are read anew.
    reread = {}
    for field in ("annual", "period"):
        target: Target | None = getattr(indicator, field)
        if target is not None and target == _understood(target.raw, field, indicator.name):
            reread[field] = _understood(target.raw, field, changed.name)
    return replace(changed, **reread)


_Change = Callable[[Project, object], dict[str, object]]


def _named(_: Project, value: object) -> dict[str, object]:
    name = None if value is None else str(value)
    return {"name": join_wrapped(name) if name else None, "printed_name": name}


_PROJECT_FIELDS: dict[str, _Change] = {
    "name": _named,
    "spending_unit": lambda project, value: {"spending_unit": _body(project.spending_unit, value)},
    "spending_plan": lambda _, value: {"spending_plan": value or []},
    "government_procurement": lambda _, value: {
        "government_procurement": None if value is None else value == "是"
    },
}


def _plainly(field: str) -> _Change:
    return lambda _, value: {field: value}
