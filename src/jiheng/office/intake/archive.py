"""Archives that people send: their files are taken out one by one, under bounds that no hostile archive passes.

Nothing is believed that an archive says of itself: bytes are counted as they are unpacked, names are never paths.
Archives within an archive are not opened.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

import msgspec

from jiheng.documents import BROKEN_ARCHIVE, is_leftover
from jiheng.foundation.limits import DEFAULT_LIMITS
from jiheng.foundation.message import Message
from jiheng.office.intake.errors import BadArchiveError
from jiheng.office.intake.stored import clean_name

MOST_UNPACKED = 1024 * 1024 * 1024
"""How many bytes all files of one archive may have together."""

_MOST_MEMBERS = 5_000
_RATIO = DEFAULT_LIMITS.compression_ratio
# A small form is mostly repetition; only what is large by now is suspect.
_RATIO_MATTERS_FROM = 16 * 1024 * 1024
_CHUNK = 1024 * 1024
_MEGABYTE = 1024 * 1024
_UTF8_FLAG, _LOCKED_FLAG = 0x800, 0x1
_LONGEST_FOLDER = 200

# Documents of Word, Excel and LibreOffice are archives themselves.
_DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype"})

_DAMAGED = Message("它已损坏，打不开。请重新压缩。", "it is damaged. Pack it anew.")
_LOCKED = Message("它有密码。请去掉密码重新压缩。", "it has a password. Pack it without one.")
_EMPTY = Message("里面没有文件。", "there is no file in it.")
_MANY = Message(
    "里面的文件多于 {most} 个，请分成几个压缩包。", "it holds more than {most} files; make several of it."
)
_LARGE = Message(
    "解开后超过 {megabytes} MB，请分成几个压缩包。",
    "it unpacks to more than {megabytes} MB; make several of it.",
)
_ONE_LARGE = Message("其中“{file}”超过 {megabytes} MB。", "“{file}” in it is larger than {megabytes} MB.")
_BOMB = Message(
    "其中“{file}”的压缩率高得不正常，疑为恶意文件。", "“{file}” in it unpacks suspiciously large."
)


class Member(msgspec.Struct, frozen=True):
    """One file of an archive: its name, the folder it lies in, and its bytes as they are unpacked."""

    name: str
    folder: str
    chunks: Iterator[bytes]


def is_archive(name: str, file: IO[bytes]) -> bool:
    """Say whether a file that was sent is an archive of documents, and not a document itself."""
    if not name.lower().endswith(".zip"):
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            return not _DOCUMENTS & set(archive.namelist())
    except BROKEN_ARCHIVE:
        return True
    finally:
        file.seek(0)


def members(name: str, file: IO[bytes], *, most: int) -> Iterator[Member]:
    """Yield the files of an archive, at most `most`; each has to be used up before the next is asked for.

    Raises `BadArchiveError` before the first for what can be seen at once, and while bytes are unpacked for the rest.
    """
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN_ARCHIVE as error:
        raise BadArchiveError(name=name, detail=_DAMAGED) from error
    with archive:
        listed = [info for info in archive.infolist() if not info.is_dir() and not is_leftover(info.filename)]
        _refuse(name, listed, most, in_all=len(archive.infolist()))
        budget = _Budget(name)
        for info in listed:
            folder, _, last = _readable(info).replace("\\", "/").rpartition("/")
            member = clean_name(last)
            yield Member(member, clean_folder(folder), budget.unpacked(archive, info, member))


def clean_folder(folder: str) -> str:
    """Return a path of folders as it can be shown: without unseen signs and ways upwards, of bounded length."""
    parts = [part for part in re.split(r"[/\\]", folder) if part.strip(". ")]
    return "/".join(clean_name(part) for part in parts)[:_LONGEST_FOLDER]


def _refuse(name: str, listed: list[zipfile.ZipInfo], most: int, *, in_all: int) -> None:
    if any(info.flag_bits & _LOCKED_FLAG for info in listed):
        raise BadArchiveError(name=name, detail=_LOCKED)
    if in_all > _MOST_MEMBERS or len(listed) > most:
        raise BadArchiveError(name=name, detail=_MANY.filled(most=most))
    if not listed:
        raise BadArchiveError(name=name, detail=_EMPTY)


class _Budget:
    """How much an archive may still unpack to."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = MOST_UNPACKED

    def unpacked(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: str) -> Iterator[bytes]:
        size = 0
        try:
            with archive.open(info) as opened:
                while chunk := opened.read(_CHUNK):
                    size += len(chunk)
                    self._left -= len(chunk)
                    self._refuse(info, member, size)
                    yield chunk
        except BROKEN_ARCHIVE as error:
            raise BadArchiveError(name=self._name, detail=_DAMAGED) from error

    def _refuse(self, info: zipfile.ZipInfo, member: str, size: int) -> None:
        if self._left < 0:
            detail = _LARGE.filled(megabytes=MOST_UNPACKED // _MEGABYTE)
            raise BadArchiveError(name=self._name, detail=detail)
        if size > DEFAULT_LIMITS.file_bytes:
            detail = _ONE_LARGE.filled(file=member, megabytes=DEFAULT_LIMITS.file_bytes // _MEGABYTE)
            raise BadArchiveError(name=self._name, detail=detail)
        if size > _RATIO_MATTERS_FROM and size > _RATIO * max(info.compress_size, 1):
            raise BadArchiveError(name=self._name, detail=_BOMB.filled(file=member))


def _readable(info: zipfile.ZipInfo) -> str:
    """Return the name of a member: Windows writes Chinese names in GBK and does not say so."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
