"""Invented premises of a year: what four offices asked for, had built, mended, inspected, eaten and burnt."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import product

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables, is_working_day, on

_ORDERS = {"维修": 0.45, "用品": 0.25, "会务": 0.15, "保洁": 0.1, "其他": 0.05}
_DAYS_TAKEN = {"维修": 2.5, "用品": 1.0, "会务": 1.5, "保洁": 0.4, "其他": 2.0}
_CONTENTS = {"粉刷": 0.2, "装修": 0.3, "改造": 0.2, "修缮": 0.3}
_TRADES = {"保洁": 0.4, "保安": 0.3, "工程": 0.12, "会务": 0.08, "餐饮": 0.1}
_INCIDENTS = {"设施": 0.4, "食品": 0.1, "消防": 0.2, "治安": 0.3}
_GRADES = {"一般": 0.94, "较大": 0.05, "重大": 0.01}
_ENERGY = {"电": 0.8, "气": 0.15, "油": 0.05}
_WARMTH = (1.2, 1.1, 0.9, 0.7, 0.8, 1.1, 1.4, 1.4, 1.1, 0.8, 0.8, 1.1)
"""How much energy each month takes: heating in winter, cooling in summer."""
_DEPARTMENTS = 22


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year in which about `scale` services were asked for, as they stood at the end of January."""
    office = Office(seed, year, months_before=12)
    works = [_work(office, due) for due in office.instants(max(20, scale // 12))]
    found: dict[str, list[Row]] = {
        "areas": _areas(office, year),
        "appraisals": [_appraisal(office, at) for at in office.instants(max(40, scale // 3))],
        "acceptances": [_acceptance(office, at) for at in office.instants(max(12, scale // 40))],
        "incidents": [_incident(office, at) for at in office.instants(max(4, scale // 150))],
        "orders": [_order(office, at) for at in office.instants(scale * 2)],
        "works": works,
        "meals": _meals(office, year),
        "facilities": [_facility(office, due) for due in office.instants(max(20, scale // 20))],
        "checks": [_check(office, at) for at in office.instants(max(60, scale // 5))],
        "energy": _energy(office, year),
    }
    _number(found)
    found["defects"] = [
        _defect(office, office.random.choice(works), at) for at in office.instants(max(20, scale // 20))
    ]
    for number, defect in enumerate(found["defects"], start=1):
        defect["defect_id"] = f"BX{number:07d}"
    return as_tables("premises", found)


_KEYS = {
    "areas": "area_id",
    "appraisals": "appraisal_id",
    "acceptances": "acceptance_id",
    "incidents": "incident_id",
    "orders": "order_id",
    "works": "work_id",
    "meals": "meal_id",
    "facilities": "facility_id",
    "checks": "check_id",
    "energy": "reading_id",
}


def _number(found: dict[str, list[Row]]) -> None:
    for name, rows in found.items():
        for number, row in enumerate(rows, start=1):
            row[_KEYS[name]] = f"{name[:3].upper()}{number:07d}"
            row.setdefault("office", OFFICES[number % len(OFFICES)])


def _midnight(instant: datetime) -> datetime:
    return datetime.combine(instant.date(), time())


def _judged(office: Office, probability: float) -> bool | None:
    """Return a finding; very few are not written down."""
    return None if office.chance(0.003) else office.chance(probability)


def _areas(office: Office, year: int) -> list[Row]:
    """Return the floors in use: nearly all with property service, whose contracts run for some years."""
    rows = []
    for _ in range(60):
        served = on(year - office.random.randrange(1, 4), 1, 1) if office.chance(0.97) else None
        rows.append(
            {
                "square_metres": float(office.random.randrange(300, 2500)),
                "used_from": on(year - office.random.randrange(2, 20), 7, 1),
                "used_until": on(year, 6, 30) if office.chance(0.03) else None,
                "service_from": served,
                "service_until": on(year + 2, 1, 1) if served and office.chance(0.9) else None,
            }
        )
    return rows


def _appraisal(office: Office, at: datetime) -> Row:
    worker = f"WY{office.random.randrange(1, 90):04d}"
    return {
        "worker_id": worker,
        "trade": office.pick(_TRADES),
        "done_at": at,
        "passed": _judged(office, 0.97),
    }


def _acceptance(office: Office, at: datetime) -> Row:
    service = office.pick({"物业": 0.4, "餐饮": 0.3, "保安": 0.2, "绿化": 0.1})
    return {"service": service, "accepted_at": at, "passed": _judged(office, 0.98)}


def _incident(office: Office, at: datetime) -> Row:
    return {"kind": office.pick(_INCIDENTS), "grade": office.pick(_GRADES), "happened_at": at}


def _order(office: Office, at: datetime) -> Row:
    kind = office.pick(_ORDERS)
    done = office.known(office.after(at, _DAYS_TAKEN[kind])) if office.chance(0.995) else None
    return {"kind": kind, "asked_at": at, "done_at": done}


def _work(office: Office, due: datetime) -> Row:
    """Return one item of works: a fifth are preparations, some are late, few are never finished."""
    is_works = office.chance(0.8)
    late = office.chance(0.1)
    finished = office.after(due, 25) if late else due - timedelta(days=office.random.randrange(30))
    done = office.known(finished) if office.chance(0.985) else None
    planned = float(office.random.randrange(50, 1500)) if is_works and office.chance(0.8) else None
    row: Row = {
        "project": f"工程{office.random.randrange(1, 13):02d}",
        "stage": "施工" if is_works else "前期",
        "content": office.pick(_CONTENTS) if is_works else office.pick({"设计": 0.5, "造价评审": 0.5}),
        "planned_area": planned,
        "done_area": None
        if planned is None
        else planned
        if done
        else round(planned * office.random.random(), 1),
        "due_at": _midnight(due),
        "done_at": done,
    }
    checked = office.known(office.after(done, 12)) if done and is_works else None
    if checked is None:
        return row
    passed = _judged(office, 0.97)
    until = _midnight(checked + timedelta(days=731)) if passed and office.chance(0.96) else None
    return row | {"checked_at": checked, "passed": passed, "warranty_until": until}


def _defect(office: Office, work: Row, at: datetime) -> Row:
    answered = at + timedelta(seconds=round(office.random.lognormvariate(0.6, 0.6) * 3600))
    mended = office.known(office.after(answered, 3)) if office.chance(0.99) else None
    return {
        "work_id": work["work_id"],
        "office": work["office"],
        "reported_at": at,
        "answer_due_at": at + timedelta(hours=8) if office.chance(0.9) else None,
        "answered_at": answered,
        "mended_at": mended,
        "passed": _judged(office, 0.97) if mended else None,
    }


def _meals(office: Office, year: int) -> list[Row]:
    """Return the lunches of one week in each month: of the canteen of the first office."""
    days = [on(year, month, day, 12) for month, day in product(range(1, 13), range(8, 15))]
    return [
        {
            "office": OFFICES[0],
            "department": f"第{number}部门",
            "served_at": day,
            "diners": None if office.chance(0.002) else office.random.randrange(3, 25),
        }
        for day in days
        if is_working_day(day.date())
        for number in range(1, _DEPARTMENTS + 1)
    ]


def _facility(office: Office, due: datetime) -> Row:
    came = office.after(due, 15) if office.chance(0.1) else due - timedelta(days=office.random.randrange(40))
    return {"due_at": _midnight(due), "in_place_at": office.known(came) if office.chance(0.99) else None}


def _check(office: Office, at: datetime) -> Row:
    kind = office.pick({"保洁": 0.6, "空气": 0.15, "消防": 0.15, "食品": 0.1})
    return {"kind": kind, "checked_at": at, "passed": _judged(office, 0.96)}


def _energy(office: Office, year: int) -> list[Row]:
    """Return the readings of two years: a little less in the second."""
    rows = []
    for which, month, body in product((year - 1, year), range(1, 13), OFFICES):
        whole = 9000 * _WARMTH[month - 1] * (0.96 if which == year else 1.0)
        rows += [
            {
                "office": body,
                "source": source,
                "month_at": on(which, month, 1),
                "coal_kg": round(whole * part * office.random.uniform(0.95, 1.05), 1),
            }
            for source, part in _ENERGY.items()
        ]
    return rows
