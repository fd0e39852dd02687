"""Places on a page where slices above it stand too: a page names the place, a slice what stands there.

So a page shows what it knows nothing of: `{% for part in parts("case", request, case) %}{{ part }}{% endfor %}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

Part = Callable[[HttpRequest, Any], SafeString]

_PARTS: dict[str, dict[str, Part]] = {}


def stand_at(place: str, name: str, part: Part) -> None:
    """Let `part` stand at a place of a page, under a name of its own: the same name again replaces it."""
    _PARTS.setdefault(place, {})[name] = part


def parts(place: str, request: HttpRequest, about: Any = None) -> Iterator[SafeString]:
    """Yield what stands at a place, in the order of the names; nothing that is empty."""
    for _, part in sorted(_PARTS.get(place, {}).items()):
        shown = part(request, about)
        if shown:
            yield shown
