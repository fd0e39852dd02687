"""The catalogue of data elements: entities, their columns, what each may hold, and what it is called here."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from jiheng.foundation.errors import CatalogueError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import no_such, read_toml

Rows = Literal["project", "goal", "indicator", "money"]
"""What one row of an entity is about."""

Side = Literal["targets", "self_evaluation"]
"""Goals, or what came of them: the kinds of declarations."""

Mark = Literal["verified", "second-hand", "memory", "own"]
"""How far something is known; `own` are words of ours."""

Kind = Literal["text", "code", "money", "number", "date"]

_DOCUMENT = {"fiscal_year", "issuer_code", "issuer_name"}
_NAMED = {"project_key", "row_key", "is_void", "code", "name", "unit_code", "unit_name"}
FUNDS = (
    "total",
    "fiscal",
    "special_account",
    "other",
    "carryover",
    "current_year",
    "previous_budget",
    "previous_executed",
)
_OF_PROJECT = {
    "category",
    "performance_type",
    "starts_on",
    "ends_on",
    "purpose",
    "classified",
    "self_total",
    *FUNDS,
}
_OF_INDICATOR = {
    "term",
    "level1",
    "level2",
    "indicator",
    "description",
    "target",
    "comparator",
    "unit",
    "actual",
    "weight",
    "score",
    "remark",
}
FIELDS: dict[Rows, set[str]] = {
    "project": _DOCUMENT | _NAMED | _OF_PROJECT,
    "goal": _DOCUMENT | _NAMED | {"goal"},
    "indicator": _DOCUMENT | _NAMED | _OF_INDICATOR,
    "money": _DOCUMENT | _NAMED | {"source", "initial", "revised", "executed", "execution_score"},
}
"""What an element may be called here, by what its rows are about; texts with a heading are `narrative.HEADING`."""

NARRATIVE = "narrative."


class Element(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One column (数据元素). See the head of `elements.toml` for what the keys mean."""

    id: str
    title: Message
    type: Kind
    mark: Mark
    length: int
    scale: int = 0
    field: str | None = None
    codes: str | None = None
    names: str | None = None
    also: list[str] = []
    note: Message | None = None


class Entity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One table: what its rows are about and on which side it stands; without a side, on both."""

    id: str
    title: Message
    rows: Rows
    mark: Mark
    elements: list[Element]
    side: Side | None = None
    groups: list[str] = []
    also: list[str] = []

    def element(self, element_id: str) -> Element:
        """Return one element. Raises KeyError."""
        return next(one for one in self.elements if one.id == element_id)


class Elements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    source: Message
    groups: dict[str, list[Element]]
    entities: list[Entity]


@cache
def load_elements() -> dict[str, Entity]:
    """Return all entities by id, each with the columns of its groups before its own.

    Raises `CatalogueError` for an element whose field is none.
    """
    read = _file()
    made: dict[str, Entity] = {}
    for entity in read.entities:
        shared = [element for group in entity.groups for element in read.groups[group]]
        whole = msgspec.structs.replace(
            entity, elements=[*shared, *entity.elements], side=entity.side or _side(entity)
        )
        for element in whole.elements:
            _check(element, whole)
        made[whole.id] = whole
    return made


def elements_source() -> Message:
    """Return where the catalogue is from."""
    return _file().source


@cache
def _file() -> Elements:
    text = files("jiheng.exchange").joinpath("elements.toml").read_text(encoding="utf-8")
    return read_toml(text, Elements, "elements.toml")


def _side(entity: Entity) -> Side | None:
    # The head of a project is of both sides.
    return None if entity.rows == "project" else "targets"


def _check(element: Element, entity: Entity) -> None:
    known = FIELDS[entity.rows]
    if element.field is None or element.field in known or element.field.startswith(NARRATIVE):
        return
    place = f"{entity.id}.{element.id}.field"
    detail = no_such(Message("栏目", "field"), place, element.field, known)
    raise CatalogueError(entry="elements.toml", detail=detail)
