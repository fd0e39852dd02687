"""A year of an office or a bureau as a Frictionless data package: tables, and the contract's JSON of each document."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

from jiheng.declaration.model import FORMAT
from jiheng.foundation.message import Message
from jiheng.publishing.changes import Change, changes_table
from jiheng.publishing.licence import Licence
from jiheng.publishing.tables import (
    Table,
    can_write_parquet,
    indicators_table,
    projects_table,
    write_csv,
    write_parquet,
)
from jiheng.publishing.year import Document

PUBLICATION: Final = "jiheng/publication@1"
_DESCRIPTION = Message(
    "预算绩效目标、实际完成值和资金，金额单位为元。涉密内容已按保密审查意见隐去，涉密项目只列金额和中性代号，合计仍然相符。",
    "Performance targets, results and money of budgets; amounts are in yuan. What is classified was taken out after a "
    "confidentiality review: such projects keep their amount under a neutral name, so that totals reconcile.",
)
_HIDDEN_SOURCE = Message("含涉密内容的原文件，不列出名称", "a source with classified content, not named")
_DOCUMENT = Message("文件全文（绩衡声明格式）", "the whole document, as a declaration")
_FILE = {"profile": "data-resource", "type": "file"}
_PARQUET = Message("供分析的 Parquet", "Parquet, for analysis")

OWN_WORDS: Final = (_DESCRIPTION, _HIDDEN_SOURCE, _DOCUMENT, _PARQUET)
"""What every package says of itself, whatever is in it."""


class About(msgspec.Struct, frozen=True):
    """What a publication says of itself: `on` is the day as 2025-01-31."""

    title: str
    version: str
    on: str
    reviewed_on: str
    licence: Licence


def tables_of(documents: Sequence[Document]) -> tuple[Table, Table]:
    """Return the tables of projects and of indicators."""
    return projects_table(documents), indicators_table(documents)


def write_package(
    folder: Path,
    documents: Sequence[Document],
    tables: Sequence[Table],
    changes: Sequence[Change],
    about: About,
) -> None:
    """Write a data package into a folder. Raises OSError."""
    (folder / "documents").mkdir(parents=True)
    resources = [
        resource
        for table in (*tables, changes_table(changes))
        for resource in _table_resources(folder, table, with_parquet=table.name != "changes")
    ]
    resources += [_document_resource(folder, one) for one in documents]
    package = {
        "profile": "data-package",
        "name": "jiheng-publication",
        "format": PUBLICATION,
        "id": "urn:jiheng:" + "-".join(sorted(one.id for one in documents)[:1]),
        "title": about.title,
        "description": f"{_DESCRIPTION.zh} {_DESCRIPTION.en}",
        "version": about.version,
        "created": f"{about.on}T00:00:00Z",
        "reviewed_on": about.reviewed_on,
        "licenses": [about.licence],
        "sources": [{"title": title} for title in dict.fromkeys(map(_source, documents))],
        "resources": resources,
    }
    encoded = msgspec.json.format(msgspec.json.encode(package), indent=2)
    (folder / "datapackage.json").write_bytes(encoded + b"\n")


def _table_resources(folder: Path, table: Table, *, with_parquet: bool) -> list[dict[str, Any]]:
    path = folder / f"{table.name}.csv"
    write_csv(table, path)
    described = {
        "profile": "tabular-data-resource",
        "encoding": "utf-8-sig",
        "schema": table.schema(),
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True},
    }
    made = [_resource(folder, path, table.name, table.title, described)]
    if with_parquet and can_write_parquet():
        path = folder / f"{table.name}.parquet"
        write_parquet(table, path)
        title = Message(f"{table.title.zh}：{_PARQUET.zh}", f"{table.title.en}: {_PARQUET.en}")
        made.append(_resource(folder, path, f"{table.name}-parquet", title, _FILE))
    return made


def _document_resource(folder: Path, document: Document) -> dict[str, Any]:
    path = folder / "documents" / f"{document.id}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(document.declaration), indent=1) + b"\n")
    return _resource(folder, path, document.id, _DOCUMENT, {**_FILE, "contract": FORMAT})


def _resource(folder: Path, path: Path, name: str, title: Message, more: dict[str, Any]) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "name": name,
        "path": path.relative_to(folder).as_posix(),
        "title": f"{title.zh} · {title.en}",
        "titles": {"zh": title.zh, "en": title.en},
        "format": path.suffix[1:],
        "mediatype": _MEDIA_TYPES[path.suffix],
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        **more,
    }


def _source(document: Document) -> str:
    return document.declaration.source.file or f"{_HIDDEN_SOURCE.zh} · {_HIDDEN_SOURCE.en}"


_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
}
