"""A form (表样): which blocks and columns an official table has, as dated data. One TOML file each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from jiheng.foundation.dated import Validity
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import read_toml

Mark = Literal["verified", "memory"]
MoneyRow = Literal["total", "fiscal", "carryover", "other", "special_account"]
FormId = Literal["monitoring", "self_evaluation"]


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column, or a field of head and foot.

    `id` says what stands in it (`values.py`); "blank:…" is for a person to fill. Columns that are not `official` are
    additions beside the form. `title` may hold {period}.
    """

    id: str
    title: Message
    width: int = 14
    kind: Literal["text", "number"] = "text"
    official: bool = True

    def titled(self, period: Message) -> Message:
        """Return the title for a period."""
        return Message(
            self.title.zh.replace("{period}", period.zh), self.title.en.replace("{period}", period.en)
        )


class RowOfMoney(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the block of money: which money it tells."""

    id: MoneyRow
    title: Message


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The blocks of a form, from top to bottom."""

    id: FormId
    title: Message
    source: Message
    mark: Mark
    valid: Validity
    head: tuple[Column, ...]
    money_rows: tuple[RowOfMoney, ...]
    money: tuple[Column, ...]
    goals: tuple[Column, ...]
    indicators: tuple[Column, ...]
    foot: tuple[Column, ...] = ()


@cache
def load_form(form_id: FormId) -> Form:
    """Return a form. Raises `CatalogueError` where it is put wrongly."""
    name = f"{form_id}.toml"
    text = files("jiheng.tables.forms").joinpath(name).read_text(encoding="utf-8")
    return read_toml(text, Form, name)
