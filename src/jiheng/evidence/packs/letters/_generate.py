"""Invented letters and visits of a year: as four offices might have them, with late, repeated and unanswered ones."""

from __future__ import annotations

from datetime import datetime, timedelta

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables

_BEFORE = 8
"""So many months of the year before are there too: their limits end, and their progress is owed, in the year."""

_CHANNELS = {"来信": 0.45, "来访": 0.3, "网上": 0.25}
_MATTERS = {"申诉": 0.3, "控告": 0.2, "举报": 0.15, "咨询": 0.3, "其他": 0.05}
_VISITORS = {"": 0.1, "1": 0.7, "2": 0.14, "3": 0.04, "5": 0.02}


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year in which about `scale` letters were received, as they stood at the end of January."""
    office = Office(seed, year, months_before=_BEFORE)
    letters: list[Row] = []
    progress: list[Row] = []
    for number, received in enumerate(office.instants(scale * (12 + _BEFORE) // 12), start=1):
        letter = _letter(office, number, received, letters)
        letters.append(letter)
        progress += _progress(office, letter)
    for number, told in enumerate(progress, start=1):
        told["progress_id"] = f"JZ{number:08d}"
    return as_tables("letters", {"letters": letters, "progress": progress})


def _letter(office: Office, number: int, received: datetime, before: list[Row]) -> Row:
    matter = office.pick(_MATTERS)
    is_advice = matter == "咨询"
    channel = office.pick({"来访": 0.7, "网上": 0.3}) if is_advice else office.pick(_CHANNELS)
    letter: Row = {
        "letter_id": f"XF{received.year}{number:07d}",
        "office": office.random.choice(OFFICES),
        "channel": channel,
        "matter": matter,
        "visitors": int(count) if channel == "来访" and (count := office.pick(_VISITORS)) else None,
        "received_at": received,
        "person_id": None if office.chance(0.03) else f"P{office.random.randrange(10**8):08d}",
    }
    if before and office.chance(0.08):
        first = office.random.choice(before[-400:])
        kept = ("office", "matter", "person_id")
        letter |= {name: first[name] for name in kept}
        is_advice = letter["matter"] == "咨询"
        letter["repeat_of"] = None if is_advice else first.get("repeat_of") or first["letter_id"]
    return letter | (_advised(office, received) if is_advice else _handled(office, received))


def _advised(office: Office, received: datetime) -> Row:
    """Advice is given on the spot."""
    satisfied = office.chance(0.97) if office.chance(0.6) else None
    return {"replied_at": received, "concluded_at": received, "satisfied": satisfied}


def _handled(office: Office, received: datetime) -> Row:
    replied = None if office.chance(0.004) else office.after(received, 2.2, 0.45)
    concluded = None if office.chance(0.01) else office.known(office.after(received, 42, 0.42))
    asked = concluded is not None and office.chance(0.5)
    return {
        "replied_at": office.known(replied),
        "concluded_at": concluded,
        "satisfied": office.chance(0.94) if asked else None,
    }


def _progress(office: Office, letter: Row) -> list[Row]:
    """Return what was told of a letter that took long: near the end of its three months, then monthly, mostly."""
    told = []
    at: datetime = letter["received_at"] + timedelta(days=80)
    until: datetime = letter["concluded_at"] or office.known_until
    while at < until:
        instant = office.known(office.after(at, 3, 0.5))
        if instant is not None and instant < until and office.chance(0.96):
            told.append({"letter_id": letter["letter_id"], "office": letter["office"], "told_at": instant})
        at += timedelta(days=30)
    return told
