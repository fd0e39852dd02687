"""Refusing a PDF whose streams unpack to far more than they weigh, before pdfium unpacks them.

pdfium holds a page's whole content in memory, each drawn line taking some hundred bytes. A few kilobytes of
compressed zeros or repeated operators could so take all memory. Pictures are left alone: blank scans compress
a thousandfold, and pictures are not unpacked for their text.
"""

from __future__ import annotations

import re
import zlib

from jiheng.foundation.errors import LimitError
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_STREAM = re.compile(rb"\bstream\r?\n")
_LOOK_BACK = 600
# Streams this small cannot unpack to more than some 8 MB (deflate reaches about 1:1030).
_HARMLESS_BYTES = 8 * 1024
_LARGE_BYTES = 16 * 1024 * 1024
_CHUNK_IN = 64 * 1024
_CHUNK_OUT = 1024 * 1024

_DETAIL = Message(
    "其中一段内容解压后超过 {limit} MB，疑似恶意文件",
    "one of its streams unpacks to more than {limit} MB, which looks like an attack",
)


def refuse_bombs(data: bytes, limits: Limits) -> None:
    """Raise LimitError when a stream unpacks beyond `limits.unpacked_bytes` or hugely beyond its own size."""
    for match in _STREAM.finditer(data):
        start = match.end()
        end = data.find(b"endstream", start)
        packed = (end if end > 0 else len(data)) - start
        if packed <= _HARMLESS_BYTES:
            continue
        head = data[max(0, match.start() - _LOOK_BACK) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if b"/FlateDecode" not in head or b"/Image" in head:
            continue
        allowed = min(limits.unpacked_bytes, max(_LARGE_BYTES, packed * limits.compression_ratio))
        if _unpacks_beyond(memoryview(data)[start : start + packed], allowed):
            shown = allowed // (1024 * 1024)
            raise LimitError(
                file="", detail=Message(_DETAIL.zh.format(limit=shown), _DETAIL.en.format(limit=shown))
            )


def _unpacks_beyond(packed: memoryview, allowed: int) -> bool:
    if len(packed) * 1_040 < allowed:
        return False
    unpacker = zlib.decompressobj()
    total = 0
    try:
        for start in range(0, len(packed), _CHUNK_IN):
            piece: bytes | memoryview = packed[start : start + _CHUNK_IN]
            while piece and not unpacker.eof:
                total += len(unpacker.decompress(piece, _CHUNK_OUT))
                if total > allowed:
                    return True
                piece = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return False
