"""The one registry: what lies in a folder, plus entry points of third parties. Strict, lazy, no double ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Generic, TypeVar

from jiheng.foundation.errors import CatalogueError
from jiheng.foundation.message import Message

Entry = TypeVar("Entry")


class Catalogue(Generic[Entry]):
    """Entries found by being there.

    Every module of `package` (not starting with "_") must hold `attribute`, an `Entry` with an `id`. Third
    parties add entries under the entry-point `group`. Nothing is imported before it is asked for; `ids()` needs
    no import, for the file is named after the entry: `id_of` turns the file's name into the id. With
    `in_folders` the modules stand one folder deeper, a folder for each family.
    """

    def __init__(  # noqa: PLR0913 -- what a catalogue is, each by its name
        self,
        package: str,
        attribute: str,
        *,
        group: str,
        kind: type[Any],
        id_of: Callable[[str], str] = str,
        in_folders: bool = False,
    ) -> None:
        self._package = package
        self._attribute = attribute
        self._group = group
        self._kind = kind
        self._id_of = id_of
        self._in_folders = in_folders
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
            for module in self._modules():
                entry_id = self._id_of(module.rpartition(".")[2])
                if entry_id in found:
                    raise self._taken(module, entry_id)
                found[entry_id] = partial(self._from_module, module)
            for point in entry_points(group=self._group):
                if point.name in found:
                    raise self._taken(point.value, point.name)
                found[point.name] = point.load
            self._sources = found
        return self._sources

    def _modules(self) -> Iterator[str]:
        """Yield the dotted names of the modules that hold an entry."""
        here = files(self._package)
        if not self._in_folders:
            yield from (f"{self._package}.{stem}" for stem in _stems(here))
            return
        for folder in sorted(here.iterdir(), key=lambda item: item.name):
            if folder.is_dir() and not folder.name.startswith("_"):
                yield from (f"{self._package}.{folder.name}.{stem}" for stem in _stems(folder))

    def _taken(self, entry: str, entry_id: str) -> CatalogueError:
        detail = Message(f"编号“{entry_id}”已被占用", f"the id {entry_id!r} is taken already")
        return CatalogueError(entry=entry, detail=detail)

    def _from_module(self, module: str) -> Any:
        return getattr(import_module(module), self._attribute, None)

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


def _stems(folder: Traversable) -> Iterator[str]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        stem, dot, suffix = item.name.partition(".")
        if dot and suffix == "py" and not stem.startswith("_"):
            yield stem
