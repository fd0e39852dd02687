"""The directory of an OLE2 compound file, as far as needed to know what the file is."""

from __future__ import annotations

import struct

OLE2_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_SECTOR = 0xFFFFFFFA  # this and above are marks, not sectors
_NO_ENTRY = 0xFFFFFFFF
_ENTRY_BYTES = 128
_ENTRIES_LOOKED_AT = 4_096


def root_entries(data: bytes) -> dict[str, tuple[int, int]]:
    """Return the streams and storages directly under the root: name → (first sector, size in bytes).

    Embedded documents are not listed. A damaged directory yields what could be followed, at worst nothing.
    """
    try:
        directory = _directory(data)
    except (struct.error, IndexError, ValueError):
        return {}
    if len(directory) < _ENTRY_BYTES:
        return {}
    return _siblings(directory, struct.unpack_from("<I", directory, 76)[0])


def stream_head(data: bytes, name: str, length: int) -> bytes:
    """Return up to one sector from the start of a stream kept in ordinary sectors; b"" when there is none."""
    found = root_entries(data).get(name)
    if found is None or found[1] < 4096:
        return b""
    size = _sector_size(data)
    start = (found[0] + 1) * size
    return data[start : start + min(length, size)]


def _sector_size(data: bytes) -> int:
    shift: int = struct.unpack_from("<H", data, 30)[0]
    if shift not in {9, 12}:
        raise ValueError(shift)
    return 1 << shift


def _directory(data: bytes) -> bytes:
    size = _sector_size(data)
    fat = _allocation_table(data, size)
    sector: int = struct.unpack_from("<I", data, 48)[0]
    chunks: list[bytes] = []
    while sector < _NO_SECTOR and len(chunks) * size < _ENTRIES_LOOKED_AT * _ENTRY_BYTES:
        chunks.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = fat[sector] if sector < len(fat) else _NO_ENTRY
    return b"".join(chunks)


def _allocation_table(data: bytes, size: int) -> tuple[int, ...]:
    # The header lists the first 109 sectors of the table; 109 sectors map at least 7 MB, and directories that
    # begin later in a larger file are followed for one sector, which holds the root's first entries.
    listed = struct.unpack_from("<109I", data, 76)
    sectors = [data[(s + 1) * size : (s + 2) * size] for s in listed if s < _NO_SECTOR]
    table = b"".join(s for s in sectors if len(s) == size)
    return struct.unpack(f"<{len(table) // 4}I", table)


def _siblings(directory: bytes, first: int) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    seen: set[int] = set()
    waiting = [first]
    while waiting:
        entry = waiting.pop()
        offset = entry * _ENTRY_BYTES
        if entry in seen or offset + _ENTRY_BYTES > len(directory):
            continue
        seen.add(entry)
        name_bytes, left, right = struct.unpack_from("<H2xII", directory, offset + 64)
        name = directory[offset : offset + max(0, min(64, name_bytes) - 2)].decode(
            "utf-16-le", errors="replace"
        )
        start, size = struct.unpack_from("<II", directory, offset + 116)
        found[name] = (start, size)
        waiting += [left, right]
    return found
