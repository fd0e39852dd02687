"""Which system a file is of: decided by the names of its sheets and of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jiheng.exchange.importing import Headed, located
from jiheng.exchange.mapping import Mapping
from jiheng.exchange.sheet import ReadSheet

_FEWEST_COLUMNS = 3
_NAMES_A_PROJECT = {"project_key", "code", "name"}


def recognised(sheets: Sequence[ReadSheet], mappings: Iterable[Mapping]) -> Mapping | None:
    """Return the mapping that has most columns of the file; the first of those that have equally many, None for none.

    A sheet counts that bears the name a mapping gives it, and has at least three of its columns, one of which says which
    project a row is of: a list that some office made itself is no file of a system by chance.
    """
    counted = [(_columns(sheets, mapping), mapping) for mapping in mappings]
    most = max((count for count, _ in counted), default=0)
    return next((mapping for count, mapping in counted if count == most), None) if most else None


def _columns(sheets: Sequence[ReadSheet], mapping: Mapping) -> int:
    return sum(len(one.columns) for one in located(sheets, mapping, []) if _counts(one))


def _counts(one: Headed) -> bool:
    fields = {element.field for _, element in one.columns.values()}
    return len(one.columns) >= _FEWEST_COLUMNS and bool(fields & _NAMES_A_PROJECT)
