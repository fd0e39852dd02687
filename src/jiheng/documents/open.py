"""open_document(): bytes in, `Document` out. What the bytes are is decided by looking at them, never by a name."""

from __future__ import annotations

import hashlib
import os
import stat
from functools import cache
from pathlib import Path

from jiheng.documents.containers import ole2_kind, zip_kind
from jiheng.documents.format import Format
from jiheng.documents.guard import damaged, encrypted, limit_error
from jiheng.documents.model import Document
from jiheng.documents.stitch import stitch
from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.errors import SourceError, UnknownFormatError
from jiheng.foundation.limits import DEFAULT_LIMITS, Limits
from jiheng.foundation.message import Message

FORMATS: Catalogue[Format] = Catalogue(
    "jiheng.documents.formats", "FORMAT", group="jiheng.formats", kind=Format
)

# Up to here a signature decides; formats asked later also fit the bytes of a container nobody knew.
_LAST_SIGNATURE = 89


def known_extensions() -> frozenset[str]:
    """Return the extensions of the formats that are read, lower case, with the dot."""
    return frozenset(extension for entry in FORMATS for extension in entry.extensions)


def open_document(source: str | Path | bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Document:
    """Open one document, given as a path or as bytes.

    `name` is how messages and the result call it (default: the file's name). Every failure is a `SourceError`
    of ours (or a `MissingExtraError`, when another program is needed) that names the file.
    """
    called = name or (Path(source).name if not isinstance(source, bytes) else "") or "（未命名）"
    try:
        data = source if isinstance(source, bytes) else _read_file(source, limits)
        document = _read(data, limits)
    except SourceError as error:
        error.params["file"] = error.params.get("file") or called
        raise
    document.file = called
    document.sha256 = hashlib.sha256(data).hexdigest()
    return document


def _read(data: bytes, limits: Limits) -> Document:
    if not data:
        raise _source_error("文件是空的", "the file is empty")
    if len(data) > limits.file_bytes:
        raise _too_large(limits)
    chosen = recognise(data)
    try:
        document = chosen.read(data, limits)
    except MemoryError:
        raise limit_error("内存不足以读取", "there is not enough memory to read it") from None
    except RecursionError:
        raise limit_error("内部嵌套过深", "it is nested too deeply inside") from None
    return stitch(document)


def recognise(data: bytes) -> Format:
    """Return the format of `data`. Raises `UnknownFormatError`, or what is wrong with a container."""
    signatures_done = False
    for entry in _in_order():
        if entry.order > _LAST_SIGNATURE and not signatures_done:
            _refuse_container(data)
            signatures_done = True
        if entry.recognises(data):
            return entry
    raise UnknownFormatError(
        file="",
        detail=Message(
            "不是认识的文件格式。可读的格式：" + "、".join(e.id for e in _in_order()),
            "not a file format we know. Formats read: " + ", ".join(e.id for e in _in_order()),
        ),
    )


@cache
def _in_order() -> tuple[Format, ...]:
    return tuple(sorted(FORMATS, key=lambda entry: (entry.order, entry.id)))


def _refuse_container(data: bytes) -> None:
    """Say what is the matter with a zip or OLE2 file that no format has claimed."""
    if (kind := ole2_kind(data)) is not None:
        if kind == "encrypted":
            raise encrypted()
        raise damaged(
            "复合文档已损坏，或其中没有可读的文档", "the compound file is damaged or holds no document"
        )
    if zip_kind(data) is not None:
        raise damaged(
            "压缩包已损坏，或其中没有可读的文档", "the archive is damaged or holds no document we read"
        )


def _read_file(path: str | Path, limits: Limits) -> bytes:
    try:
        with open(path, "rb", opener=_open_without_waiting) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise _source_error("不是普通文件", "it is not an ordinary file")
            return stream.read(limits.file_bytes + 1)
    except FileNotFoundError:
        raise _source_error("文件不存在", "there is no such file") from None
    except IsADirectoryError:
        raise _source_error("这是文件夹，不是文件", "it is a folder, not a file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _source_error(f"打不开（{reason}）", f"it cannot be opened ({reason})") from None


def _open_without_waiting(path: str, flags: int) -> int:
    # Opening a named pipe would otherwise wait for somebody to write into it.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _source_error(zh: str, en: str) -> SourceError:
    return SourceError(file="", detail=Message(zh, en))


def _too_large(limits: Limits) -> SourceError:
    size = limits.file_bytes // 1024 // 1024
    return limit_error(f"文件超过 {size} MB", f"the file is larger than {size} MB")
