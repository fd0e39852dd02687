"""What a pack says of its system: tables and columns a metric may rely on (最小数据结构)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import read_toml

Type = Literal["text", "whole", "number", "money", "yes_no", "date", "time"]

IBIS_TYPES: dict[Type, str] = {
    "text": "string",
    "whole": "int64",
    "number": "float64",
    "money": "decimal(18, 2)",
    "yes_no": "boolean",
    "date": "date",
    "time": "timestamp",
}
"""What the types of a schema are called by the engines."""


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column: its type, what it holds, whether a row must have it, whether it names the row."""

    type: Type
    says: Message
    required: bool = False
    key: bool = False


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table: what a row is, its columns; `unit` names the column of the body it belongs to, where there is one."""

    says: Message
    columns: dict[str, Column]
    unit: str | None = None


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The minimal schema of a system (业务系统)."""

    id: str
    title: Message
    says: Message
    source: Message
    tables: dict[str, Table]


class UnknownPackError(UsageError):
    """There is no such pack: `pack`; `known` are those there are."""

    code = "unknown-evidence-pack"
    message = Message(
        "没有“{pack}”这个业务系统。已有的：{known}。", "There is no system {pack}. There are: {known}."
    )


def pack_ids() -> list[str]:
    """Return the ids of the packs that come with the program."""
    folders = files("jiheng.evidence.packs").iterdir()
    return sorted(
        folder.name for folder in folders if folder.is_dir() and folder.joinpath("pack.toml").is_file()
    )


@cache
def load_pack(pack_id: str) -> Pack:
    """Return a pack. Raises `UnknownPackError`, `CatalogueError`."""
    if pack_id not in pack_ids():
        raise UnknownPackError(pack=pack_id, known="、".join(pack_ids()))
    path = files("jiheng.evidence.packs").joinpath(pack_id, "pack.toml")
    return read_toml(path.read_text(encoding="utf-8"), Pack, f"{pack_id}/pack.toml")
