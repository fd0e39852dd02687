"""Invented data of a case platform, any number of events: day by day, so that a hundred million fit into little memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jiheng.evidence.packs._invented import is_working_day

REGIONS = ("云溪市望江区", "云溪市临溪区", "云溪市青石区", "云溪市东湖区", "云溪市北山区")
POLICE, PROCURATORATE, COURT, JUSTICE = "公安局", "人民检察院", "人民法院", "司法局"
ACTIVITIES = (
    # what is done, by whom, for whom, how often
    ("提请逮捕", POLICE, PROCURATORATE, 0.08),
    ("审查逮捕", PROCURATORATE, POLICE, 0.08),
    ("移送审查起诉", POLICE, PROCURATORATE, 0.10),
    ("退回补充侦查", PROCURATORATE, POLICE, 0.03),
    ("提起公诉", PROCURATORATE, COURT, 0.09),
    ("通知法律援助", PROCURATORATE, JUSTICE, 0.06),
    ("指派律师", JUSTICE, PROCURATORATE, 0.05),
    ("文书送达", COURT, PROCURATORATE, 0.15),
    ("换押", PROCURATORATE, POLICE, 0.05),
    ("交付执行", COURT, JUSTICE, 0.06),
    ("内部审批", POLICE, POLICE, 0.15),
    ("内部流转", COURT, COURT, 0.10),
)
"""The matters of the platform: name, sender, receiver, share of all events."""

_KINDS = ("普通", "未成年人", "涉案财物")
_LIMITS = ("羁押期限", "办案期限")
_FUNCTIONS = ("登录", "收案", "签收", "文书流转", "阅卷", "期限预警", "统计")
_OFFICES = tuple(
    f"{region}{agency}" for region in REGIONS for agency in (POLICE, PROCURATORATE, COURT, JUSTICE)
)
_OFFICE_OF = {name: place for place, name in enumerate((POLICE, PROCURATORATE, COURT, JUSTICE))}
_USERS = 320
_VISITS_FOR_AN_EVENT, _MOST_VISITS = 8, 2_000_000
_EVENTS_OF_A_CASE, _EVENTS_FOR_A_WARNING = 12, 50
_PROBE_SECONDS = 300
_ROWS_OF_A_GROUP = 500_000
_MISSING = 0.0008
"""Part of the marks that were never filled in."""


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year with about `scale` events; the same for the same arguments."""
    days = list(_days(seed, year, scale))
    found = {name: pa.concat_tables([day[name] for day in days]) for name in days[0]}
    return {name: table.cast(_plain(table.schema)) for name, table in found.items()}


def write_parquet(folder: Path, seed: int, year: int, scale: int) -> None:
    """Write the same tables as files of their names, holding only some days in memory."""
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, pq.ParquetWriter] = {}
    waiting: dict[str, list[pa.Table]] = {}
    try:
        for day in _days(seed, year, scale):
            for name, table in day.items():
                if name not in writers:
                    writers[name] = pq.ParquetWriter(
                        folder / f"{name}.parquet", _plain(table.schema), compression="zstd"
                    )
                waiting.setdefault(name, []).append(table.cast(_plain(table.schema)))
                if sum(one.num_rows for one in waiting[name]) >= _ROWS_OF_A_GROUP:
                    writers[name].write_table(pa.concat_tables(waiting.pop(name)))
        for name, rest in waiting.items():
            writers[name].write_table(pa.concat_tables(rest))
    finally:
        for writer in writers.values():
            writer.close()


