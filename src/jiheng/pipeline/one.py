"""One file: bytes → Document → Reading → Declaration."""

from __future__ import annotations

from pathlib import Path

from jiheng.declaration.build import build
from jiheng.declaration.model import Declaration, Problem, Source
from jiheng.documents import Document, open_document
from jiheng.foundation.limits import DEFAULT_LIMITS, Limits
from jiheng.layouts import read


def read_file(
    source: str | Path | bytes, *, name: str = "", layout: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Declaration:
    """Read one document, given as a path or as bytes with a name.

    `layout` forces a local form ("general" for none). Raises errors of `foundation.errors`, and KeyError for a
    layout that is none.
    """
    return read_document(open_document(source, name=name, limits=limits), layout=layout)


def read_document(document: Document, *, layout: str | None = None) -> Declaration:
    """Read an opened document."""
    reading = read(document, layout=layout)
    source = Source(document.file, document.sha256, document.media_type, reading.layout)
    problems = [Problem(n.code, n.message.render(None, **n.params), n.where) for n in document.notices]
    return build(reading, source, problems=problems)
