"""What a chart is before it is drawn: what it says in words, its data, and how to draw it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from jiheng.foundation.message import Message

_LONGEST_LABEL = 18


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart. `id` becomes the name of its files; `says` tells in words what is to be seen.

    `head`, `rows`: its data. `draw` gets the axes and the language; `inches` is the size of the whole.
    """

    id: str
    title: Message
    says: Message
    head: tuple[Message, ...]
    rows: tuple[tuple[str | Message, ...], ...]
    inches: tuple[float, float]
    draw: Callable[[Any, str], None]


def short(label: str) -> str:
    """Return a label that fits beside an axis; the whole stands in the table."""
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
