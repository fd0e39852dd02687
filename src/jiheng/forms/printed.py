"""What printing returns: the bytes, and what the form had no place for."""

from __future__ import annotations

import msgspec

from jiheng.declaration.omission import Omission


class Printed(msgspec.Struct, frozen=True):
    """A printed form: its bytes, its media type, everything the declaration holds that it does not, and its leaves counted."""

    data: bytes
    media_type: str
    extension: str
    leaves: int
    omissions: tuple[Omission, ...] = ()
