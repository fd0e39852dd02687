"""What lies in a container: a zip archive (OOXML, OpenDocument) or an OLE2 compound file (the formats before)."""

from __future__ import annotations

import struct

from jiheng.documents.ole2 import OLE2_SIGNATURE, root_entries

ZIP_SIGNATURE = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_CENTRAL_ENTRY = b"PK\x01\x02"
_LONGEST_END = 22 + 65_535
_MAIN_PARTS = (
    (b"word/document", "docx"),
    (b"xl/workbook.bin", "xlsb"),
    (b"xl/workbook", "xlsx"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


def zip_kind(data: bytes) -> str | None:
    """Return "docx", "xlsx", "xlsb", "odt", "ods" …; "zip" for any other archive; None when it is none.

    A damaged archive is named by the parts that can still be seen, so that its error speaks of the right format.
    """
    if not data.startswith((ZIP_SIGNATURE, _EMPTY_ZIP)):
        return None
    if (kind := _open_document_kind(data)) is not None:
        return kind
    start, end = _directory(data)
    return next((kind for sign, kind in _MAIN_PARTS if data.find(sign, start, end) >= 0), "zip")


def _directory(data: bytes) -> tuple[int, int]:
    """Return where the list of members stands in the archive; the whole of it where that cannot be told."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _LONGEST_END))
    if end < 0 or len(data) < end + 20:
        return 0, len(data)
    size, start = struct.unpack_from("<II", data, end + 12)
    return (
        (start, end) if start + size <= end and data[start : start + 4] == _CENTRAL_ENTRY else (0, len(data))
    )


def _open_document_kind(data: bytes) -> str | None:
    # OpenDocument stores its media type first and uncompressed, for exactly this purpose.
    start = data.find(_OPEN_DOCUMENT, 0, 200)
    if start < 0:
        return None
    rest = data[start + len(_OPEN_DOCUMENT) : start + len(_OPEN_DOCUMENT) + 16]
    if rest.startswith(b"text"):
        return "odt"
    return "ods" if rest.startswith(b"spreadsheet") else None


def ole2_kind(data: bytes) -> str | None:
    """Return "doc", "xls", "encrypted", "works"; "ole2" for any other compound file; None when it is none."""
    if not data.startswith(OLE2_SIGNATURE):
        return None
    names = set(root_entries(data))
    if "EncryptedPackage" in names:
        return "encrypted"
    if "WordDocument" in names:
        return "doc"
    if names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return "xls"
    return "works" if names & {"MatOST", "MN0"} or "CONTENTS" in names else "ole2"