class _Year:
    """The days of a year and how much happens on each."""

    def __init__(self, seed: int, year: int, scale: int) -> None:
        first = date(year, 1, 1)
        self.days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
        random = np.random.default_rng([seed, year])
        weight = np.array([_busy(day) for day in self.days]) * random.uniform(0.8, 1.2, len(self.days))
        self.events = _shared_out(scale, weight)
        self.cases = _shared_out(max(scale // _EVENTS_OF_A_CASE, 1), weight)
        self.warnings = _shared_out(max(scale // _EVENTS_FOR_A_WARNING, 1), weight)
        self.visits = _shared_out(min(scale * _VISITS_FOR_AN_EVENT, _MOST_VISITS), weight)
        self.outages = [
            (begin, begin + random.integers(600, 4 * 3600))
            for begin in random.integers(0, len(self.days) * 86400, size=5)
        ]


def _days(seed: int, year: int, scale: int) -> Iterator[dict[str, pa.Table]]:
    whole = _Year(seed, year, scale)
    before = {"events": 0, "cases": 0, "warnings": 0, "visits": 0}
    for number, day in enumerate(whole.days):
        random = np.random.default_rng([seed, year, number])
        passed = number / len(whole.days)
        counts = {name: int(getattr(whole, name)[number]) for name in before}
        known = before["cases"] + counts["cases"]
        yield {
            "events": _events(random, day, counts["events"], before["events"], known, passed),
            "cases": _cases(random, day, counts["cases"], before["cases"]),
            "warnings": _warnings(random, day, counts["warnings"], before["warnings"], known),
            "visits": _visits(random, day, counts["visits"], before["visits"]),
            "probes": _probes(random, day, number, whole.outages),
        }
        before = {name: before[name] + counts[name] for name in before}


def _events(  # noqa: PLR0913, PLR0917 -- of which day, how many, from which number on
    random: np.random.Generator, day: date, count: int, first: int, cases: int, passed: float
) -> pa.Table:
    # Most events belong to cases of the last weeks; the newest case has the highest number.
    case = np.maximum(cases - 1 - (random.exponential(0.08, count) * cases).astype(np.int64), 0)
    what = random.choice(len(ACTIVITIES), count, p=[activity[3] for activity in ACTIVITIES])
    region = _region_of(case)
    at = _working_seconds(random, count)
    waited = random.lognormal(1.2, 0.9, count) * 3600
    waited[random.random(count) < 0.0005] *= -1  # clocks that are wrong
    received = at + waited.astype(np.int64)
    answered = np.maximum(received, at) + (random.lognormal(0.5, 0.8, count) * 86400).astype(np.int64)
    is_unsigned = random.random(count) < 0.012
    return pa.table(
        {
            "event_id": _ids("E", np.arange(first, first + count)),
            "case_id": _ids("A", case),
            "activity": _words(what, [activity[0] for activity in ACTIVITIES]),
            "happened_at": _times(day, at),
            "received_at": _times(day, received, is_unsigned),
            "answered_at": _times(day, answered, is_unsigned | (random.random(count) < 0.06)),
            "from_agency": _words(_office(region, what, 1), _OFFICES),
            "to_agency": _words(_office(region, what, 2), _OFFICES),
            "in_scope": pa.array(_is_in_scope(case)),
            # More is done online as the year goes on.
            "is_online": _marks(random, count, 0.90 + 0.08 * passed),
            "is_complete": _marks(random, count, 0.997),
            "is_conforming": _marks(random, count, 0.9965),
        }
    )


def _cases(random: np.random.Generator, day: date, count: int, first: int) -> pa.Table:
    number = np.arange(first, first + count)
    at = _working_seconds(random, count)
    served = at + (random.lognormal(3.0, 0.5, count) * 86400).astype(np.int64)
    region = _region_of(number)
    return pa.table(
        {
            "case_id": _ids("A", number),
            "office": _words(region * len(_OFFICE_OF) + _OFFICE_OF[COURT], _OFFICES),
            "region": _words(region, REGIONS),
            "kind": _words(random.choice(3, count, p=(0.86, 0.05, 0.09)), _KINDS),
            "received_at": _times(day, at),
            "is_online": _marks(random, count, 0.95),
            "in_scope": pa.array(_is_in_scope(number)),
            "e_service_at": _times(day, served, random.random(count) < 0.05),
        }
    )


def _warnings(random: np.random.Generator, day: date, count: int, first: int, cases: int) -> pa.Table:
    case = np.maximum(cases - 1 - (random.exponential(0.08, count) * cases).astype(np.int64), 0)
    at = _working_seconds(random, count)
    due = random.integers(3, 11, count) * 86400
    due[random.random(count) < 0.004] = 0  # found out too late
    handled = at + (random.lognormal(0.1, 0.6, count) * 86400).astype(np.int64)
    agency = random.choice(3, count, p=(0.4, 0.35, 0.25))
    return pa.table(
        {
            "warning_id": _ids("W", np.arange(first, first + count)),
            "case_id": _ids("A", case),
            "office": _words(_region_of(case) * len(_OFFICE_OF) + agency, _OFFICES),
            "kind": _words(random.integers(0, 2, count), _LIMITS),
            "issued_at": _times(day, at),
            "due_at": _times(day, due),
            "handled_at": _times(day, handled, random.random(count) < 0.015),
        }
    )


def _visits(random: np.random.Generator, day: date, count: int, first: int) -> pa.Table:
    # Some work on the platform all day, many look in now and then.
    user = np.minimum((random.exponential(0.25, count) * _USERS).astype(np.int64), _USERS - 1)
    users = [f"U{number:04}" for number in range(_USERS)]
    return pa.table(
        {
            "visit_id": _ids("V", np.arange(first, first + count)),
            "visited_at": _times(day, _working_seconds(random, count)),
            "user_code": _words(user, users),
            "office": _words(user % len(_OFFICES), _OFFICES),
            "function": _words(random.choice(7, count, p=(0.2, 0.1, 0.2, 0.2, 0.2, 0.05, 0.05)), _FUNCTIONS),
        }
    )


def _probes(random: np.random.Generator, day: date, number: int, outages: list[tuple[int, int]]) -> pa.Table:
    at = np.arange(0, 86400, _PROBE_SECONDS)
    since = number * 86400 + at
    is_down = np.zeros(len(at), dtype=bool)
    for begin, end in outages:
        is_down |= (since >= begin) & (since < end)
    return pa.table(
        {
            "probe_id": _ids("P", since // _PROBE_SECONDS),
            "probed_at": _times(day, at),
            "is_up": pa.array(~is_down, mask=random.random(len(at)) < _MISSING),
        }
    )


def _busy(day: date) -> float:
    if not is_working_day(day):
        return 0.07
    # The new year and the spring festival are quiet, the end of the year is not.
    return {1: 0.85, 2: 0.6, 11: 1.15, 12: 1.25}.get(day.month, 1.0)


def _shared_out(total: int, weight: Any) -> Any:
    ends = np.round(np.cumsum(weight) / weight.sum() * total).astype(np.int64)
    return np.diff(ends, prepend=0)


def _working_seconds(random: np.random.Generator, count: int) -> Any:
    """Return instants of a day, in order: around ten and around half past three, a few at night."""
    morning = random.random(count) < 0.52
    at = np.where(morning, random.normal(36_000, 3_600, count), random.normal(55_800, 4_500, count))
    at = np.where(random.random(count) < 0.04, random.uniform(0, 86_400, count), at)
    return np.sort(np.clip(at, 0, 86_399).astype(np.int64))


def _region_of(case: Any) -> Any:
    return (case * 7919 // 13) % len(REGIONS)


def _is_in_scope(case: Any) -> Any:
    return (case * 104_729 // 17) % 10 < 3


def _office(region: Any, what: Any, side: int) -> Any:
    agency = np.array([_OFFICE_OF[str(activity[side])] for activity in ACTIVITIES])
    return region * len(_OFFICE_OF) + agency[what]


def _ids(letter: str, numbers: Any) -> pa.Array:
    return pc.binary_join_element_wise(letter, pc.cast(pa.array(numbers + 10**9), pa.string()), "")


def _words(places: Any, words: Any) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places, pa.int16()), pa.array(words, pa.string()))


def _times(day: date, seconds: Any, is_missing: Any = None) -> pa.Array:
    begin = int((datetime.combine(day, datetime.min.time()) - datetime(1970, 1, 1)).total_seconds())  # noqa: DTZ001
    return pa.array((begin + np.asarray(seconds)) * 1_000_000, pa.int64(), mask=is_missing).cast(
        pa.timestamp("us")
    )


def _marks(random: np.random.Generator, count: int, share: float) -> pa.Array:
    return pa.array(random.random(count) < share, mask=random.random(count) < _MISSING)


def _plain(schema: pa.Schema) -> pa.Schema:
    """Return a schema whose words are plain texts."""
    return pa.schema(
        [
            (field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type)
            for field in schema
        ]
    )
