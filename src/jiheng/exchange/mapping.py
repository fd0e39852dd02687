"""A mapping: how one system names the elements and what its codes mean. One TOML file, written once and used again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from jiheng.exchange.element import Element, Entity, Mark, load_elements
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import no_such, read_toml
from jiheng.foundation.text import bare as compared

_GROUP = "jiheng.exchange"
_SUFFIX = ".toml"

LengthsIn = Literal["characters", "utf8", "gbk"]
"""What the lengths of texts count."""


class MappingError(UsageError):
    """A mapping is put wrongly: `entry` names the file, `detail` what is wrong in it."""

    code = "exchange-mapping"
    message = Message("映射文件 {entry} 有误：{detail}", "The mapping {entry} is put wrongly: {detail}")


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of codes: `values` from code to meaning, `names` from meaning to what it is called, the usual one first."""

    values: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    mark: Mark = "own"

    def meaning(self, code: str) -> str | None:
        """Return what a code means; None where the list does not have it."""
        plain = bare(code)
        return next((meaning for one, meaning in self.values.items() if bare(one) == plain), None)

    def meaning_of_name(self, name: str) -> str | None:
        """Return what a name means; None where the list does not have it."""
        plain = bare(name)
        return next((means for means, names in self.names.items() if plain in map(bare, names)), None)

    def code(self, meaning: str) -> str | None:
        """Return the code of a meaning; None where there is none."""
        return next((code for code, means in self.values.items() if means == meaning), None)

    def name(self, meaning: str) -> str | None:
        """Return what a meaning is usually called; None where nothing is said."""
        return next(iter(self.names.get(meaning, [])), None)


class MappedTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sheet of a system. `columns` from their head to our element; see `systems/standard.toml` for the others."""

    sheet: str
    columns: dict[str, str] = {}
    ignored: list[str] = []
    open: list[str] = []


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole of it, tables by entity."""

    id: str
    title: Message
    source: str
    tables: dict[str, MappedTable]
    unit: Literal["元", "万元", ""] = "元"
    lengths_in: LengthsIn = "characters"
    codes: dict[str, Codes] = {}

    def columns(self, entity: Entity) -> dict[str, Element]:
        """Return the columns of an entity by their head, in the order of the mapping; none where it has no table."""
        table = self.tables.get(entity.id)
        if table is None:
            return {}
        if not table.columns:
            return {element.id: element for element in entity.elements}
        return {head: entity.element(element_id) for head, element_id in table.columns.items()}

    def list_of(self, name: str | None) -> Codes:
        """Return a list of codes, an empty one where the mapping has none of this name."""
        return self.codes.get(name or "", Codes())


@cache
def load_mappings() -> dict[str, Mapping]:
    """Return the systems that are known, by id: ours, and those that packages add under `jiheng.exchange`."""
    return {mapping.id: mapping for mapping in _all()}


def load_mapping(wanted: str | Path) -> Mapping:
    """Return a mapping by the id of a system that is known, or from a file. Raises `MappingError`."""
    known = load_mappings()
    if str(wanted) in known:
        return known[str(wanted)]
    path = Path(wanted)
    if path.suffix.lower() != _SUFFIX:
        raise MappingError(
            entry=str(wanted), detail=no_such(Message("系统", "system"), path.name, path.name, known)
        )
    try:
        return _read(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        detail = Message(f"打不开（{error}）", f"it cannot be opened ({error})")
        raise MappingError(entry=str(path), detail=detail) from error


def mappings_in(folder: Path) -> list[Mapping]:
    """Return the mappings saved in a folder, by name; none where there is no such folder. Raises `MappingError`."""
    return [load_mapping(path) for path in sorted(folder.glob(f"*{_SUFFIX}"))] if folder.is_dir() else []


@lru_cache(maxsize=65_536)
def bare(text: str) -> str:
    """Return a name as names are compared: without spaces, width and case."""
    return compared(text)


def _all() -> Iterator[Mapping]:
    for file in sorted(files("jiheng.exchange").joinpath("systems").iterdir(), key=lambda item: item.name):
        if file.name.endswith(_SUFFIX):
            yield _read(file.read_text(encoding="utf-8"), file.name)
    for point in entry_points(group=_GROUP):
        yield _read(point.load(), point.value)


def _read(text: str, entry: str) -> Mapping:
    mapping = read_toml(text, Mapping, entry, MappingError)
    entities = load_elements()
    for entity_id, table in mapping.tables.items():
        _known(Message("实体", "entity"), f"tables.{entity_id}", entity_id, entities, entry)
        elements = [element.id for element in entities[entity_id].elements]
        for head, element in table.columns.items():
            _known(
                Message("数据元素", "element"), f"{entity_id}.{head} = {element}", element, elements, entry
            )
        _refuse_twice(table, entity_id, entry)
    return mapping


def _known(what: Message, place: str, word: str, known: Iterable[str], entry: str) -> None:
    names = list(known)
    if word not in names:
        raise MappingError(entry=entry, detail=no_such(what, place, word, names))


def _refuse_twice(table: MappedTable, entity_id: str, entry: str) -> None:
    """Refuse two heads for one element: it would not be known which of them counts."""
    seen: dict[str, str] = {}
    for head, element in table.columns.items():
        if element in seen:
            detail = Message(
                f"{entity_id} 的“{seen[element]}”和“{head}”都对应 {element}",
                f"“{seen[element]}” and “{head}” of {entity_id} are both {element}",
            )
            raise MappingError(entry=entry, detail=detail)
        seen[element] = head
