"""A limit to what one person may ask for within a minute: a stolen login, or a script, does not empty or fill the office.

Counted in the memory of the process; where several serve, each counts for itself.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque

from django.conf import settings
from django.http import HttpRequest

_SECONDS = 60.0
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Counter:
    """How often each key came within the last minute."""

    def __init__(self) -> None:
        """Nobody came yet."""
        self._lock = threading.Lock()
        self._times: dict[tuple[int, str], deque[float]] = defaultdict(deque)

    def comes(self, key: tuple[int, str], limit: int) -> bool:
        """Count once more; say whether it is within the limit."""
        now = time.monotonic()
        with self._lock:
            times = self._times[key]
            while times and now - times[0] > _SECONDS:
                times.popleft()
            if len(times) >= limit:
                return False
            times.append(now)
            return True

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._times.clear()


_counter = Counter()


def is_within(person: int, request: HttpRequest) -> bool:
    """Say whether somebody may go on: with what they write, and with files that they take away."""
    limits = settings.POLICY.flood
    if request.method not in _SAFE:
        return _counter.comes((person, "write"), limits.writes_a_minute)
    return not _takes_file(request) or _counter.comes((person, "export"), limits.exports_a_minute)


def forget() -> None:
    """Forget who did what: for tests, whose people have the numbers of those before."""
    _counter.forget()


def _takes_file(request: HttpRequest) -> bool:
    name = request.resolver_match.url_name if request.resolver_match else ""
    return bool({"as", "format"} & set(request.GET)) or (name or "").endswith(("-xlsx", "-export", "-file"))
