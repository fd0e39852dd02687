"""Plain text: tables flattened by tabs, by pipes, or one cell a line, and the paragraphs between them."""

from __future__ import annotations

import re

from jiheng.documents.format import Format
from jiheng.documents.model import Document, Notice
from jiheng.documents.text_shapes import blocks_of, lines_of
from jiheng.foundation.errors import DamagedFileError, LimitError
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message
from jiheng.foundation.where import Where

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r")
_ENCODINGS = ("utf-8", "gb18030")
_SHOWN = {"utf-8-sig": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}

# One character that does not decode: GB18030 loses two bytes with it.
_UNDECODABLE = re.compile("\ufffd{1,2}")
# A text of this many bytes may hold one such character, and further ones at this distance on average.
_LONG_ENOUGH = 1_000
_BYTES_PER_UNDECODABLE = 4_000
# Where UTF-8 has this many Chinese characters for each one it cannot decode, it is UTF-8.
_CHINESE_PER_UNDECODABLE = 20


def _recognises(head: bytes) -> bool:
    return _encoding_of(head) is not None


def _encoding_of(data: bytes) -> str | None:
    """Return the encoding `data` begins in, or None when it is not text.

    UTF-8 is tried first because GB18030 accepts almost any bytes; a cut multi-byte character at the end of the
    sample is forgiven, and so are a few bytes that nothing can decode.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    sample = data[:65536]
    if b"\x00" in sample:
        return _utf16_without_bom(sample)
    if _control_share(sample) >= 0.01:
        return None
    if _decodes(sample, "utf-8") or _is_chinese(sample):
        return "utf-8"
    if _decodes(sample, "gb18030"):
        return "gb18030"
    return next((encoding for encoding in _ENCODINGS if _nearly_decodes(sample, encoding)), None)


def _decodes(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - 4
    return True


def _nearly_decodes(sample: bytes, encoding: str) -> bool:
    """Say whether an encoding fails for a few bytes only, and nothing else tells of binary data."""
    if _control_share(sample):
        return False
    allowed = max(len(sample) // _BYTES_PER_UNDECODABLE, len(sample) >= _LONG_ENOUGH)
    return _count_undecodable(sample.decode(encoding, errors="replace")) <= allowed


def _is_chinese(sample: bytes) -> bool:
    """Say whether a sample is Chinese in UTF-8 but for a few bytes: GB18030 may decode even those, to nonsense."""
    if not _nearly_decodes(sample, "utf-8"):
        return False
    text = sample.decode("utf-8", errors="replace")
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return chinese >= _CHINESE_PER_UNDECODABLE * _count_undecodable(text)


def _count_undecodable(text: str) -> int:
    return sum(1 for _ in _UNDECODABLE.finditer(text))


def _utf16_without_bom(sample: bytes) -> str | None:
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 40 or min(even, odd) > max(even, odd) // 4:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _control_share(sample: bytes) -> float:
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / max(1, len(sample))


def _decoded(data: bytes) -> tuple[str, list[Notice]]:
    """Return the characters of `data`, and what to know about them.

    Raises `DamagedFileError` when it is not text in an encoding we know.
    """
    encoding = _encoding_of(data)
    detail = Message(
        "不是可辨认的文本（支持 UTF-8、GB18030、UTF-16）",
        "not text in an encoding we know (UTF-8, GB18030, UTF-16)",
    )
    if encoding is None:
        raise DamagedFileError(file="", detail=detail)
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") > max(8, len(text) // 200):
            raise DamagedFileError(file="", detail=detail) from None
        return text, [_undecodable(text, _SHOWN.get(encoding, encoding.upper()))]


def _undecodable(text: str, encoding: str) -> Notice:
    """Say how many characters are lost, and where the first of them is."""
    first = text.index("\ufffd")
    above = lines_of(text[:first])
    return Notice(
        "undecodable",
        Message(
            "有 {count} 处不是有效的 {encoding} 文字，读作“\ufffd”；首处如此标出，请对照原件",
            "{count} characters are not valid {encoding} and were read as “\ufffd”; the place is that of the first",
        ),
        {"count": _count_undecodable(text), "encoding": encoding},
        Where(line=len(above) - 1, start=len(above[-1]), end=len(above[-1]) + 1),
    )


def _read(data: bytes, limits: Limits) -> Document:
    text, notices = _decoded(data)
    if len(text) > limits.text_characters:
        raise LimitError(
            file="",
            detail=Message(
                f"文本超过 {limits.text_characters} 字", f"more than {limits.text_characters} characters"
            ),
        )
    return Document("text/plain", blocks_of(text, max_columns=limits.columns), notices=notices)


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
