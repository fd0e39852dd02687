"""Keeping the files that people send: under names of ours, in our folder, readable by us only, never executed."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
import uuid
from collections.abc import Iterable
from pathlib import Path

import msgspec
from django.conf import settings

_FOLDER = "intake"
_LONGEST = 160
_SUFFIX = 12
# Signs that nobody sees or that turn the direction of writing: "fdp.exe" must not show as "exe.pdf".
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


class Kept(msgspec.Struct, frozen=True):
    """Bytes as they were kept: where below the folder of files, their hash and how many there are."""

    stored: str
    sha256: str
    size: int


def clean_name(name: str) -> str:
    """Return the name of a file as it can be shown and kept: no folders, no unseen signs, of bounded length."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _UNSEEN).strip(" .")
    if len(seen) > _LONGEST:
        stem, dot, suffix = seen.rpartition(".")
        ending = dot + suffix if stem and len(suffix) <= _SUFFIX else ""
        seen = seen[: _LONGEST - len(ending)] + ending
    return seen or "（未命名）"


def keep(chunks: Iterable[bytes]) -> Kept:
    """Write what was sent into our folder. The name it lies under says nothing of the name it came with."""
    called = uuid.uuid4().hex
    stored = f"{_FOLDER}/{called[:2]}/{called}"
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
    except BaseException:
        remove(stored)
        raise
    return Kept(stored, digest.hexdigest(), size)


def path_of(stored: str) -> Path:
    """Return where a kept file lies."""
    return Path(settings.MEDIA_ROOT) / stored


def data_path_of(stored: str) -> Path:
    """Return where the data of the page beside a kept file lies."""
    return path_of(stored).with_suffix(".beside.js")


def remove(stored: str) -> None:
    """Remove a kept file and what was made of it."""
    if stored:
        path_of(stored).unlink(missing_ok=True)
        data_path_of(stored).unlink(missing_ok=True)
