"""Invented IT service of a year: tickets, planned work, probes and use of systems in four offices."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables, is_working_day

_KINDS = {"故障": 0.55, "需求": 0.2, "咨询": 0.22, "舆情服务": 0.03}
_OBJECTS = {"设备": 0.5, "系统": 0.28, "网络": 0.12, "线路": 0.05, "云平台": 0.02, "网站": 0.03}
_OF_EACH = {"系统": 4, "网站": 1, "网络": 1, "线路": 3, "云平台": 4}
"""So many objects of each kind an office has, besides its devices."""

_DEPARTMENTS = ("一部", "二部", "三部", "四部", "五部", "办公室")
_PROBE_HOURS = 6
_UP = {"系统": 0.996, "网站": 0.995, "网络": 0.998, "线路": 0.997, "云平台": 0.999}
_TIMES_A_YEAR = {"巡检": 24, "维护": 16, "安全检查": 2, "性能测试": 1, "视频会议保障": 30}


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year with about `scale` tickets, as they stood at the end of January."""
    office = Office(seed, year, months_before=1)
    assets = [one for name in OFFICES for one in _assets(office, name, year, max(scale // 3, 8))]
    of_kind = {kind: [one for one in assets if one["kind"] == kind] for kind in _OBJECTS}
    reported = enumerate(office.instants(scale), start=1)
    rows = {
        "tickets": [_ticket(office, number, at, of_kind) for number, at in reported],
        "assets": assets,
        "tasks": [one for name in OFFICES for one in _tasks(office, name, year, assets)],
        "probes": [one for asset in assets if asset["kind"] in _UP for one in _probes(office, asset, year)],
        "acceptances": [one for name in OFFICES for one in _acceptances(office, name, year)],
        "incidents": [_incident(office, at) for at in office.instants(max(scale // 60, 12))],
        "uses": [one for asset in assets if asset["kind"] == "系统" for one in _uses(office, asset, year)],
        "posts": [one for name in OFFICES for one in _posts(office, name, year)],
    }
    for name, key, letters in (
        ("tasks", "task_id", "GZ"),
        ("probes", "probe_id", "BC"),
        ("acceptances", "acceptance_id", "YS"),
        ("incidents", "incident_id", "SG"),
        ("uses", "use_id", "SY"),
        ("posts", "post_id", "GW"),
    ):
        for number, row in enumerate(rows[name], start=1):
            row[key] = f"{letters}{number:07d}"
    return as_tables("it_service", rows)


def _midnight(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001 -- the systems hold local time


def _assets(office: Office, name: str, year: int, devices: int) -> list[Row]:
    place = OFFICES.index(name) + 1
    kinds = [kind for kind, count in (_OF_EACH | {"设备": devices}).items() for _ in range(count)]
    return [_asset(office, f"YW{place}{number:05d}", name, kind, year) for number, kind in enumerate(kinds)]


def _asset(office: Office, number: str, name: str, kind: str, year: int) -> Row:
    since = _midnight(year - office.random.randrange(1, 7), office.random.randrange(1, 13))
    is_contract = kind in ("线路", "云平台")
    has_left = kind == "设备" and office.chance(0.05)
    is_covered = office.chance(0.985)
    return {
        "asset_id": number,
        "office": name,
        "kind": kind,
        "in_service_from": since,
        "in_service_until": _midnight(year, office.random.randrange(2, 13)) if has_left else None,
        "covered_from": since if is_covered else None,
        "covered_until": _midnight(year + 1, office.random.randrange(1, 8)) if is_covered else None,
        "used_from": since + timedelta(days=20) if is_contract and office.chance(0.95) else None,
        "used_until": None,
    }


def _ticket(office: Office, number: int, reported: datetime, of_kind: dict[str, list[Row]]) -> Row:
    kind = office.pick(_KINDS)
    # Advice and services are of no object; a few faults do not say of which.
    about = office.pick(_OBJECTS) if kind in ("故障", "需求") and office.chance(0.98) else None
    asset = office.random.choice(of_kind[about]) if about else None
    answered = None if office.chance(0.004) else _later(office, reported, 28, 0.8)
    resolved = _later(office, answered, 150, 1.0) if answered and office.chance(0.995) else None
    resolved = office.known(resolved)
    visits = 1 if office.chance(0.94) else office.random.randrange(2, 5)
    return {
        "ticket_id": f"GD{reported.year}{number:07d}",
        "office": asset["office"] if asset else office.random.choice(OFFICES),
        "kind": kind,
        "object": about,
        "asset_id": asset["asset_id"] if asset and office.chance(0.97) else None,
        "reported_at": reported,
        "answer_due_at": reported + timedelta(hours=1) if office.chance(0.25) else None,
        "answered_at": answered,
        "resolved_at": resolved,
        "visits": visits if resolved and office.chance(0.99) else None,
        "reopened": office.chance(0.02) if resolved else None,
        "accepted": office.chance(0.985) if resolved and office.chance(0.98) else None,
    }


def _later(office: Office, begin: datetime, minutes: float, spread: float) -> datetime:
    """Return an instant after another, in the middle after so many minutes: services work around the clock."""
    factor = office.random.lognormvariate(0, spread)
    return begin + timedelta(seconds=round(minutes * 60 * factor))


def _tasks(office: Office, name: str, year: int, assets: list[Row]) -> list[Row]:
    """Return planned work spread over the year, mostly done around its day, and some that was not planned."""
    held = [one for one in assets if one["office"] == name]
    systems = [one for one in held if one["kind"] in ("系统", "网站")]
    leased = [one for one in held if one["kind"] in ("线路", "云平台")]
    tasks: list[Row] = []
    for kind, times in _TIMES_A_YEAR.items():
        among = {"维护": systems, "性能测试": leased, "视频会议保障": []}.get(kind, held)
        for number in range(times):
            planned = _midnight(year) + timedelta(days=365 * (number + 1) // times - 1)
            # Systems are maintained in turn, so that none is forgotten.
            chosen = systems[number % len(systems)] if kind == "维护" else None
            asset = chosen or (office.random.choice(among) if among else None)
            is_done = office.chance(0.985)
            done = office.known(planned - timedelta(days=office.random.randrange(-2, 6)))
            tasks.append(
                {
                    "office": name,
                    "kind": kind,
                    "object": asset["kind"] if asset else None,
                    "asset_id": asset["asset_id"] if asset else None,
                    "planned_at": None if kind == "视频会议保障" and office.chance(0.3) else planned,
                    "done_at": done + timedelta(hours=10) if is_done and done else None,
                    "passed": office.chance(0.97) if is_done and office.chance(0.99) else None,
                }
            )
    return tasks


def _probes(office: Office, asset: Row, year: int) -> list[Row]:
    hours = range(0, (_midnight(year + 1) - _midnight(year)).days * 24, _PROBE_HOURS)
    return [
        {
            "office": asset["office"],
            "asset_id": asset["asset_id"],
            "object": asset["kind"],
            "probed_at": _midnight(year) + timedelta(hours=hour),
            "is_up": None if office.chance(0.001) else office.chance(_UP[asset["kind"]]),
        }
        for hour in hours
    ]


def _acceptances(office: Office, name: str, year: int) -> list[Row]:
    """Return the acceptances of the contracts of an office: four times a year."""
    return [
        {
            "office": name,
            "held_at": _midnight(year, month, 20) + timedelta(hours=15),
            "passed": office.chance(0.97) if office.chance(0.98) else None,
        }
        for month in (3, 6, 9, 12)
    ]


def _incident(office: Office, at: datetime) -> Row:
    return {
        "office": office.random.choice(OFFICES),
        "kind": office.pick({"投诉": 0.8, "其他事故": 0.15, "网络安全事故": 0.03, "数据安全事故": 0.02}),
        "happened_at": at,
        "at_fault": office.chance(0.3) if office.chance(0.9) else None,
    }


def _uses(office: Office, asset: Row, year: int) -> list[Row]:
    days = [_midnight(year) + timedelta(days=number) for number in range(365)]
    return [
        {
            "office": asset["office"],
            "asset_id": asset["asset_id"],
            "department": None if office.chance(0.01) else office.random.choice(_DEPARTMENTS),
            "used_on": datetime.combine(day.date(), time()),
            "logins": (logins := office.random.randrange(2, 40)),
            "records": None if office.chance(0.005) else office.random.randrange(0, logins),
        }
        for day in days
        if is_working_day(day.date())
    ]


def _posts(office: Office, name: str, year: int) -> list[Row]:
    return [
        {
            "office": name,
            "on_site": number < 2,
            "needed_from": _midnight(year),
            "needed_until": _midnight(year + 1),
            "filled_from": _midnight(year) + timedelta(days=office.random.randrange(0, 30)),
            "filled_until": _midnight(year, 11, 15) if number == 2 and office.chance(0.3) else None,
        }
        for number in range(3)
    ]
