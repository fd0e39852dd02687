"""What is kept so that lists need not count, and does not agree with what is counted anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jiheng.foundation.message import Message

_LONGEST = 200


class Difference(NamedTuple):
    """Where something kept differs: at which thing, what of it, what is kept there, and what was counted."""

    place: Message
    kept: str
    counted: str


def differing(place: Message, kept: object, counted: object) -> Difference:
    """Return a difference with both values in short."""
    return Difference(place, _short(kept), _short(counted))


def differing_fields(
    thing: Message, fields: Mapping[str, Message], kept: object, counted: object
) -> Iterator[Difference]:
    """Yield what fields keep otherwise than they would counted anew; `fields` are what each is called."""
    for field, what in fields.items():
        was, now = getattr(kept, field), getattr(counted, field)
        if was != now:
            yield differing(Message(f"{thing.zh}：{what.zh}", f"{thing.en}: {what.en}"), was, now)


def _short(value: object) -> str:
    text = "–" if value is None or value == "" else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
