"""Invented judicial aid and state compensation of a year: cases, grants paid mostly in time, and what came after."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables

_BEFORE = 6
"""So many months of the year before are there too: what was applied for then is decided and paid in the year."""

_AID, _COMPENSATION = "司法救助", "国家赔偿"
_KINDS = {_AID: 0.85, _COMPENSATION: 0.15}
_LIMIT = {_AID: 30, _COMPENSATION: 60}
_TAKES = {_AID: 13, _COMPENSATION: 32}
_PAID_WITHIN = {_AID: 10, _COMPENSATION: 15}
_AMOUNTS = {_AID: 18_000, _COMPENSATION: 65_000}
_PERSONS = {"1": 0.8, "2": 0.14, "3": 0.06}
_LATER = {_AID: {"再信访": 0.08, "投诉": 0.01, "骗取": 0.002}, _COMPENSATION: {"再信访": 0.06, "投诉": 0.04}}


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year in which about `scale` cases were accepted, as they stood at the end of January."""
    office = Office(seed, year, months_before=_BEFORE)
    cases: list[Row] = []
    grants: list[Row] = []
    events: list[Row] = []
    for number, accepted in enumerate(office.instants(scale * (12 + _BEFORE) // 12), start=1):
        case = _case(office, number, accepted)
        cases.append(case)
        grants += _grants(office, case)
        events += _events(office, case)
    for number, grant in enumerate(grants, start=1):
        grant["grant_id"] = f"FF{number:07d}"
    for number, event in enumerate(events, start=1):
        event["event_id"] = f"SJ{number:06d}"
    return as_tables("aid_compensation", {"cases": cases, "grants": grants, "events": events})


def _case(office: Office, number: int, accepted: datetime) -> Row:
    kind = office.pick(_KINDS)
    closed = office.known(office.after(accepted, _TAKES[kind], 0.33)) if office.chance(0.995) else None
    reviewed = office.known(office.after(closed, 25, 0.4)) if closed and office.chance(0.3) else None
    return {
        "case_id": f"JZ{accepted.year}{number:06d}",
        "office": office.random.choice(OFFICES),
        "kind": kind,
        "applicant_id": None if office.chance(0.01) else f"P{office.random.randrange(10**8):08d}",
        "accepted_at": accepted,
        "due_at": _day(accepted, _LIMIT[kind]),
        "closed_at": closed,
        "granted": office.chance(0.9 if kind == _AID else 0.45) if closed else None,
        "reviewed_at": reviewed,
        "lawful": office.chance(0.992) if reviewed else None,
    }


def _grants(office: Office, case: Row) -> list[Row]:
    """Return what each person of a case is granted: now and then less than all is paid, or nothing yet."""
    if not case["granted"]:
        return []
    found = []
    for place in range(int(office.pick(_PERSONS))):
        decided, kind = case["closed_at"], case["kind"]
        amount = Decimal(max(10, round(_AMOUNTS[kind] * office.random.lognormvariate(0, 0.5), -2)))
        days = _PAID_WITHIN[kind]
        paid_at = office.known(office.after(decided, days * 0.45, 0.3)) if office.chance(0.99) else None
        found.append(
            {
                "case_id": case["case_id"],
                "office": case["office"],
                "kind": kind,
                "person_id": case["applicant_id"] if place == 0 else f"P{office.random.randrange(10**8):08d}",
                "decided_at": decided,
                "amount": amount,
                "amount_right": None if office.chance(0.005) else office.chance(0.995),
                "due_at": _day(decided, days),
                "paid_at": paid_at,
                "paid": None if paid_at is None else amount if office.chance(0.99) else amount / 2,
                "spending_right": office.chance(0.995) if paid_at else None,
            }
        )
    return found


def _events(office: Office, case: Row) -> list[Row]:
    if case["closed_at"] is None or case["applicant_id"] is None:
        return []
    row: Row = {"office": case["office"], "person_id": case["applicant_id"]}
    found = []
    for kind, chance in _LATER[case["kind"]].items():
        at = office.known(office.after(case["closed_at"], 45, 0.6)) if office.chance(chance) else None
        if at is not None:
            found.append({**row, "kind": kind, "happened_at": at})
    return found


def _day(begin: datetime, days: int) -> datetime:
    return datetime.combine(begin.date() + timedelta(days=days), time())
