"""What keeps a hostile or broken file from taking the machine: sizes, archives that explode, XML that explodes.

Nothing is ever written to disk and no name inside an archive is used as a path. The bounds come from
`foundation.limits`; those here hold for one XML part, whose tree in memory is some ten times its text.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from jiheng.foundation.errors import DamagedFileError, EncryptedFileError, LimitError
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

# Measured: libxml2 spends about 100 bytes on an element and its text node; four million tags stay within 500 MB.
XML_PART_BYTES = 160 * 1024 * 1024
XML_PART_TAGS = 4_000_000

# Small members may be nothing but repetition (an empty form); only large ones are suspect.
_RATIO_MATTERS_FROM = 16 * 1024 * 1024

BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
)
"""What zipfile raises on damaged archives, by experience; of a member with a password it raises RuntimeError as well."""

_BROKEN = (*BROKEN_ARCHIVE, RuntimeError)

# Deflate cannot shrink anything more than about 1,032 times.
_DEFLATE_AT_MOST = 1_100
_WORTH_UNPACKING = 64 * 1024 * 1024

# Estimates of a table's size are upper bounds; below this they are not worth an objection.
_SMALL_TABLE = 300_000

_CENTRAL_ENTRY = b"PK\x01\x02"
_FIRST_ELEMENT = re.compile(rb"<[A-Za-z_]")
_DECLARED_ENCODING = re.compile(rb"^(<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']")


def limit_error(zh: str, en: str) -> LimitError:
    """Return a `LimitError` whose file is filled in later."""
    return LimitError(file="", detail=Message(zh, en))


def damaged(zh: str, en: str) -> DamagedFileError:
    """Return a `DamagedFileError` whose file is filled in later."""
    return DamagedFileError(file="", detail=Message(zh, en))


def encrypted() -> EncryptedFileError:
    """Return an `EncryptedFileError` that says how to mend it; its file is filled in later."""
    detail = Message(
        "文件有密码保护。请在原软件中去掉密码另存后再读。",
        "the file is protected by a password; save it without one and try again",
    )
    return EncryptedFileError(file="", detail=detail)


def in_line(error: Exception) -> str:
    """Return what a library says of an error, on one line."""
    return " ".join(str(error).split())


class Archive:
    """A zip archive in memory. Members are read whole, under one budget for all of them."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.unpacked_bytes
        if data.count(_CENTRAL_ENTRY) > limits.archive_members:
            count = limits.archive_members
            raise limit_error(
                f"压缩包内的文件多于 {count} 个", f"the archive holds more than {count} members"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise _broken_archive(error) from None
        self.names = frozenset(info.filename for info in self._zip.infolist())

    def read(self, name: str) -> bytes:
        """Return the bytes of a member. Raises errors of ours when it is missing, broken, locked or too large."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            raise damaged(f"压缩包内缺少 {name}", f"{name} is missing from the archive") from None
        self._admit(info)
        try:
            return self._zip.read(info)
        except _BROKEN as error:
            raise _broken_archive(error) from None

    def vet(self) -> None:
        """Check all members as if all were read, for libraries that read the archive themselves.

        They may not stop at the size a member declares, so what could unpack to much is unpacked once here.
        """
        for info in self._zip.infolist():
            self._admit(info)
            if info.compress_size * _DEFLATE_AT_MOST > _WORTH_UNPACKING:
                self._unpack(info)
        self._left = self._limits.unpacked_bytes

    def _unpack(self, info: zipfile.ZipInfo) -> None:
        try:
            with self._zip.open(info) as member:
                while member.read(1 << 20):
                    pass
        except _BROKEN as error:
            raise _broken_archive(error) from None

    def _admit(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 1:
            raise encrypted()
        self._left -= info.file_size
        if self._left < 0:
            size = self._limits.unpacked_bytes // 1024 // 1024
            raise limit_error(f"解压后超过 {size} MB", f"unpacks to more than {size} MB")
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > _RATIO_MATTERS_FROM and ratio > self._limits.compression_ratio:
            raise limit_error(
                f"{info.filename} 的压缩比达 {ratio:.0f} 倍，疑为压缩炸弹",
                f"{info.filename} is compressed {ratio:.0f} times, which looks like a zip bomb",
            )


def _broken_archive(error: Exception) -> DamagedFileError:
    return damaged(
        f"压缩包已损坏或不完整（{in_line(error)}）", f"the archive is damaged or cut off ({in_line(error)})"
    )


def parse_xml(data: bytes, part: str) -> Any:
    """Parse one XML part of an archive and return its root element.

    Entities are not expanded, nothing is fetched, and a document type is refused: no office format has one.
    `part` names it in messages. Raises `LimitError` or `DamagedFileError`.
    """
    data = _as_utf8(data)
    if len(data) > XML_PART_BYTES or (len(data) > XML_PART_TAGS and data.count(b"<") > 2 * XML_PART_TAGS):
        raise limit_error(f"{part} 过大", f"{part} is too large")
    if b"<!DOCTYPE" in data[: _root_at(data)]:
        raise _has_doctype(part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(
            f"{part} 不是完好的 XML（{in_line(error)}）", f"{part} is not well-formed XML ({in_line(error)})"
        ) from None
    # A comment before it or an exotic encoding may have hidden the declaration from the search above.
    if root.getroottree().docinfo.doctype:
        raise _has_doctype(part)
    return root


def _root_at(data: bytes) -> int:
    root = _FIRST_ELEMENT.search(data)
    return root.start() if root else len(data)


def _has_doctype(part: str) -> DamagedFileError:
    return damaged(
        f"{part} 带有文档类型声明，拒绝读取", f"{part} carries a document type declaration; refused"
    )


def _as_utf8(data: bytes) -> bytes:
    if data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return data
    text = data.decode("utf-16", errors="replace")
    return _DECLARED_ENCODING.sub(rb"\1", text.encode("utf-8"))


class CellBudget:
    """Counts the cells of one document against the limits, before they are made."""

    def __init__(self, limits: Limits) -> None:
        self._columns = limits.columns
        self._left = limits.cells
        self._cells = limits.cells

    def check_width(self, columns: int) -> None:
        """Raise `LimitError` when a row is wider than allowed."""
        if columns > self._columns:
            raise limit_error(f"一行超过 {self._columns} 列", f"a row has more than {self._columns} columns")

    def check(self, rows: int, columns: int) -> None:
        """Raise `LimitError` when a table of that size would not fit, without taking it."""
        if rows * columns > max(self._left, _SMALL_TABLE):
            raise self._too_many()

    def take(self, rows: int, columns: int) -> None:
        """Take a table of that size out of the budget. Raises `LimitError` when it is too wide or too many."""
        self.check_width(columns)
        self._left -= rows * columns
        if self._left < 0:
            raise self._too_many()

    def _too_many(self) -> LimitError:
        return limit_error(f"单元格超过 {self._cells} 个", f"more than {self._cells} cells")
