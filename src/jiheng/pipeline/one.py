"""One file: bytes → Document → Reading → Declaration."""

from __future__ import annotations

from pathlib import Path

from jiheng.declaration.build import build
from jiheng.declaration.model import Declaration, Problem, Source
from jiheng.documents import Document, open_document
from jiheng.foundation.errors import LimitError
from jiheng.foundation.limits import DEFAULT_LIMITS, Limits
from jiheng.foundation.message import Message
from jiheng.layouts import read

_OUT_OF_MEMORY = Message(
    "内存不足以读取；请把文件拆小后再读", "there is not enough memory to read it; split it and try again"
)
_TOO_DEEP = Message(
    "内部嵌套过深；请在原软件中另存后再读", "it is nested too deeply inside; save it anew and try again"
)


def read_file(
    source: str | Path | bytes, *, name: str = "", layout: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Declaration:
    """Read one document, given as a path or as bytes with a name.

    `layout` forces a local form ("general" for none). Raises errors of `foundation.errors`, and KeyError for a
    layout that is none.
    """
    return read_document(open_document(source, name=name, limits=limits), layout=layout)


def read_document(document: Document, *, layout: str | None = None) -> Declaration:
    """Read an opened document. Raises `LimitError` where memory or depth does not suffice."""
    try:
        return _declared(document, layout)
    except MemoryError:
        detail = _OUT_OF_MEMORY
    except RecursionError:
        detail = _TOO_DEEP
    # Raised out here, so that the error does not keep alive what filled the memory.
    raise LimitError(file=document.file, detail=detail)


def _declared(document: Document, layout: str | None) -> Declaration:
    reading = read(document, layout=layout)
    source = Source(document.file, document.sha256, document.media_type, reading.layout)
    problems = [Problem(n.code, n.message.render(None, **n.params), n.where) for n in document.notices]
    return build(reading, source, problems=problems)
