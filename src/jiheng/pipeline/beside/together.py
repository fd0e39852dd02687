"""Files → what the page shows of each: the document kept beside the declaration that was read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec

from jiheng.audit import DocumentAudit
from jiheng.declaration.model import Declaration
from jiheng.documents import open_document
from jiheng.documents.model import Document
from jiheng.pipeline.beside.page import Shown
from jiheng.pipeline.many import read_one
from jiheng.pipeline.one import read_document
from jiheng.pipeline.outcome import Item


def read_beside(
    items: Iterable[Item], audit: Callable[[Declaration], DocumentAudit] | None = None
) -> Iterator[Shown]:
    """Read each file once, audit it where that is wanted, and yield it as the page shows it.

    One bad file stops nothing.
    """
    for item in items:
        opened: list[Document] = []
        outcome = read_one(item, partial(_read_and_keep, opened=opened))
        if outcome.encoded is None:
            yield Shown(item.name, error=outcome.error)
        else:
            declaration = msgspec.json.decode(outcome.encoded, type=Declaration)
            audited = audit(declaration) if audit is not None else None
            yield Shown(item.name, opened[0], declaration, audited=audited)


def _read_and_keep(item: Item, opened: list[Document]) -> Declaration:
    opened.append(open_document(item.path, name=item.name))
    return read_document(opened[0])
