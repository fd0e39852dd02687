"""One case is a format and a number; the same case is the same bytes on every machine."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from tests.documents.building import zipped
from tests.soak.bases import bases
from tests.soak.bombs import BOMBS

EXTENSIONS = (".docx", ".xlsx", ".xls", ".html", ".pdf", ".txt", ".doc", ".bin", "")


class Case(NamedTuple):
    """`kind` names the format; `seed` decides everything else."""

    kind: str
    seed: int

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.seed}"


class Made(NamedTuple):
    """A file to read, and what was done to it."""

    data: bytes
    file: str
    damage: str


def make(case: Case) -> Made:
    """Return the file of a case: one in forty a bomb, one in forty sound under a wrong name, the others damaged."""
    rng = random.Random(case.name)
    found = bases(case.kind)
    file = "case" + rng.choice(EXTENSIONS)
    bombs = BOMBS.get(case.kind, [])
    if bombs and case.seed < len(bombs):
        return Made(bombs[case.seed](), file, f"bomb {case.seed}")
    if not found:
        return Made(b"", file, "empty")
    base = rng.choice(found)
    choice = rng.randrange(40)
    if choice == 0:
        return Made(base, file, "wrong name")
    if choice == 1:
        return Made(b"", file, "empty")
    damage = rng.choice(DAMAGES)
    if base.startswith(b"PK") and rng.random() < 0.6:
        return Made(_inside(base, rng, damage), file, "inside: " + damage.__name__)
    return Made(damage(base, rng), file, damage.__name__)


def cut_off(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def cut_out(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.randrange(1, 2_000) :]


def flip_bits(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 2, 5, 20, 200]) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def change_bytes(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 3, 10, 100]) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def repeat(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.randrange(1, 500)]
    return data[:start] + piece * rng.choice([2, 3, 50, 1_000]) + data[start:]


def blank_out(data: bytes, rng: random.Random) -> bytes:
    start, length = rng.randrange(len(data) + 1), rng.randrange(1, 2_000)
    return data[:start] + rng.choice([b"\0", b"\xff", b" ", b"9", b"<"]) * length + data[start + length :]


def swap(data: bytes, rng: random.Random) -> bytes:
    at = sorted(rng.randrange(len(data) + 1) for _ in range(3))
    return data[: at[0]] + data[at[1] : at[2]] + data[at[0] : at[1]] + data[at[2] :]


def enlarge_numbers(data: bytes, rng: random.Random) -> bytes:
    """Put huge or absurd numbers where small ones stand."""
    changed = bytearray(data)
    digits = [i for i, b in enumerate(changed) if 48 <= b <= 57]
    for place in sorted(rng.sample(digits, min(len(digits), rng.choice([1, 3, 10]))), reverse=True):
        changed[place : place + 1] = rng.choice([b"0", b"-1", b"99999", b"4294967295", b"1e308", b"x"])
    return bytes(changed)


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    cut_off,
    cut_out,
    flip_bits,
    change_bytes,
    repeat,
    blank_out,
    swap,
    enlarge_numbers,
)


def _inside(data: bytes, rng: random.Random, damage: Callable[[bytes, random.Random], bytes]) -> bytes:
    """Damage one member of an archive and pack it soundly again: checks of the archive would hide what lies inside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    main = [
        n for n in members if n.endswith(("document.xml", "sheet1.xml", "sharedStrings.xml", "content.xml"))
    ]
    chosen = rng.choice(main if main and rng.random() < 0.7 else sorted(members))
    content = members[chosen]
    members[chosen] = damage(content if isinstance(content, bytes) else content.encode(), rng)
    return zipped(members)
