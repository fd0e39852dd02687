"""A hash of the rows behind a number: the same data, the same hash, in whatever order and on whatever engine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

_PLACES = 6


def of_rows(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the hash of rows; their order does not matter."""
    lines = sorted("\x1f".join(f"{name}={_text(row[name])}" for name in sorted(row)) for row in rows)
    return _hash(lines)


def of_summary(summary: Mapping[str, Any]) -> str:
    """Return the hash of counts, sums and ends of the columns."""
    return _hash(f"{name}={_text(summary[name])}" for name in sorted(summary))


def _hash(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
        digest.update(b"\x1e")
    return digest.hexdigest()


def _text(value: Any) -> str:
    """Return a value as every engine gives it: 1, 1.0 and Decimal("1.00") are one."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case int() | Decimal():
            return _decimal(Decimal(value))
        case float():
            return "" if value != value else _decimal(Decimal(repr(value)))  # noqa: PLR0124 -- NaN
        case datetime():
            return value.replace(tzinfo=None).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _decimal(number: Decimal) -> str:
    return f"{round(number, _PLACES).normalize() + 0:f}"
