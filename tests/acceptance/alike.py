"""What must agree when one content is read from several formats: everything but places and the source."""

from __future__ import annotations

from typing import Any

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.foundation.text import without_spaces

_ASIDE = {"where", "places", "source", "unused", "problems"}


def without_places(declaration: Declaration) -> dict[str, Any]:
    """Return the declaration's JSON with places, source and white space put aside."""
    return _stripped(msgspec.to_builtins(declaration))


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {_stripped(k): _stripped(v) for k, v in value.items() if k not in _ASIDE}
    if isinstance(value, list):
        return [_stripped(v) for v in value]
    return without_spaces(value) if isinstance(value, str) else value


def differences(expected: Any, actual: Any, path: str = "") -> list[str]:
    """List where two such values differ, for a failure message one can act on."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        keys = sorted(set(expected) | set(actual))
        return [d for k in keys for d in differences(expected.get(k), actual.get(k), f"{path}.{k}")]
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        pairs = enumerate(zip(expected, actual, strict=True))
        return [d for k, (e, a) in pairs for d in differences(e, a, f"{path}[{k}]")]
    return [] if expected == actual else [f"{path}: {str(expected)[:160]!r} != {str(actual)[:160]!r}"]
