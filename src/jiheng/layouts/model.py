"""What a local form may say of itself, and the catalogue of all of them: one dated TOML file each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import entry_points
from importlib.resources import files

import msgspec

from jiheng.facts import levels, printed_columns, printed_labels
from jiheng.foundation.dated import Validity
from jiheng.foundation.errors import CatalogueError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import no_such, read_toml
from jiheng.layouts.schemes import Hierarchy, scheme
from jiheng.layouts.vocabulary import Vocabulary


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invented text in this form, and what must be read from it.

    `indicators` lists [level 1, level 2, name, annual value] of all indicators in order; `projects` the names;
    `totals` the labels of printed sums.
    """

    text: str
    projects: list[str]
    indicators: list[list[str]]
    currency_unit: str = ""
    totals: list[str] = []


class Layout(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True, kw_only=True):
    """One local form.

    `signs` must all occur in the document (white space and width ignored), `absent` none of them; the more
    signs, the stronger the claim. `scheme` is the hierarchy of levels 1 and 2 (facts/taxonomy). `columns` and
    `fields` add printed heads and labels to the general ones; brackets and what they hold are ignored in both.
    `source` says where the form was published.
    """

    id: str
    title: Message
    family: str
    source: str
    valid: Validity
    signs: list[str]
    example: Example
    absent: list[str] = []
    scheme: str | None = None
    columns: dict[str, str] = {}
    fields: dict[str, str] = {}
    note: Message | None = None

    @cached_property
    def words(self) -> Vocabulary:
        """The column heads and field labels of this form, the general ones included."""
        return Vocabulary(self.columns, self.fields)

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """The level names of this form."""
        return Hierarchy(scheme(self.scheme) if self.scheme else None)


class Layouts:
    """All local forms: the TOML files of `layouts/local/`, and those of other packages.

    An entry point of the group `jiheng.layouts` names a package resource: `my_package.forms:cn_650000.toml`.
    """

    def __init__(self) -> None:
        self._all: dict[str, Layout] | None = None

    def ids(self) -> list[str]:
        """Return the ids, sorted."""
        return sorted(self._load())

    def get(self, layout_id: str) -> Layout:
        """Return one layout. Raises KeyError."""
        return self._load()[layout_id]

    def __iter__(self) -> Iterator[Layout]:
        return iter([self._load()[i] for i in self.ids()])

    def __contains__(self, layout_id: object) -> bool:
        return layout_id in self._load()

    def _load(self) -> dict[str, Layout]:
        if self._all is None:
            found: dict[str, Layout] = {}
            for item in files("jiheng.layouts").joinpath("local").iterdir():
                if item.name.endswith(".toml"):
                    _add(found, decode(item.read_text(encoding="utf-8"), item.name), item.name)
            for point in entry_points(group="jiheng.layouts"):
                package, _, name = point.value.partition(":")
                _add(
                    found,
                    decode(files(package).joinpath(name).read_text(encoding="utf-8"), name),
                    point.value,
                )
            self._all = found
        return self._all


def decode(text: str, entry: str) -> Layout:
    """Return the layout that a TOML text describes. Raises `CatalogueError` naming the entry and the key."""
    layout = read_toml(text, Layout, entry)
    _check(layout, entry)
    return layout


def _check(layout: Layout, entry: str) -> None:
    if f"{layout.id}.toml" != entry:
        detail = Message(
            f"编号“{layout.id}”与文件名不符", f"its id {layout.id!r} differs from the file's name"
        )
        raise CatalogueError(entry=entry, detail=detail)
    if not layout.signs:
        raise CatalogueError(entry=entry, detail=Message("没有辨认标志 signs", "it has no signs"))
    if layout.scheme is not None:
        ids = [known.id for known in levels().schemes]
        _require(entry, Message("指标体系", "scheme"), "scheme", layout.scheme, ids)
    _require(entry, Message("排列方式", "family"), "family", layout.family, _families())
    for printed, key in layout.columns.items():
        _require(entry, Message("列", "column"), f"columns.{printed}", key, printed_columns().heads)
    for printed, key in layout.fields.items():
        _require(entry, Message("栏目", "field"), f"fields.{printed}", key, printed_labels().fields)


def _families() -> list[str]:
    modules = files("jiheng.layouts").joinpath("families").iterdir()
    return [m.name.removesuffix(".py") for m in modules if m.name.endswith(".py") and m.name[0] != "_"]


def _require(entry: str, what: Message, place: str, value: str, known: Iterable[str]) -> None:
    if value not in (names := list(known)):
        raise CatalogueError(entry=entry, detail=no_such(what, f"{place} = {value}", value, names))


def _add(found: dict[str, Layout], layout: Layout, entry: str) -> None:
    if layout.id in found:
        detail = Message(f"编号“{layout.id}”已被占用", f"the id {layout.id!r} is taken already")
        raise CatalogueError(entry=entry, detail=detail)
    found[layout.id] = layout


LAYOUTS = Layouts()
