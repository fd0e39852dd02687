"""TOML files that people write: strict keys, and a sentence with the nearest known word where one is misspelt."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec import inspect

from jiheng.foundation.errors import CatalogueError, JihengError
from jiheng.foundation.message import Message

Made = TypeVar("Made", bound=msgspec.Struct)


class FileError(Protocol):
    """An error about a file: `entry` names it, `detail` says what is wrong in it."""

    def __call__(self, *, entry: str, detail: Message) -> JihengError:
        """Return the error to raise."""
        ...


def read_toml(text: str, kind: type[Made], entry: str, error: FileError = CatalogueError) -> Made:
    """Return what a TOML text describes, numbers as `Decimal` where `kind` wants them.

    Raises `error` with `entry`, and a detail that names the key and the nearest known one: for a text that is no
    TOML, for a key that `kind` does not have, however deep, and for a value that does not fit.
    """
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        detail = Message(f"不是合法的 TOML（{fault}）", f"it is not valid TOML ({fault})")
        raise error(entry=entry, detail=detail) from fault
    for place, word, known in _foreign_keys(table, inspect.type_info(kind), ""):
        raise error(entry=entry, detail=no_such(Message("键", "key"), place, word, known))
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as fault:
        detail = Message(f"内容不合要求（{fault}）", f"a value does not fit ({fault})")
        raise error(entry=entry, detail=detail) from fault


def no_such(what: Message, place: str, word: str, known: Iterable[str]) -> Message:
    """Return the sentence that `place` names no such thing, with the nearest of the `known` words, or all of them."""
    words = sorted(known)
    zh, en = f"没有“{place}”这个{what.zh}", f"there is no {what.en} {place!r}"
    if near := difflib.get_close_matches(word, words, n=1, cutoff=0.5):
        return Message(f"{zh}，想写的是“{near[0]}”吗？", f"{en}; did you mean {near[0]!r}?")
    every = ", ".join(words)
    return Message(f"{zh}；可用的有：{every}", f"{en}; known are: {every}")


def _foreign_keys(value: Any, kind: inspect.Type, place: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each key that the type does not have: its whole place, itself, the keys there are."""
    match kind, value:
        case inspect.StructType(fields=fields), dict():
            known = {field.encode_name: field.type for field in fields}
            for key, inner in value.items():
                if key in known:
                    yield from _foreign_keys(inner, known[key], f"{place}{key}.")
                else:
                    yield f"{place}{key}", key, list(known)
        case inspect.DictType(value_type=each), dict():
            for key, inner in value.items():
                yield from _foreign_keys(inner, each, f"{place}{key}.")
        case ((inspect.ListType(item_type=each) | inspect.VarTupleType(item_type=each)), list()):
            for number, inner in enumerate(value, 1):
                yield from _foreign_keys(inner, each, f"{place}{number}.")
        case inspect.UnionType(types=choices), dict():
            for one in choices:
                if isinstance(one, inspect.StructType):
                    yield from _foreign_keys(value, one, place)
