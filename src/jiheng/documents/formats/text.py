"""Plain text: tables flattened by tabs, by pipes, or one cell a line, and the paragraphs between them."""

from __future__ import annotations

from jiheng.documents.format import Format
from jiheng.documents.model import Document
from jiheng.documents.text_shapes import blocks_of
from jiheng.foundation.errors import DamagedFileError, LimitError
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r")


def _recognises(head: bytes) -> bool:
    return _encoding_of(head) is not None


def _encoding_of(data: bytes) -> str | None:
    """Return the encoding `data` begins in, or None when it is not text.

    UTF-8 is tried first because GB18030 accepts almost any bytes; a cut multi-byte character at the end of the
    sample is forgiven.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    sample = data[:65536]
    if b"\x00" in sample:
        return _utf16_without_bom(sample)
    for encoding in ("utf-8", "gb18030"):
        try:
            sample.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4:
                continue
        if _control_share(sample) < 0.01:
            return encoding
    return None


def _utf16_without_bom(sample: bytes) -> str | None:
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 40 or min(even, odd) > max(even, odd) // 4:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _control_share(sample: bytes) -> float:
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / max(1, len(sample))


def decode(data: bytes) -> str:
    """Return the characters of `data`. Raises `DamagedFileError` when it is not text in an encoding we know."""
    encoding = _encoding_of(data)
    detail = Message(
        "不是可辨认的文本（支持 UTF-8、GB18030、UTF-16）",
        "not text in an encoding we know (UTF-8, GB18030, UTF-16)",
    )
    if encoding is None:
        raise DamagedFileError(file="", detail=detail)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") > max(8, len(text) // 200):
            raise DamagedFileError(file="", detail=detail) from None
        return text


def _read(data: bytes, limits: Limits) -> Document:
    text = decode(data)
    if len(text) > limits.text_characters:
        raise LimitError(
            file="",
            detail=Message(
                f"文本超过 {limits.text_characters} 字", f"more than {limits.text_characters} characters"
            ),
        )
    return Document("text/plain", blocks_of(text, max_columns=limits.columns))


FORMAT = Format(
    id="text",
    order=100,
    title=Message("纯文本", "Plain text"),
    extensions=(".txt", ".text", ".md", ".csv", ".tsv"),
    media_type="text/plain",
    recognises=_recognises,
    read=_read,
    note=Message(
        "制表符、竖线、每行一格、整篇一行均可；UTF-8、GB18030、UTF-16。",
        "Tabs, pipes, one cell a line, or the whole document on one line; UTF-8, GB18030, UTF-16.",
    ),
)
