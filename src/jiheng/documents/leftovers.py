"""What systems and programs leave beside documents: nobody means it."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import Final

_LEFTOVERS: Final = ("~$*", ".*", "__macosx", "thumbs.db", "desktop.ini")
"""Lock files of Office, hidden files, and what macOS and Windows keep of folders; in small letters."""


def is_leftover(path: str) -> bool:
    """Say whether a file, or a folder it lies in, is no document of anybody: "资料/~$目标表.docx"."""
    return any(
        fnmatch(part.lower(), pattern)
        for part in path.replace("\\", "/").split("/")
        if part not in {".", ".."}
        for pattern in _LEFTOVERS
    )
