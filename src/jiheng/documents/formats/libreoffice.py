"""What LibreOffice can open and we cannot: Word before 2007, WPS, RTF, OpenDocument, the XML formats of Office 2003."""

from __future__ import annotations

import re

from jiheng.documents.containers import ole2_kind, zip_kind
from jiheng.documents.format import Format
from jiheng.documents.formats.docx import FORMAT as DOCX
from jiheng.documents.formats.xlsx import FORMAT as XLSX
from jiheng.documents.guard import Archive, encrypted
from jiheng.documents.model import Document
from jiheng.documents.office_program import convert
from jiheng.documents.ole2 import stream_head
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_XML_OF_2003 = re.compile(rb"<\?mso-application\s+progid=[\"'](Word|Excel)\.")
_FLAT_OPEN_DOCUMENT = re.compile(
    rb"office:mimetype=[\"']application/vnd\.oasis\.opendocument\.(text|spreadsheet)"
)

_MEDIA_TYPES = {
    "doc": "application/msword",
    "works": "application/vnd.ms-works",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "word-xml": "application/msword",
    "excel-xml": "application/vnd.ms-excel",
    "fodt": "application/vnd.oasis.opendocument.text-flat-xml",
    "fods": "application/vnd.oasis.opendocument.spreadsheet-flat-xml",
}
_SHEETS = frozenset({"ods", "xlsb", "excel-xml", "fods"})
# How LibreOffice likes the file to be called.
_EXTENSIONS = {"works": "wps", "word-xml": "xml", "excel-xml": "xml"}


def kind_of(data: bytes) -> str | None:
    """Return which of these formats `data` is, or None."""
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if (ole2 := ole2_kind(data)) is not None:
        return ole2 if ole2 in {"doc", "works"} else None
    if (archive := zip_kind(data)) is not None:
        return archive if archive in {"odt", "ods", "xlsb"} else None
    return _xml_kind(data[:4096])


def _xml_kind(head: bytes) -> str | None:
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return None
    if office := _XML_OF_2003.search(head):
        return "word-xml" if office[1] == b"Word" else "excel-xml"
    if flat := _FLAT_OPEN_DOCUMENT.search(head):
        return "fodt" if flat[1] == b"text" else "fods"
    return None


def _recognises(data: bytes) -> bool:
    return kind_of(data) is not None


def _read(data: bytes, limits: Limits) -> Document:
    kind = kind_of(data) or "rtf"
    _check(data, kind, limits)
    reader, target = (XLSX, "xlsx") if kind in _SHEETS else (DOCX, "docx")
    document = reader.read(convert(data, _EXTENSIONS.get(kind, kind), target), limits)
    document.media_type = _MEDIA_TYPES[kind]
    return document


def _check(data: bytes, kind: str, limits: Limits) -> None:
    """Find out what can be found out before another program is started for it."""
    if kind == "doc":
        head = stream_head(data, "WordDocument", 12)
        if len(head) >= 12 and head[11] & 0x01:
            raise encrypted()
    elif kind in {"odt", "ods", "xlsb"}:
        archive = Archive(data, limits)
        archive.vet()
        if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise encrypted()


FORMAT = Format(
    id="libreoffice",
    title=Message("LibreOffice 可转换的文档", "Documents that LibreOffice converts"),
    extensions=(".doc", ".wps", ".rtf", ".odt", ".ods", ".xlsb", ".xml", ".fodt", ".fods"),
    media_type="application/msword",
    recognises=_recognises,
    read=_read,
    note=Message(
        "需要本机装有 LibreOffice；先转换为 .docx 或 .xlsx 再读。单个文件最长 90 秒。",
        "Needs LibreOffice on the machine; converted to .docx or .xlsx first. At most 90 seconds a file.",
    ),
    order=20,
)
