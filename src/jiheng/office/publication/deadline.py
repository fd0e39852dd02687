"""By when what is approved has to be public. The number of days is data, with its source."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

import msgspec
from django.utils import timezone


class Deadline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many calendar days after the approval, and on what that rests."""

    days: int
    source: str


@cache
def deadline() -> Deadline:
    """Return the rule."""
    text = (files("jiheng.office.publication") / "deadline.toml").read_bytes()
    return msgspec.toml.decode(text, type=Deadline)


def due_on(approved_at: datetime) -> date:
    """Return the last day on which something is published in time that was approved at a moment."""
    return timezone.localtime(approved_at).date() + timedelta(days=deadline().days)
