"""One file with all that an installation is: what stands in it, and how it is checked.

A zip file: the database (`jiheng.sqlite3`, or `data.jsonl` where it is portable), `secret.key`, `files/…`, what the
installation sets differently (`security.toml`, `rules/…`), and `manifest.json` with the SHA-256 of each of them and the
head of the trail.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

import msgspec

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.office.config.home import KEY

MANIFEST = "manifest.json"
SQLITE = "jiheng.sqlite3"
PORTABLE = "data.jsonl"
FILES = "files"
RULES = "rules"
PUBLICATIONS = "publications"
OWN = "security.toml"
VERSION = 1
_CHUNK = 1024 * 1024
_LARGEST_MANIFEST = 256 * 1024 * 1024


class BadBackupError(JihengError):
    """The file is no backup, or not the one that was made: `file`, `detail`."""

    code = "bad-backup"
    message = Message(
        "{file} 不是完好的绩衡备份：{detail}。没有恢复任何内容。",
        "{file} is no sound backup of Jiheng: {detail}. Nothing was restored.",
    )


class Head(msgspec.Struct, frozen=True):
    """The last entry of the trail."""

    number: int
    hash: str

    def __str__(self) -> str:
        """Write it as it is given to --expect."""
        return f"{self.number}:{self.hash}"


class Member(msgspec.Struct, frozen=True):
    """One file of the archive."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the archive. `version` is that of this form, `program` that of Jiheng."""

    version: int = VERSION
    program: str
    made_at: str
    head: Head
    members: dict[str, Member]

    @property
    def is_portable(self) -> bool:
        """Whether the database is one that every kind of database can take."""
        return PORTABLE in self.members


class Writer:
    """Puts files into an archive, noting the hash of each."""

    def __init__(self, target: IO[bytes] | Any) -> None:
        """Begin an archive in `target`."""
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
        self.members: dict[str, Member] = {}

    def add(self, name: str, path: Path) -> None:
        """Put the file at `path` in under `name`."""
        summed, size = hashlib.sha256(), 0
        with path.open("rb") as file, self._zip.open(name, "w", force_zip64=True) as member:
            while chunk := file.read(_CHUNK):
                summed.update(chunk)
                size += len(chunk)
                member.write(chunk)
        self.members[name] = Member(size, summed.hexdigest())

    def close(self, manifest: Manifest) -> None:
        """Write the manifest and end the archive."""
        self._zip.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
        self._zip.close()


def extract(path: Path, folder: Path) -> Manifest:
    """Lay the files of an archive out in `folder`, each proven against the manifest. Raises `BadBackupError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path)
            for name, member in manifest.members.items():
                _extract_one(archive, name, member, folder / name, path)
    except (zipfile.BadZipFile, EOFError) as error:
        raise BadBackupError(file=path, detail=Message("文件已损坏", "it is damaged")) from error
    return manifest


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    missing = Message("没有可用的清单", "it has no manifest that can be read")
    try:
        if archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
            raise BadBackupError(file=path, detail=missing)
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except (KeyError, msgspec.MsgspecError) as error:
        raise BadBackupError(file=path, detail=missing) from error
    if manifest.version != VERSION:
        detail = Message("它是更新版本的程序做的", "it was made by a newer version of the program")
        raise BadBackupError(file=path, detail=detail)
    wrong = set(archive.namelist()) ^ {*manifest.members, MANIFEST}
    wrong |= {name for name in manifest.members if not _is_ours(name)}
    wrong |= {name for name in _necessary(manifest) if name not in manifest.members}
    if wrong:
        names = "、".join(sorted(wrong)[:3])
        detail = Message(f"清单与内容不一致（{names}）", f"manifest and content differ ({names})")
        raise BadBackupError(file=path, detail=detail)
    return manifest


def _necessary(manifest: Manifest) -> Iterator[str]:
    yield KEY
    yield PORTABLE if manifest.is_portable else SQLITE


def _is_ours(name: str) -> bool:
    """Say whether a name is one that a backup gives, and leads nowhere else."""
    parts = PurePosixPath(name).parts
    leads_out = ".." in parts or "\\" in name or ":" in name or name.startswith("/")
    return not leads_out and (
        name in {SQLITE, PORTABLE, KEY, OWN}
        or (parts[:1] in {(FILES,), (RULES,), (PUBLICATIONS,)} and len(parts) > 1)
    )


def _extract_one(archive: zipfile.ZipFile, name: str, member: Member, target: Path, path: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    summed, size = hashlib.sha256(), 0
    with archive.open(name) as source, target.open("xb") as file:
        target.chmod(0o600)
        # Never more than was promised: a forged archive must not fill the disk.
        while size <= member.size and (chunk := source.read(_CHUNK)):
            summed.update(chunk)
            size += len(chunk)
            file.write(chunk)
    if (size, summed.hexdigest()) != (member.size, member.sha256):
        detail = Message(f"{name} 与清单不符", f"{name} is not what the manifest says")
        raise BadBackupError(file=path, detail=detail)
