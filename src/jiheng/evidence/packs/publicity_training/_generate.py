"""Invented publicity and training of a year: what four offices publish, how it is read, and whom they train."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables

_BEFORE = 3
"""So many months of the year before are there too: what was published then is read, and what was begun ends, in the year."""

_KINDS = {
    "稿件": 0.74,
    "普法宣传": 0.08,
    "政策宣传": 0.03,
    "海报": 0.02,
    "交流推广": 0.01,
    "文章": 0.1,
    "其他": 0.02,
}
_PLANNED = {
    "稿件": 0.1,
    "普法宣传": 0.9,
    "政策宣传": 0.9,
    "海报": 0.95,
    "交流推广": 0.9,
    "文章": 0.8,
    "其他": 0.3,
}
_ISSUES, _COPIES = 4, 1600
_ACCOUNTS = ("公众号", "微博", "视频号")
_STUDIES, _TRAININGS = 200, 30
"""How many pieces of research and opinions, and trainings of each office, there are in a year."""


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year in which about `scale` items were published, as they stood at the end of January."""
    office = Office(seed, year, months_before=_BEFORE)
    share = (12 + _BEFORE) / 12
    items = [_item(office, at) for at in office.instants(int(scale * share))]
    items += [_issue(year, number) for number in range(_ISSUES)]
    _number(items, "item_id", "XM")
    trainings = [_training(office, at) for at in office.instants(int(_TRAININGS * len(OFFICES) * share))]
    _number(trainings, "training_id", "BC")
    rows = {
        "items": items,
        "readings": [one for item in items for one in _readings(office, item)],
        "accounts": [one for name in OFFICES for one in _counts(office, name, year)],
        "studies": [_study(office, at) for at in office.instants(int(_STUDIES * share))],
        "trainings": trainings,
        "attendances": [one for training in trainings for one in _attendances(office, training)],
    }
    _number(rows["readings"], "reading_id", "YD")
    _number(rows["accounts"], "count_id", "ZH")
    _number(rows["studies"], "study_id", "KT")
    _number(rows["attendances"], "attendance_id", "BM")
    return as_tables("publicity_training", rows)


def _item(office: Office, begun: datetime) -> Row:
    kind = office.pick(_KINDS)
    # A few are published later than planned, and very few never.
    published = office.after(begun, 6, 0.5) if office.chance(0.99) else None
    return {
        "office": office.random.choice(OFFICES),
        "kind": kind,
        "planned_at": _day(begun, 14) if office.chance(_PLANNED[kind]) else None,
        "published_at": office.known(published),
    }


def _issue(year: int, number: int) -> Row:
    """Return an issue of the journal: one in the last month of each quarter."""
    published = datetime(year, 3 * number + 3, 20, 10)  # noqa: DTZ001 -- the systems hold local time
    row: Row = {"office": OFFICES[0], "kind": "期刊", "copies": _COPIES + 50 * number}
    return row | {"planned_at": _day(published, 5), "published_at": published}


def _readings(office: Office, item: Row) -> list[Row]:
    """Return counts of what was read: most in the first week, less each time."""
    if item["published_at"] is None or item["kind"] in ("普法宣传", "政策宣传", "交流推广"):
        return []
    reads = office.random.lognormvariate(6.0, 1.0)
    found = []
    for place, days in enumerate((1, 7, 30)):
        at = office.known(item["published_at"] + timedelta(days=days))
        if at is not None:
            fresh = None if office.chance(0.01) else round(reads / (1 + 2 * place))
            downloads = round(reads / 60 / (1 + place)) if item["kind"] == "文章" else None
            row: Row = {"office": item["office"], "item_id": item["item_id"], "counted_at": at}
            found.append({**row, "reads": fresh, "downloads": downloads})
    return found


def _counts(office: Office, name: str, year: int) -> list[Row]:
    """Return the followers of an office's accounts at the end of each month: growing, seldom shrinking."""
    found = []
    for account in _ACCOUNTS:
        followers = office.random.randrange(20_000, 150_000)
        for month in range(1, 13):
            followers += office.random.randrange(-100, 1_500)
            at = datetime(year, month, 28, 18)  # noqa: DTZ001 -- the systems hold local time
            row: Row = {"office": name, "account_id": f"{name}{account}", "counted_at": at}
            found.append({**row, "followers": None if office.chance(0.01) else followers})
    return found


def _study(office: Office, begun: datetime) -> Row:
    row: Row = {"office": office.random.choice(OFFICES), "begun_at": begun}
    if office.chance(0.75):
        return row | {"kind": "专家意见"}
    reported = office.known(office.after(begun, 120, 0.35)) if office.chance(0.93) else None
    return row | {"kind": "课题", "reported_at": reported}


def _training(office: Office, begun: datetime) -> Row:
    held = office.known(office.after(begun, 12, 0.4)) if office.chance(0.97) else None
    return {
        "office": office.random.choice(OFFICES),
        "audience": office.pick({"干警": 0.75, "辅助人员": 0.25}),
        "planned_at": _day(begun, 30) if office.chance(0.9) else None,
        "held_at": held,
        "tested": None if office.chance(0.02) else office.chance(0.5),
    }


def _attendances(office: Office, training: Row) -> list[Row]:
    found = []
    for person in office.random.sample(range(400), office.random.randrange(15, 60)):
        came = training["held_at"] is not None and office.chance(0.95)
        row: Row = {
            "training_id": training["training_id"],
            "office": training["office"],
            "person_id": None if office.chance(0.005) else f"R{person:05d}",
            "attended": came if training["held_at"] else None,
            "passed": office.chance(0.965) if came and training["tested"] else None,
        }
        # Now and then somebody is put down twice.
        found += [row, dict(row)] if office.chance(0.01) else [row]
    return found


def _number(rows: list[Row], column: str, prefix: str) -> None:
    for number, row in enumerate(rows, start=1):
        row[column] = f"{prefix}{number:07d}"


def _day(begin: datetime, days: int) -> datetime:
    return datetime.combine(begin.date() + timedelta(days=days), time())
