"""Which state an answer shows, and on which state a write rests (RFC 9110, sections 8.8 and 13).

A tag is "7-3f0c…": the lock of what changes, and a hash of the very bytes of the answer. Whether an answer is still the
same is asked of the whole tag; whether a write rests on the present state, of the lock before the hyphen, so that
neither another language nor a remark of somebody else stands in the way. "7" alone will do for a write.
"""

from __future__ import annotations

import hashlib
import re

from jiheng.office.api.errors import NoMatchError, StaleError

_TAG = re.compile(r'(W/)?"([^"]*)"')
_LOCK = re.compile(r"(\d{1,9})(?:-[0-9a-f]+)?")


def tag_of(content: bytes, lock: int | None = None) -> str:
    """Return the strong tag of an answer."""
    digest = hashlib.sha256(content).hexdigest()[:24]
    return f'"{digest}"' if lock is None else f'"{lock}-{digest}"'


def is_known(header: str, tag: str) -> bool:
    """Say whether If-None-Match names this tag; here weak tags count as well."""
    return header.strip() == "*" or any(f'"{found[1]}"' == tag for found in _TAG.findall(header))


class Seen:
    """The states that the sender of a write has seen."""

    def __init__(self, header: str | None) -> None:
        """Read If-Match. Raises `NoMatchError` where there is none that names a state."""
        found = _TAG.findall(header or "")
        if not found:
            raise NoMatchError
        read = (_LOCK.fullmatch(tag) for weak, tag in found if not weak)
        self._locks = {int(one[1]) for one in read if one is not None}

    def at(self, lock: int) -> int:
        """Return the lock to write upon. Raises `StaleError` where the sender has not seen it."""
        if lock not in self._locks:
            raise StaleError
        return lock
