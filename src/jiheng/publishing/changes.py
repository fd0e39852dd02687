"""What changed since the package that was in the folder before: which rows, which fields; never what stood there."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.foundation.text import bare
from jiheng.publishing.tables import Field, Table

_FIRST = "1.0.0"
_PACKAGE = "datapackage.json"
_OURS = frozenset({"assets", "data", "feed.xml", "index.html", "offices", "projects", "search-index.js"})
_UNTOLD = frozenset({"file", "place", "project_place", "document_id"})
"""Where something stands is no change of what is said."""


class Change(msgspec.Struct, frozen=True):
    """One thing that changed in a version: a row of a table, or one field of it."""

    version: str
    on: str
    change: str
    table: str
    id: str
    field: str


class Earlier(msgspec.Struct, frozen=True):
    """What is known of the package published before: its version, its changes, the cells of its tables."""

    version: str
    changes: tuple[Change, ...]
    tables: dict[str, dict[str, dict[str, str]]]


class EarlierPackageError(JihengError):
    """The folder holds something that is no publication of ours: `folder`."""

    code = "not-our-publication"
    message = Message(
        "{folder} 里有不是以前发布的内容，没有改动。请换一个文件夹，或先移走那些内容。",
        "{folder} holds something that is no earlier publication; it was left alone. Choose another folder, or move it away.",
    )


def earlier_of(folder: Path) -> Earlier | None:
    """Return what was published in a folder before; None where it is empty or not there. Raises `EarlierPackageError`."""
    if not folder.exists() or not any(folder.iterdir()):
        return None
    if {one.name for one in folder.iterdir()} != _OURS:
        # What somebody else has put there would be gone with what is replaced.
        raise EarlierPackageError(folder=folder.name)
    data = folder / "data"
    try:
        package = msgspec.json.decode((data / _PACKAGE).read_bytes(), type=dict[str, Any])
        changes = tuple(Change(**row) for row in _read(data / "changes.csv"))
        tables = {
            name: {row["id"]: row for row in _read(data / f"{name}.csv")}
            for name in ("projects", "indicators")
        }
        return Earlier(str(package["version"]), changes, tables)
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise EarlierPackageError(folder=folder.name) from error


def changes_between(
    earlier: Earlier | None, tables: Iterable[Table], on: str, hidden: set[str]
) -> tuple[str, list[Change]]:
    """Return the version of what is published now, and every change so far, the latest first.

    `hidden` are the ids that what is withheld now would have by its name: nothing is told of them any more.
    """
    if earlier is None:
        return _FIRST, [Change(_FIRST, on, "published", "", "", "")]
    version = _next(earlier.version)
    now = [
        Change(version, on, *told)
        for table in tables
        for told in _differences(table, earlier.tables.get(table.name, {}))
        if not _is_hidden(told[2], hidden)
    ]
    before = [one for one in earlier.changes if not _is_hidden(one.id, hidden)]
    return (version if now else earlier.version), [*now, *before]


def ids_naming(earlier: Earlier | None, texts: Iterable[str]) -> set[str]:
    """Return the ids of the rows published before in which one of some texts stands."""
    keys = [bare(text) for text in texts]
    if earlier is None or not keys:
        return set()
    return {
        row["id"].partition("-")[0]
        for rows in earlier.tables.values()
        for row in rows.values()
        if any(key in bare(cell) for cell in row.values() for key in keys)
    }


def changes_table(changes: Iterable[Change]) -> Table:
    """Return the changes as a table of the package."""
    titles = (
        ("version", Message("版本", "version")),
        ("on", Message("日期", "date")),
        ("change", Message("变化（added 增加，removed 删除，changed 修改，published 首次发布）", "change")),
        ("table", Message("数据表", "table")),
        ("id", Message("编号", "id")),
        ("field", Message("字段", "field")),
    )
    fields = tuple(Field(name, title, "id", "string") for name, title in titles)
    return Table(
        "changes", Message("变更", "changes"), fields, [msgspec.structs.astuple(one) for one in changes]
    )


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def _next(version: str) -> str:
    major, minor, *_ = version.split(".")
    return f"{major}.{int(minor) + 1}.0"


def _differences(table: Table, before: dict[str, dict[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    seen = set()
    for row in table.texts():
        seen.add(row["id"])
        old = before.get(row["id"])
        if old is None:
            yield "added", table.name, row["id"], ""
            continue
        for field, text in row.items():
            if field not in _UNTOLD and old.get(field, "") != text:
                yield "changed", table.name, row["id"], field
    yield from (("removed", table.name, one, "") for one in before if one not in seen)


def _is_hidden(row: str, hidden: set[str]) -> bool:
    return row.partition("-")[0] in hidden
