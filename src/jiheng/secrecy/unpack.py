"""A file → the bytes of everything packed in it: archives, Office files, PDF, Parquet, one in the other."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|[nrtbf()\\])")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_TAR_AT = 257
_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_CLOSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
_DEEPEST = 5
_LARGEST = 1 << 30


class UnreadableError(Exception):
    """Something packed cannot be looked into: it is damaged, encrypted, too deep or too large."""


def unpacked(data: bytes, inside: str = "", depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of a file and of everything packed in it, each with the kinds of packing it lies in.

    The names of packed files come as bytes of their own. Raises `UnreadableError`.
    """
    yield inside, data
    packing = _packing_of(data)
    if packing is None:
        return
    if depth >= _DEEPEST:
        raise UnreadableError
    kind, unpack = packing
    try:
        for content in unpack(data):
            yield from unpacked(content, f"{inside}{kind} › ", depth + 1)
    except UnreadableError:
        raise
    except Exception as error:  # libraries fail in ways of their own; what cannot be read is never proven
        raise UnreadableError from error


def _packing_of(data: bytes) -> tuple[str, Callable[[bytes], Iterator[bytes]]] | None:
    """Return how a file is packed. Raises `UnreadableError` for archives that we cannot open."""
    if data.startswith(_CLOSED) or (data.startswith(_OLE) and _ENCRYPTED in data):
        raise UnreadableError
    if data[_TAR_AT:].startswith(b"ustar"):
        return "tar", _tar
    # A PDF may begin after something else.
    if b"%PDF-" in data[:1024]:
        return "pdf", _pdf
    return next((packing for beginning, packing in _PACKINGS.items() if data.startswith(beginning)), None)


def _zip(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise UnreadableError
        yield archive.comment
        for entry in archive.infolist():
            yield entry.filename.encode() + b"\n" + entry.comment
            yield archive.read(entry)


def _tar(data: bytes) -> Iterator[bytes]:
    with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
        for entry in archive:
            yield f"{entry.name}\n{entry.linkname}".encode("utf-8", "surrogateescape")
            if entry.isfile() and (file := archive.extractfile(entry)) is not None:
                yield file.read()


def _pdf(data: bytes) -> Iterator[bytes]:
    """Yield the streams of a PDF unpacked, attachments among them, and its text as a reader sees it."""
    # Not to be taken for one more PDF.
    yield _without_escapes(data).replace(b"%PDF-", b"")
    for found in _STREAM.finditer(data):
        try:
            content = zlib.decompressobj().decompress(found[1], _LARGEST)
        except zlib.error:
            continue
        yield content
        yield _without_escapes(content).replace(b"%PDF-", b"")
    import pypdfium2  # noqa: PLC0415 -- only where there is a PDF to look into

    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield page.get_textpage().get_text_range().encode("utf-8", "ignore")
        yield "\n".join(document.get_metadata_dict().values()).encode("utf-8", "ignore")
        yield "\n".join(mark.get_title() for mark in document.get_toc()).encode("utf-8", "ignore")
    finally:
        document.close()


def _without_escapes(data: bytes) -> bytes:
    """Return the strings of a PDF as they are meant: any byte may be written as an octal number."""
    return _ESCAPE.sub(
        lambda found: (
            bytes([int(found[1], 8) & 255]) if found[1].isdigit() else _ESCAPES.get(found[1], found[1])
        ),
        data,
    )


def _parquet(data: bytes) -> Iterator[bytes]:
    from pyarrow import parquet  # noqa: PLC0415 -- only where there is such a file

    # Without threads of its own: they may be running still when a short command ends, which ends it badly.
    with parquet.ParquetFile(BytesIO(data), pre_buffer=False) as file:
        table = file.read(use_threads=False)
    for column in table.column_names:
        yield column.encode()
        yield "\n".join(dict.fromkeys(str(one) for one in table[column].to_pylist())).encode()
    for owner in (table.schema, *table.schema):
        yield b"\n".join(key + b"\n" + value for key, value in (owner.metadata or {}).items())


def _whole(decompress: Callable[[bytes], bytes]) -> Callable[[bytes], Iterator[bytes]]:
    def unpack(data: bytes) -> Iterator[bytes]:
        yield decompress(data)

    return unpack


_PACKINGS: dict[bytes, tuple[str, Callable[[bytes], Iterator[bytes]]]] = {
    b"PK\x03\x04": ("zip", _zip),
    b"\x1f\x8b": ("gzip", _whole(gzip.decompress)),
    b"BZh": ("bzip2", _whole(bz2.decompress)),
    b"\xfd7zXZ": ("xz", _whole(lzma.decompress)),
    b"PAR1": ("parquet", _parquet),
}
