"""The one registry: what lies in a folder, plus entry points of third parties. Strict, lazy, no double ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from typing import Any, Generic, TypeVar

from jiheng.foundation.errors import CatalogueError
from jiheng.foundation.message import Message

Entry = TypeVar("Entry")


class Catalogue(Generic[Entry]):
    """Entries found by being there.

    Every module of `package` (not starting with "_") must hold `attribute`, an `Entry` with an `id`. Third
    parties add entries under the entry-point `group`. Nothing is imported before it is asked for; `ids()` needs
    no import, for the file is named after the entry.
    """

    def __init__(self, package: str, attribute: str, *, group: str, kind: type[Any]) -> None:
        self._package = package
        self._attribute = attribute
        self._group = group
        self._kind = kind
        self._loaded: dict[str, Entry] = {}
        self._sources: dict[str, Callable[[], Any]] | None = None

    def ids(self) -> list[str]:
        """Return the ids of all entries, sorted."""
        return sorted(self._index())

    def get(self, entry_id: str) -> Entry:
        """Return one entry, loading it on first use. Raises KeyError when there is none of that id."""
        if entry_id not in self._loaded:
            self._loaded[entry_id] = self._load(entry_id, self._index()[entry_id])
        return self._loaded[entry_id]

    def __iter__(self) -> Iterator[Entry]:
        return (self.get(entry_id) for entry_id in self.ids())

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._index()

    def _index(self) -> dict[str, Callable[[], Any]]:
        if self._sources is None:
            found: dict[str, Callable[[], Any]] = {}
            for item in files(self._package).iterdir():
                stem, dot, suffix = item.name.partition(".")
                if dot and suffix == "py" and not stem.startswith("_"):
                    found[stem] = partial(self._from_module, stem)
            for point in entry_points(group=self._group):
                if point.name in found:
                    raise CatalogueError(
                        entry=point.value,
                        detail=Message(
                            f"编号“{point.name}”已被占用", f"the id {point.name!r} is taken already"
                        ),
                    )
                found[point.name] = point.load
            self._sources = found
        return self._sources

    def _from_module(self, stem: str) -> Any:
        module = import_module(f"{self._package}.{stem}")
        return getattr(module, self._attribute, None)

    def _load(self, entry_id: str, source: Callable[[], Any]) -> Entry:
        entry = source()
        if not isinstance(entry, self._kind):
            detail = Message(
                f"没有名为 {self._attribute} 的 {self._kind.__name__}",
                f"holds no {self._kind.__name__} named {self._attribute}",
            )
            raise CatalogueError(entry=f"{self._package}.{entry_id}", detail=detail)
        own_id = getattr(entry, "id", getattr(entry, "name", entry_id))
        if own_id != entry_id:
            detail = Message(f"编号“{own_id}”与文件名不符", f"its id {own_id!r} differs from the file's name")
            raise CatalogueError(entry=f"{self._package}.{entry_id}", detail=detail)
        result: Entry = entry
        return result
