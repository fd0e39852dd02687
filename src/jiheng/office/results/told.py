"""The history of a record as a page shows it: who did what, when, and which cells said what before and after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jiheng.cycle import words
from jiheng.foundation.message import Message
from jiheng.monitoring.lights import JUDGED
from jiheng.office.cases.queries import names_of, when
from jiheng.office.results.content import Content
from jiheng.office.results.sheet import title_of
from jiheng.office.results.wording import ACTIONS
from jiheng.office.trail.models import Entry

_SAID = {
    "opinion": Message("意见", "opinion"),
    "reason": Message("理由", "reason"),
    "grade": Message("等级", "grade"),
    "text": Message("内容", "text"),
    "answer": Message("回复", "answer"),
    "due_on": Message("期限", "due"),
    "form": Message("表样", "form"),
    "format": Message("格式", "format"),
}


class Event(NamedTuple):
    """One entry: `cells` are what a cell is called, what it said before, and what after."""

    number: int
    at: str
    who: str
    what: str
    said: list[str]
    cells: list[tuple[str, str, str]]


def events(entries: Iterable[Entry], content: Content) -> list[Event]:
    """Return entries of the trail as a page shows them."""
    found = list(entries)
    names = names_of(entry.actor for entry in found)
    return [_event(entry, names, content) for entry in found]


def _event(entry: Entry, names: dict[str, str], content: Content) -> Event:
    after = entry.after or {}
    said = [f"{_SAID[key].render()}：{after[key]}" for key in _SAID if after.get(key)]
    before = (entry.before or {}).get("cells", {})
    cells = [
        (title_of(content, field), _worded(field, before.get(field, "")), _worded(field, text))
        for field, text in after.get("cells", {}).items()
    ]
    return Event(entry.number, when(entry.at), names[entry.actor], _named(entry.action), said, cells)


def _worded(field: str, text: str) -> str:
    """Return a text as people read it: what was chosen from a list by its name."""
    return next(
        (says.render() for key, says in JUDGED.items() if field.endswith(".judged") and key == text), text
    )


def _named(action: str) -> str:
    if action in ACTIONS:
        return ACTIONS[action].render()
    return words()["verbs"][action.partition(".")[2]].render()
