"""Bringing together what a page changes and what others changed meanwhile, cell by cell and without a database.

Three drafts meet: what the page showed (`base`), what is there by now, and the texts typed on the page. A cell that only
one side changed takes that change; rows are followed where they moved; a cell that both changed is a conflict.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

import msgspec

from jiheng.declaration.difference import Pairing
from jiheng.declaration.difference import cells as texts_of
from jiheng.office.cases import cells
from jiheng.office.cases.editing import Draft, put


class Conflict(msgspec.Struct, frozen=True):
    """A cell that was changed on the page and by somebody else. `at` is where it stands by now, "" for a removed row."""

    field: str
    at: str
    title: str
    mine: str
    theirs: str


class Merged(msgspec.Struct, frozen=True):
    """The draft with what could be taken from the page, what was typed by cell (as it stands now), and the conflicts."""

    draft: Draft
    mine: dict[str, str]
    conflicts: list[Conflict]


def fingerprint(content: str, typed: Mapping[str, str]) -> str:
    """Return by what a page names the state of a draft that it shows."""
    told = json.dumps(dict(typed), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{content}\0{told}".encode()).hexdigest()[:20]


def text_at(draft: Draft, field: str, texts: Mapping[str, str] | None = None) -> str:
    """Return what a cell shows: what was typed and not understood, else what is declared."""
    texts = texts if texts is not None else texts_of(draft.declaration)
    return draft.typed.get(field) or cells.shown(draft.declaration, field, texts.get(field))


def merged(base: Draft, now: Draft, sent: Mapping[str, str], was: Mapping[str, str]) -> Merged:
    """Put the texts of a page that showed `base` into `now`; what is sent as it was shown is no change.

    `was` is what the page takes for said in a cell: one that sends a cell again before the first answer came knows
    more than it showed. Raises `CellError` for what no cell takes.
    """
    pairing = Pairing(base.declaration, now.declaration) if base != now else None
    shown_then, shown_now = texts_of(base.declaration), texts_of(now.declaration)
    found = Merged(now, {}, [])
    for field, text in sent.items():
        mine, known = _plain(text), _plain(was.get(field, text_at(base, field, shown_then)))
        if mine == known:
            continue
        at = field if pairing is None else pairing.forward(field)
        theirs = _plain(text_at(now, at, shown_now)) if at is not None else ""
        if at is not None and theirs == mine:
            continue
        if at is not None and theirs == known:
            found.mine[at] = text
        else:
            where, shown = (at, now) if at is not None else (field, base)
            title = cells.title_of(shown.declaration, where)
            found.conflicts.append(Conflict(field, at or "", title, mine, theirs))
    draft = now
    for at, text in found.mine.items():
        draft = put(draft, at, text)
    return msgspec.structs.replace(found, draft=draft)


def followed(deed: str, base: Draft, now: Draft) -> str | None:
    """Return a deed on a row or cell of `base` as one on where it stands by now; None where it is gone."""
    what, _, rest = deed.partition(":")
    if base == now or what in ("", "save", "mend") or not rest.strip(":"):
        return deed
    kind, _, position = rest.partition(":")
    if what == "add" and not position:
        return deed
    place = rest if what == "confirm" else f"{kind}.{position}"
    at = Pairing(base.declaration, now.declaration).forward(place)
    if at is None:
        return None
    return f"{what}:{at}" if what == "confirm" else f"{what}:{at.replace('.', ':')}"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
