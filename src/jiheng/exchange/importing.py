"""Sheets of a system → declarations: rows joined to projects, codes to what they mean; what is not understood is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from jiheng.declaration.build import build
from jiheng.declaration.model import Declaration, Source
from jiheng.declaration.reading import Reading, ReadProblem, Unused
from jiheng.exchange.assembling import Assembly, Found
from jiheng.exchange.element import Element, Entity, load_elements
from jiheng.exchange.mapping import MappedTable, Mapping, MappingError, bare
from jiheng.exchange.sheet import ReadSheet
from jiheng.foundation.message import Message
from jiheng.foundation.ruined_code import is_ruined
from jiheng.foundation.where import Where

LAYOUT = "exchange:"
"""What the layout of a declaration is called that came this way; the id of the mapping follows."""

_HEAD_WITHIN = 10
_ENDING = "指标"


class Headed(NamedTuple):
    """A sheet of the mapping, found in the file: which row is its head, and what its columns are."""

    sheet: ReadSheet
    head: int
    entity: Entity
    table: MappedTable
    columns: dict[int, tuple[str, Element]]
    others: dict[int, str]


def import_sheets(sheets: Sequence[ReadSheet], mapping: Mapping, source: Source) -> list[Declaration]:
    """Return what the sheets declare: a declaration for each office and year, goals and self-evaluations apart.

    Problems and unused texts of the file are in the first. Raises `MappingError` where money is met whose unit the mapping
    leaves open.
    """
    reader = _Reader(mapping)
    for headed in located(sheets, mapping, reader.problems):
        reader.read(headed)
    readings = reader.assembly.readings(f"{LAYOUT}{mapping.id}", mapping.unit or None)
    first = readings[0] if readings else Reading(f"{LAYOUT}{mapping.id}")
    first.problems += reader.problems
    first.unused += reader.unused
    called = msgspec.structs.replace(source, layout=first.layout)
    return [build(reading, called) for reading in (readings or [first])]


def located(sheets: Sequence[ReadSheet], mapping: Mapping, problems: list[ReadProblem]) -> list[Headed]:
    """Return the sheets that the mapping names, heads of projects first; others are put among the problems."""
    entities = load_elements()
    by_name = {bare(table.sheet): entity_id for entity_id, table in mapping.tables.items()}
    found = []
    for sheet in sheets:
        entity_id = by_name.get(bare(sheet.name))
        if entity_id is None:
            if sheet.rows:
                params = {"sheet": sheet.name, "count": len(sheet.rows)}
                problems.append(ReadProblem("exchange-sheet", params, sheet.where(0, 0)))
            continue
        if sheet.rows:
            found.append(_headed(sheet, mapping, entities[entity_id]))
    order = list(entities)
    return sorted(found, key=lambda one: order.index(one.entity.id))


def _headed(sheet: ReadSheet, mapping: Mapping, entity: Entity) -> Headed:
    """Find the head: the row near the top that names most columns of the mapping."""
    columns = {bare(head): (head, element) for head, element in mapping.columns(entity).items()}
    named = [sum(bare(text) in columns for text in row) for row in sheet.rows[:_HEAD_WITHIN]]
    head = named.index(max(named))
    table = mapping.tables[entity.id]
    left_aside = {bare(name) for name in table.ignored}
    known: dict[int, tuple[str, Element]] = {}
    for at, text in enumerate(sheet.rows[head]):
        # Of two columns of one name the first counts; the other is reported.
        if (column := columns.pop(bare(text), None)) is not None:
            known[at] = column
    others = {
        at: text
        for at, text in enumerate(sheet.rows[head])
        if at not in known and bare(text) not in left_aside
    }
    return Headed(sheet, head, entity, table, known, others)


class _Reader:
    """Reads sheet after sheet; keeps what could not be understood."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self.problems: list[ReadProblem] = []
        self.unused: list[Unused] = []
        self.assembly = Assembly(self.problems)

    def read(self, headed: Headed) -> None:
        silent: dict[str, tuple[int, Where]] = {}
        for number in range(headed.head + 1, len(headed.sheet.rows)):
            texts = headed.sheet.rows[number]
            for at, head in self._without_field(headed):
                if at < len(texts) and texts[at]:
                    where = headed.sheet.where(number, at)
                    self.unused.append(Unused(texts[at], where))
                    count, first = silent.get(head, (0, where))
                    silent[head] = (count + 1, first)
            row = [] if self._is_ruined(headed, number) else list(self._row(headed, number))
            if row:
                self._enter(headed, row, headed.sheet.where(number, 0))
        for head, (count, first) in silent.items():
            params = {"sheet": headed.sheet.name, "column": head, "count": count}
            self.problems.append(ReadProblem("exchange-column", params, first))

    @staticmethod
    def _without_field(headed: Headed) -> Iterator[tuple[int, str]]:
        yield from headed.others.items()
        yield from ((at, head) for at, (head, element) in headed.columns.items() if element.field is None)

    def _enter(self, headed: Headed, row: list[Found], where: Where) -> None:
        if any(one.field == "is_void" and one.text == "yes" for one in row):
            self.problems.append(ReadProblem("exchange-void", {"sheet": headed.sheet.name}, where))
            self.unused += [Unused(one.text, one.where) for one in row]
        elif not self.assembly.enter(headed.entity, row, where):
            self.problems.append(ReadProblem("exchange-no-project", {"sheet": headed.sheet.name}, where))
            self.unused += [Unused(one.text, one.where) for one in row]

    def _is_ruined(self, headed: Headed, number: int) -> bool:
        """Report codes that were numbers in between. A row with one is not read: nobody knows of which project it is."""
        texts = headed.sheet.rows[number]
        found = [
            (at, head)
            for at, (head, element) in headed.columns.items()
            if element.type == "code" and at < len(texts) and is_ruined(texts[at])
        ]
        for at, head in found:
            params = {"sheet": headed.sheet.name, "column": head, "text": texts[at]}
            self.problems.append(ReadProblem("exchange-ruined-code", params, headed.sheet.where(number, at)))
        if found:
            used = [at for at, (_, element) in headed.columns.items() if element.field is not None]
            self.unused += [
                Unused(texts[at], headed.sheet.where(number, at))
                for at in used
                if at < len(texts) and texts[at]
            ]
        return bool(found)

    def _row(self, headed: Headed, number: int) -> Iterator[Found]:
        """Yield what a row says, field by field; a code gives way to a name that stands beside it."""
        texts = headed.sheet.rows[number]
        cells = [
            (head, element, texts[at], headed.sheet.where(number, at))
            for at, (head, element) in headed.columns.items()
            if at < len(texts) and texts[at] and element.field is not None
        ]
        # What is said in words first.
        for head, element, text, where in sorted(cells, key=lambda cell: cell[1].codes is not None):
            if element.type == "money" and not self._mapping.unit:
                raise _no_unit(self._mapping)
            means = self._meaning(element, text)
            if means is None:
                params = {"sheet": headed.sheet.name, "column": head, "text": text}
                self.problems.append(ReadProblem("exchange-code", params, where))
                self.unused.append(Unused(text, where))
            else:
                yield Found(
                    element.field or "",
                    means,
                    where,
                    headed.sheet.name,
                    head,
                    is_code=element.codes is not None,
                )

    def _meaning(self, element: Element, text: str) -> str | None:
        """Return what a cell says; None for a code that is in no list."""
        if element.names is not None:
            return self._mapping.list_of(element.names).meaning_of_name(text)
        if element.codes is None:
            return text
        means = self._mapping.list_of(element.codes).meaning(text)
        return f"{means}{_ENDING}" if means and element.field in ("level1", "level2") else means


def _no_unit(mapping: Mapping) -> MappingError:
    detail = Message(
        "没有写明金额单位：请把 unit 写成“元”或“万元”",
        "it does not say in what the money is: set unit to “元” or “万元”",
    )
    return MappingError(entry=mapping.id, detail=detail)
