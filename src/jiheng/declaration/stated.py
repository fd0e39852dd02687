"""Everything a declaration says, laid flat: the path of each value → the value. What was read where is no content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from jiheng.declaration.model import Declaration, Indicator, PrintedTotal, Project
from jiheng.targets import Target

Path = tuple[str | int, ...]
"""("projects", 0, "indicators", 3, "annual"): names of fields, keys, and positions from 0."""

_NO_CONTENT = {
    Declaration: {"source", "format", "problems", "unused", "currency_unit", "kind"},
    Project: {"where", "places", "printed_name", "classified"},
    Indicator: {"where", "places", "repaired", "category"},
    PrintedTotal: {"where"},
}
"""How it was read, where it stood, and what is derived from the rest."""


def stated(declaration: Declaration) -> dict[Path, Any]:
    """Return every value that is stated, targets as they are, everything else as text or yes and no."""
    return dict(_of(declaration, ()))


def _of(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    match value:
        case None | "":
            return
        case Target() | bool() | str() | int():
            yield path, value
        case list() | tuple():
            for number, member in enumerate(value):
                yield from _of(member, (*path, number))
        case dict():
            for key, member in value.items():
                yield from _of(member, (*path, key))
        case msgspec.Struct():
            skipped = _NO_CONTENT.get(type(value), {"where"})
            for name in value.__struct_fields__:
                if name not in skipped:
                    yield from _of(getattr(value, name), (*path, name))
