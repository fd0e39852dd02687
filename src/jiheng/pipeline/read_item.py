"""One item of many → its declaration. It stands alone so that worker processes import little."""

from __future__ import annotations

from pathlib import Path

from jiheng.declaration.build import build
from jiheng.declaration.model import Declaration, Problem, Source
from jiheng.documents import open_document
from jiheng.layouts import read
from jiheng.pipeline.one import read_file
from jiheng.pipeline.outcome import Item


def read_item(item: Item, *, layout: str | None = None) -> Declaration:
    """Read the file of `item` under the item's name, by `layout` when given. Raises `foundation.errors`."""
    return _read(item.path, item.name, layout)


def read_bytes(data: bytes, name: str, *, layout: str | None = None) -> Declaration:
    """Read a document given as bytes, called `name`. Raises `foundation.errors`."""
    return _read(data, name, layout)


def _read(source: Path | bytes, name: str, layout: str | None) -> Declaration:
    if layout is None:
        return read_file(source, name=name)
    document = open_document(source, name=name)
    reading = read(document, layout=layout)
    origin = Source(document.file, document.sha256, document.media_type, reading.layout)
    problems = [Problem(n.code, n.message.render(None, **n.params), n.where) for n in document.notices]
    return build(reading, origin, problems=problems)
