"""The journal of a long run: what has been read already, so that an interrupted run goes on where it stopped.

A journal lies beside the output. It begins with a line naming the version of what reads; a journal of any
other version is put aside unread. After it follow entries, each framed by its length and checksum, each
holding one declaration. A torn or damaged entry ends what is believed of the journal: the file
is cut there and the rest is read again.
"""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Self

import msgspec

import jiheng
from jiheng.pipeline.outcome import Item, Outcome, Tally

_FRAME = Struct("<II")
_MAX_ENTRY_BYTES = 1 << 30


class _Entry(msgspec.Struct, array_like=True):
    """One file that was read; `declaration` is its JSON."""

    name: str
    sha256: str
    tally: Tally
    declaration: bytes


class Journal:
    """Declarations on disk, found by the bytes and the name of their files. Use it in a `with` block.

    `recalled` counts the files that did not have to be read again.
    """

    def __init__(self, path: Path, version: str) -> None:
        """Open the journal at `path`, or begin one. `version` names everything that decides what is read."""
        self.path = path
        self.recalled = 0
        self._places: dict[tuple[str, str], int] = {}
        self._names: set[str] = set()
        self._file: BinaryIO = path.open("r+b" if path.exists() else "w+b")
        self._load(f"jiheng journal 1 {version}\n".encode())

    def __len__(self) -> int:
        return len(self._places)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def find(self, item: Item) -> int | None:
        """Return where the entry of this very file is; None when there is none of its name and bytes."""
        if item.name not in self._names:
            return None
        try:
            with item.path.open("rb") as source:
                sha256 = hashlib.file_digest(source, "sha256").hexdigest()
        except OSError:
            return None  # reading it again will say what is wrong with it
        return self._places.get((item.name, sha256))

    def recall(self, place: int) -> Outcome:
        """Return the outcome entered at `place`."""
        entry = self._entry_at(place)
        assert entry is not None, "found entries have been checked"
        self.recalled += 1
        return Outcome(entry.name, entry.sha256, entry.declaration, entry.tally)

    def enter(self, outcome: Outcome) -> None:
        """Write down what was read; failures are not entered, so that they are tried again."""
        if outcome.encoded is None:
            return
        payload = msgspec.msgpack.encode(_Entry(outcome.name, outcome.sha256, outcome.tally, outcome.encoded))
        self._file.seek(0, 2)
        self._file.write(_FRAME.pack(len(payload), zlib.crc32(payload)) + payload)
        self._file.flush()

    def discard(self) -> None:
        """Remove the journal: the run is complete."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def _load(self, head: bytes) -> None:
        self._file.seek(0)
        if self._file.read(len(head)) != head:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(head)
            self._file.flush()
            return
        place = len(head)
        while (entry := self._entry_at(place)) is not None:
            self._places[entry.name, entry.sha256] = place
            self._names.add(entry.name)
            place = self._file.tell()
        self._file.truncate(place)

    def _entry_at(self, place: int) -> _Entry | None:
        self._file.seek(place)
        frame = self._file.read(_FRAME.size)
        if len(frame) < _FRAME.size:
            return None
        length, checksum = _FRAME.unpack(frame)
        if length > _MAX_ENTRY_BYTES:
            return None
        payload = self._file.read(length)
        if len(payload) < length or zlib.crc32(payload) != checksum:
            return None
        return msgspec.msgpack.decode(payload, type=_Entry)


def reading_version(layout: str | None) -> str:
    """Return what decides how a file is read: version, layout asked for, state of our own files.

    The last counts because layouts are data that an office edits in place.
    """
    package = Path(jiheng.__file__).parent
    read_by = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".toml", ".csv"})
    states = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in read_by]
    return f"{jiheng.__version__} {layout or '*'} {zlib.crc32(repr(states).encode()):08x}"
