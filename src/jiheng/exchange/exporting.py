"""Declarations → a file of a system, and the exact list of what the system cannot hold: the file is read back to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

import msgspec
from msgspec.structs import replace

from jiheng.declaration.level import level1_of, level2_of
from jiheng.declaration.model import Declaration, Project, Source
from jiheng.declaration.omission import Kind, Omission, omission_of
from jiheng.declaration.stated import Path, stated
from jiheng.exchange.element import Element, Entity, load_elements
from jiheng.exchange.importing import import_sheets
from jiheng.exchange.mapping import Mapping
from jiheng.exchange.rows import Row, project_keys, rows_of
from jiheng.exchange.sheet import Cell, Format, ReadSheet, Sheet, read_sheets, write_sheets
from jiheng.foundation.money import from_yuan, two_places

_WAN_DECIMALS = 4
"""An amount in 万元 has so many decimals more than one in 元."""


class Exported(msgspec.Struct, frozen=True):
    """The file, everything declared that is not read back from it, and how many projects it holds."""

    data: bytes
    omissions: tuple[Omission, ...]
    projects: int


def export(declarations: Sequence[Declaration], mapping: Mapping, format_id: Format) -> Exported:
    """Write declarations as a system wants them. Nothing is cut: what does not fit is left out, and listed.

    A withheld project (涉密) is written only where the system has a column that says so; else all of it is listed.
    """
    book = _Book(mapping)
    for declaration in declarations:
        book.add(declaration)
    data = write_sheets(book.sheets(), format_id)
    return Exported(data, tuple(book.omissions(declarations, data)), book.projects)


class _Part(msgspec.Struct):
    """What one declaration became: its rows of every sheet, which of its projects, and which values did not fit."""

    begins: dict[str, int]
    ends: dict[str, int] = {}
    projects: list[int] = []
    written: set[Path] = set()
    unfit: dict[Path, Kind] = {}


class _Book:
    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._entities = [entity for entity in load_elements().values() if entity.id in mapping.tables]
        self._columns = {entity.id: mapping.columns(entity) for entity in self._entities}
        self._sheets = {
            entity.id: Sheet(
                mapping.tables[entity.id].sheet,
                {head: element.type for head, element in self._columns[entity.id].items()},
            )
            for entity in self._entities
        }
        self._fields = {
            entity_id: {element.field for element in columns.values() if element.field}
            for entity_id, columns in self._columns.items()
        }
        self._parts: list[_Part] = []
        self.projects = 0

    def add(self, declaration: Declaration) -> None:
        part = _Part(self._lengths())
        side = "self_evaluation" if declaration.kind == "self_evaluation" else "targets"
        keys = project_keys(declaration)
        for number, project in enumerate(declaration.projects):
            if project.classified and not self._says_classified():
                continue
            part.projects.append(number)
            for entity in self._entities:
                if entity.side in (None, side):
                    self._add_rows(
                        rows_of(declaration, number, keys[number], entity, self._fields[entity.id]),
                        entity,
                        part,
                    )
        part.ends = self._lengths()
        self.projects += len(part.projects)
        self._parts.append(part)

    def sheets(self) -> list[Sheet]:
        """Return the sheets that have rows; all of them, empty, where none has."""
        filled = [sheet for sheet in self._sheets.values() if sheet.rows]
        return filled or list(self._sheets.values())

    def omissions(self, declarations: Sequence[Declaration], data: bytes) -> list[Omission]:
        """Read the file back, each declaration's rows by themselves, and list what does not come back as it was."""
        read = {sheet.name: sheet for sheet in read_sheets(data, "")}
        found: list[Omission] = []
        for number, (declaration, part) in enumerate(zip(declarations, self._parts, strict=True)):
            held = stated(self._read_back(declaration, part, read))
            for path, value in stated(declaration).items():
                if held.get(path) != value:
                    kind: Kind = part.unfit.get(path) or ("unclear" if path in part.written else "left-out")
                    found.append(replace(omission_of(declaration, path, value, kind), document=number))
        return found

    def _read_back(self, declaration: Declaration, part: _Part, read: dict[str, ReadSheet]) -> Declaration:
        sheets = []
        for entity_id, sheet in self._sheets.items():
            begin, end = part.begins[entity_id], part.ends[entity_id]
            if begin < end:
                whole = read[sheet.name]
                sheets.append(replace(whole, rows=[whole.rows[0], *whole.rows[begin + 1 : end + 1]]))
        back = import_sheets(sheets, self._mapping, Source("", "", "", ""))
        projects = [Project() for _ in declaration.projects]
        if len(back) == 1 and len(back[0].projects) == len(part.projects):
            for number, project in zip(part.projects, back[0].projects, strict=True):
                projects[number] = project
        return replace(back[0], projects=projects)

    def _lengths(self) -> dict[str, int]:
        return {entity_id: len(sheet.rows) for entity_id, sheet in self._sheets.items()}

    def _says_classified(self) -> bool:
        return any(
            element.field == "classified" and entity.rows == "project"
            for entity in self._entities
            for element in self._columns[entity.id].values()
        )

    def _add_rows(self, rows: Iterable[Row], entity: Entity, part: _Part) -> None:
        columns = self._columns[entity.id].values()
        written = self._sheets[entity.id].rows
        written += ([self._cell(element, row, part) for element in columns] for row in rows)

    def _cell(self, element: Element, row: Row, part: _Part) -> Cell | None:
        value = row.get(element.field or "")
        if value is None or not value.text:
            return None
        cell = self._encoded(element, value.text)
        if isinstance(cell, Cell):
            if value.path is not None and element.codes is None:
                part.written.add(value.path)
            return cell
        if cell is not None and value.path is not None:
            part.unfit[value.path] = cell
        return None

    def _encoded(self, element: Element, text: str) -> Cell | Kind | None:
        """Return the cell, why there is none, or None for a meaning that the system has no word for."""
        mapping = self._mapping
        if element.codes is not None:
            code = mapping.list_of(element.codes).code(_meaning(element, text))
            return Cell(code, "code") if code is not None else None
        if element.names is not None:
            name = mapping.list_of(element.names).name(text)
            return Cell(name) if name is not None else None
        if element.type in ("money", "number"):
            return _number(element, text, mapping.unit if element.type == "money" else "")
        if _length(text, mapping) > element.length:
            return "too-long"
        return Cell(text, element.type)


def _meaning(element: Element, text: str) -> str:
    match element.field:
        case "level1":
            return level1_of(text) or text
        case "level2":
            return level2_of(text) or text
    return text


def _number(element: Element, text: str, unit: str) -> Cell | Kind | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    scale = element.scale
    if unit:
        number = from_yuan(number, unit)
        text = two_places(number)
        scale += _WAN_DECIMALS if unit == "万元" else 0
    if not number.is_finite() or _decimals(number) > scale:
        return "too-fine"
    if number.adjusted() + 1 > element.length - element.scale:
        return "too-long"
    return Cell(text, element.type)


def _decimals(number: Decimal) -> int:
    """Count the decimals that say something: 7.50 has one."""
    _, _, fraction = f"{number:f}".partition(".")
    return len(fraction.rstrip("0"))


def _length(text: str, mapping: Mapping) -> int:
    if mapping.lengths_in == "characters":
        return len(text)
    encoding = "utf-8" if mapping.lengths_in == "utf8" else "gb18030"
    return len(text.encode(encoding, errors="replace"))
