"""Which local form a document is: all its signs are there, and none that speaks against it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from jiheng.foundation.text import fold_width, without_spaces
from jiheng.layouts.model import LAYOUTS, Layout
from jiheng.layouts.rows import Row

# Signs are looked for in the beginning of a document; the third project tells no more than the first two.
_LOOK_AT = 30_000


class Match(msgspec.Struct, frozen=True):
    """A local form that claims a document, and by which signs."""

    layout: Layout
    signs: list[str]


def matches(rows: Iterable[Row]) -> list[Match]:
    """Return every local form that claims the rows, the strongest claim first."""
    text = _normal_text(rows)
    found = [
        Match(layout, layout.signs)
        for layout in LAYOUTS
        if all(s in text for s in _normal(layout.id)[0]) and not any(s in text for s in _normal(layout.id)[1])
    ]
    return sorted(found, key=lambda m: (-len(m.signs), m.layout.id))


@cache
def _normal(layout_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    layout = LAYOUTS.get(layout_id)
    return tuple(map(_fold, layout.signs)), tuple(map(_fold, layout.absent))


def _fold(text: str) -> str:
    return without_spaces(fold_width(text)).replace("：", ":").replace("；", ";").replace("，", ",")


def _normal_text(rows: Iterable[Row]) -> str:
    pieces: list[str] = []
    size = 0
    for row in rows:
        for cell in row.cells:
            if cell:
                pieces.append(cell)
                size += len(cell)
        if size > _LOOK_AT:
            break
    return _fold("\n".join(pieces))
