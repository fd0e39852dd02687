"""Passwords that have leaked, looked up without a network in a file that the installer puts into the data folder.

The file is that of Have I Been Pwned (haveibeenpwned.com/Passwords) as its downloader writes it: a line for every
password, SHA-1 in hexadecimal, a colon and a count, in the order of the hashes. It is of 40 GB, or any part of it.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

FILE = "breached-passwords.txt"


def is_breached(password: str) -> bool:
    """Say whether a password stands in the list; without a list none does."""
    path = Path(settings.HOME) / FILE
    if not path.is_file():
        return False
    # The form of the list, not a protection of ours.
    asked = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        return _holds(file, asked)


def _holds(file: BinaryIO, asked: bytes) -> bool:
    """Look a hash up by halving: some forty reads however long the file is."""
    low, high = 0, file.seek(0, os.SEEK_END)
    while low < high:
        middle = (low + high) // 2
        found = _line_after(file, middle)
        if found[: len(asked)].upper() == asked:
            return True
        if found and found[: len(asked)].upper() < asked:
            low = middle + 1
        else:
            high = middle
    return False


def _line_after(file: BinaryIO, offset: int) -> bytes:
    """Return the first line that begins at `offset` or behind it; nothing behind the last."""
    file.seek(max(0, offset - 1))
    if offset:
        file.readline()
    return file.readline()
