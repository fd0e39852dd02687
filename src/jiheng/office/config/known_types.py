"""All types are known before requests are answered.

msgspec works out how a type is decoded when it is first asked to. Two threads that ask for the same type at once see
it half worked out, and the process dies of it; so everything is asked for once, while there is one thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import msgspec
from django.urls import get_resolver


def know_all_types() -> int:
    """Load whatever answers requests and work out every type that it decodes; return how many there are."""
    get_resolver().url_patterns  # noqa: B018 -- loads all slices, and with them the rooms that they use
    return sum(_know(kind) for kind in set(_below(msgspec.Struct)))


def _know(kind: type[msgspec.Struct]) -> bool:
    # Some hold what is never decoded: a model, a function.
    with suppress(TypeError, NameError):
        msgspec.json.Decoder(kind)
        return True
    return False


def _below(kind: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _below(inner)
