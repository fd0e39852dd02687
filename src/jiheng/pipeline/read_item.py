"""One item of many → its declaration. It stands alone so that worker processes import little."""

from __future__ import annotations

from jiheng.declaration.model import Declaration
from jiheng.pipeline.one import read_file
from jiheng.pipeline.outcome import Item


def read_item(item: Item, *, layout: str | None = None) -> Declaration:
    """Read the file of `item` under the item's name, by `layout` when given. Raises `foundation.errors`."""
    return read_file(item.path, name=item.name, layout=layout)


def read_bytes(data: bytes, name: str, *, layout: str | None = None) -> Declaration:
    """Read a document given as bytes, called `name`. Raises `foundation.errors`."""
    return read_file(data, name=name, layout=layout)
