"""Invented building of systems in a year: the project ledger of four offices, and the access logs of what they built."""

from __future__ import annotations

from datetime import datetime, timedelta

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables

_BEFORE = 12
"""So many months of the year before are there too: what was begun then is built, accepted and used in the year."""

_MILESTONES = {"采购": 40, "合同签订": 60, "设计": 90, "上线": 150, "初步验收": 170, "合同验收": 200}
"""So many days after the start each milestone is due."""

_TESTS = ("等级保护测评", "密码应用安全性评估", "第三方验收测评")
_DOCUMENTS = ("数据", "数据", "接口", "业务", "业务", "安全", "管理")
_TRIAL_DAYS, _PROBE_HOURS = 60, 6
_SESSIONS_A_SCALE, _REQUESTS_A_SCALE = 3, 6


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year with parts, sessions and requests in proportion to `scale`, as known end of January."""
    office = Office(seed, year, months_before=_BEFORE)
    due = office.instants(max(scale // 12, 24))
    parts = [_part(office, number, at) for number, at in enumerate(due, start=1)]
    systems = [_system(office, part) for part in parts[::2]]
    logged = Office(seed + 1, year)
    rows = {
        "parts": parts,
        "milestones": [one for part in parts for one in _milestones(office, part)],
        "acceptances": [one for part in parts for one in _acceptances(office, part)],
        "systems": systems,
        "assessments": [one for system in systems for one in _assessments(office, system)],
        "documents": [_document(office, kind, at) for kind in _DOCUMENTS for at in office.instants(2)],
        "probes": [one for system in systems for one in _probes(office, system)],
        "sessions": _sessions(logged, systems, scale * _SESSIONS_A_SCALE),
        "requests": _requests(logged, systems, scale * _REQUESTS_A_SCALE),
    }
    for name, key, letters in (
        ("milestones", "milestone_id", "JD"),
        ("acceptances", "acceptance_id", "YS"),
        ("assessments", "assessment_id", "CP"),
        ("documents", "document_id", "WJ"),
        ("probes", "probe_id", "BC"),
        ("sessions", "session_id", "HH"),
        ("requests", "request_id", "QQ"),
    ):
        for number, row in enumerate(rows[name], start=1):
            row[key] = f"{letters}{number:07d}"
    return as_tables("it_build", rows)


def _part(office: Office, number: int, due: datetime) -> Row:
    # Most start before their day; a few are late, and very few never start.
    started = office.after(due - timedelta(days=30), 20, 0.3) if office.chance(0.985) else None
    finish_due = due + timedelta(days=150)
    finished = office.after(started, 145, 0.06) if started else None
    return {
        "part_id": f"ZX{due.year}{number:05d}",
        "office": office.random.choice(OFFICES),
        "project": f"{due.year}年信息化建设项目",
        "start_due_at": None if office.chance(0.02) else due,
        "started_at": office.known(started),
        "finish_due_at": finish_due,
        "finished_at": office.known(finished),
    }


def _milestones(office: Office, part: Row) -> list[Row]:
    started = part["started_at"]
    planned: datetime = part["finish_due_at"] - timedelta(days=150)
    return [
        {
            "part_id": part["part_id"],
            "office": part["office"],
            "kind": kind,
            "due_at": planned + timedelta(days=days),
            "reached_at": office.known(office.after(started, days * 0.92, 0.05)) if started else None,
        }
        for kind, days in _MILESTONES.items()
    ]


def _acceptances(office: Office, part: Row) -> list[Row]:
    """Return the acceptances of a part that is built: again after a failure."""
    held: list[Row] = []
    at = office.known(office.after(part["finished_at"], 15, 0.4)) if part["finished_at"] else None
    while at is not None:
        passed = office.chance(0.93) if office.chance(0.99) else None
        held.append(
            {
                "part_id": part["part_id"],
                "office": part["office"],
                "kind": "初步验收" if not held else "竣工验收",
                "held_at": at,
                "passed": passed,
            }
        )
        at = None if passed else office.known(office.after(at, 30, 0.3))
    return held


def _system(office: Office, part: Row) -> Row:
    finished = part["finished_at"]
    return {
        "system_id": part["part_id"].replace("ZX", "XT"),
        "office": part["office"],
        "online_at": office.known(office.after(finished, 5, 0.4)) if finished else None,
    }


def _assessments(office: Office, system: Row) -> list[Row]:
    """Return the assessments of a system that is online: one after the other after a failure."""
    if system["online_at"] is None:
        return []
    level = office.random.choice((2, 3, 3))
    found: list[Row] = []
    for kind in _TESTS:
        due: datetime = system["online_at"] + timedelta(days=30)
        passed: bool | None = False
        while passed is False:
            reported = office.known(office.after(due - timedelta(days=30), 18, 0.3))
            passed = office.chance(0.93) if reported else None
            found.append(
                {
                    "system_id": system["system_id"],
                    "office": system["office"],
                    "kind": kind,
                    "due_at": due,
                    "reported_at": reported,
                    "passed": passed,
                    "level": level if kind == "等级保护测评" else None,
                }
            )
            due += timedelta(days=30)
    return found


def _document(office: Office, kind: str, at: datetime) -> Row:
    return {
        "office": office.random.choice(OFFICES),
        "kind": kind,
        "issued_at": at if office.chance(0.9) else None,
    }


def _probes(office: Office, system: Row) -> list[Row]:
    """Return the probes of a system from its trial run until a month after it."""
    if system["online_at"] is None:
        return []
    # The trial begins when the system goes online; its first days are the worst.
    first: datetime = system["online_at"].replace(hour=0, minute=0, second=0)
    times = [first + timedelta(hours=hour) for hour in range(0, (_TRIAL_DAYS + 30) * 24, _PROBE_HOURS)]
    return [
        {
            "system_id": system["system_id"],
            "office": system["office"],
            "probed_at": at,
            "in_trial": at < first + timedelta(days=_TRIAL_DAYS),
            "is_up": office.chance(0.95 if at < first + timedelta(days=7) else 0.99)
            if office.chance(0.999)
            else None,
        }
        for at in times
        if office.known(at)
    ]


def _used(office: Office, systems: list[Row], count: int) -> list[tuple[Row, datetime]]:
    """Return so many instants of use, each with a system online by then; the first systems are used most."""
    used = []
    for at in office.instants(count):
        online = [one for one in systems if one["online_at"] is not None and one["online_at"] < at]
        if online:
            place = min(int(office.random.expovariate(6 / len(online))), len(online) - 1)
            used.append((online[place], at))
    return used


def _sessions(office: Office, systems: list[Row], count: int) -> list[Row]:
    sessions = []
    for system, at in _used(office, systems, count):
        minutes = office.random.lognormvariate(3.6, 0.7)
        user = min(int(office.random.expovariate(1 / 60)), 399)
        sessions.append(
            {
                "system_id": system["system_id"],
                "office": office.random.choice(OFFICES),
                "user_code": None if office.chance(0.005) else f"U{user:04d}",
                "began_at": at,
                "ended_at": None if office.chance(0.03) else at + timedelta(seconds=round(minutes * 60)),
            }
        )
    return sessions


def _requests(office: Office, systems: list[Row], count: int) -> list[Row]:
    requests = []
    for system, at in _used(office, systems, count):
        # Pages of statistics are slow, the others are not.
        middle, spread = (7.4, 0.6) if office.chance(0.08) else (6.0, 0.7)
        is_answered = office.chance(0.997)
        requests.append(
            {
                "system_id": system["system_id"],
                "office": office.random.choice(OFFICES),
                "requested_at": at,
                "took_ms": int(office.random.lognormvariate(middle, spread)) if is_answered else None,
                "succeeded": is_answered and office.chance(0.996),
            }
        )
    return requests
