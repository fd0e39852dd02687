"""Files of the integrated budget system → declarations: recognised by their sheets and heads, read by a mapping."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from jiheng.declaration.model import Declaration, Source
from jiheng.documents.model import Document
from jiheng.documents.open import open_document
from jiheng.exchange.importing import import_sheets
from jiheng.exchange.mapping import Mapping, load_mappings, mappings_in
from jiheng.exchange.recognising import recognised
from jiheng.exchange.sheet import MEDIA_TYPES, ReadSheet, read_json, sheets_of
from jiheng.foundation.errors import SourceError
from jiheng.foundation.message import Message
from jiheng.pipeline.one import read_document
from jiheng.pipeline.outcome import Item
from jiheng.pipeline.read_item import read_item

_OPENING = b"{"


class SeveralError(SourceError):
    """A file holds goals of several years, or goals and self-evaluations: one import takes one of them."""

    code = "exchange-several"


def read_exchange(data: bytes, name: str, mapping: Mapping) -> list[Declaration]:
    """Read a file by a mapping. Raises `SourceError`s and `MappingError`."""
    if data.lstrip().startswith(_OPENING):
        return import_sheets(read_json(data, name), mapping, _source(data, name))
    document = open_document(data, name=name)
    return import_sheets(sheets_of(document), mapping, _source_of(document))


def read_any(item: Item, mappings: Path) -> Declaration:
    """Read a file as a file of the integrated system where it is one, else as a document.

    `mappings` is the folder of the mappings that were saved; those that come with the program are tried behind them.
    Raises `SourceError`s and `MappingError`.
    """
    systems = [*mappings_in(mappings), *load_mappings().values()]
    try:
        data = item.path.read_bytes()
    except OSError:
        return read_item(item)
    if data.lstrip().startswith(_OPENING) and (sheets := _json_or_none(data, item.name)):
        mapping = recognised(sheets, systems)
        if mapping is not None:
            return _one(import_sheets(sheets, mapping, _source(data, item.name)), item.name)
    document = open_document(data, name=item.name)
    sheets = sheets_of(document)
    mapping = recognised(sheets, systems)
    if mapping is None:
        return read_document(document)
    return _one(import_sheets(sheets, mapping, _source_of(document)), item.name)


def _json_or_none(data: bytes, name: str) -> list[ReadSheet] | None:
    try:
        return read_json(data, name)
    except SourceError:
        return None


def _one(declarations: Sequence[Declaration], name: str) -> Declaration:
    """Return the file as one declaration. Raises `SeveralError`."""
    first, *others = declarations
    kinds = {(one.kind, one.fiscal_year) for one in declarations}
    if len(kinds) > 1:
        years = "、".join(sorted({str(one.fiscal_year or "?") for one in declarations}))
        detail = Message(
            f"其中有几个年度（{years}），或既有目标又有自评；请分成几个文件",
            f"it holds several years ({years}), or goals and self-evaluations: make it several files",
        )
        raise SeveralError(file=name, detail=detail)
    if not others:
        return first
    projects = [project for one in declarations for project in one.projects]
    problems = [problem for one in declarations for problem in one.problems]
    # Projects of several departments: whose each is, its unit says.
    return replace(first, issuer=None, projects=projects, problems=problems)


def _source(data: bytes, name: str) -> Source:
    return Source(name, hashlib.sha256(data).hexdigest(), MEDIA_TYPES["json"], "")


def _source_of(document: Document) -> Source:
    return Source(document.file, document.sha256, document.media_type, "")
