"""One file: bytes → Document → Reading → Declaration."""

from __future__ import annotations

from pathlib import Path

from jiheng.declaration.build import build
from jiheng.declaration.model import Declaration, Problem, Source
from jiheng.documents import open_document
from jiheng.documents.model import Document
from jiheng.foundation.limits import DEFAULT_LIMITS, Limits
from jiheng.layouts import read


def read_file(source: str | Path | bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Declaration:
    """Read one document, given as a path or as bytes with a name. Raises errors of `foundation.errors` only."""
    return read_document(open_document(source, name=name, limits=limits))


def read_document(document: Document) -> Declaration:
    """Read an opened document."""
    reading = read(document)
    source = Source(document.file, document.sha256, document.media_type, reading.layout)
    problems = [Problem(n.code, n.message.render(**n.params), n.where) for n in document.notices]
    return build(reading, source, problems=problems)
