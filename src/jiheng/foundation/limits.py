"""How much of a stranger's file we are willing to swallow."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds that keep one hostile or broken file from taking the machine. Sizes in bytes."""

    file_bytes: int = 200 * 1024 * 1024
    unpacked_bytes: int = 600 * 1024 * 1024
    compression_ratio: int = 200
    archive_members: int = 20_000
    xml_depth: int = 256
    cells: int = 4_000_000
    columns: int = 2_000
    pages: int = 5_000
    text_characters: int = 50_000_000


DEFAULT_LIMITS = Limits()
