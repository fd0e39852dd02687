"""Invented staff of a year: who came and left, what was paid, who was trained and appraised, in four offices."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables, is_working_day, on

_KINDS = {"在编": 0.55, "辅助": 0.26, "编外": 0.12, "驾驶": 0.03, "专家": 0.04}
_GRADES = {"优秀": 0.2, "良好": 0.65, "合格": 0.14, "基本合格": 0.007, "不合格": 0.003}
_QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))
_PRESENT = {"0": 0.8, "1": 0.13, "3": 0.05, "8": 0.02}
"""Days absent in a month, and how often."""


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year of about `scale` persons, as they stood at the end of January."""
    office = Office(seed, year)
    names = ("quotas", "people", "pay", "recruitments", "trainings", "appraisals", "attendance")
    found: dict[str, list[Row]] = {name: [] for name in names}
    joined = iter(office.instants(scale))
    for number in range(1, scale + 1):
        engagements = _engagements(office, year, number, next(joined))
        found["people"] += engagements
        if engagements[0]["kind"] != "专家":
            for name, rows in _of_person(office, year, engagements).items():
                found[name] += rows
    found["quotas"] = _quotas(office, year, found["people"])
    found["recruitments"] = [_recruitment(office, due) for due in office.instants(max(8, scale // 60))]
    for name, key in (
        ("quotas", "quota_id"),
        ("people", "engagement_id"),
        ("recruitments", "recruitment_id"),
    ):
        _number(found[name], key, name)
    for name in ("pay", "trainings", "appraisals", "attendance"):
        _number(found[name], f"{name.removesuffix('s')}_id", name)
    return as_tables("staff", found)


def _number(rows: list[Row], key: str, name: str) -> None:
    for number, row in enumerate(rows, start=1):
        row[key] = f"{name[:2].upper()}{number:07d}"


def _engagements(office: Office, year: int, number: int, joined: datetime) -> list[Row]:
    """Return the engagements of one person: most are there for years, some come, some leave, some are renewed."""
    kind, random = office.pick(_KINDS), office.random
    begins = joined if office.chance(0.07) else on(year - random.randrange(1, 15), 7, 1)
    person: Row = {"staff_id": f"RY{number:06d}", "office": random.choice(OFFICES), "kind": kind}
    leaves = office.chance(0.03 if kind == "在编" else 0.06)
    ends = office.after(max(begins, on(year, 1, 1)), 150) if leaves or kind == "专家" else None
    first = person | {"begins_at": begins, "ends_at": office.known(ends)}
    is_renewed = kind in {"辅助", "编外"} and ends is None and begins.year < year and office.chance(0.3)
    if not is_renewed:
        return [first]
    renewed = on(year, 7, 1)
    return [first | {"ends_at": renewed}, first | {"begins_at": renewed}]


def _is_there(engagements: list[Row], instant: datetime) -> bool:
    return any(one["begins_at"] < instant and (one["ends_at"] or instant) >= instant for one in engagements)


def _quotas(office: Office, year: int, people: list[Row]) -> list[Row]:
    """Return what is approved: about as many as are there, with a vacancy here and one too many there."""
    last = on(year + 1, 1, 1)
    there = Counter((one["office"], one["kind"]) for one in people if _is_there([one], last))
    return [
        {
            "office": body,
            "kind": kind,
            "approved": there[body, kind]
            + (there[body, kind] // 20)
            + int(office.pick({"-1": 0.2, "0": 0.4, "1": 0.4})),
            "begins_at": on(year - 3, 1, 1),
        }
        for body in OFFICES
        for kind in _KINDS
        if kind != "专家"
    ]


def _of_person(office: Office, year: int, engagements: list[Row]) -> dict[str, list[Row]]:
    """Return the rows of all other tables that belong to one person."""
    person = {key: engagements[0][key] for key in ("staff_id", "office", "kind")}
    rows: dict[str, list[Row]] = {"pay": [], "trainings": [], "appraisals": [], "attendance": []}
    wage = Decimal(office.random.randrange(5200, 13_000))
    for month in range(1, 13):
        first = on(year, month, 1)
        if not _is_there(engagements, first + timedelta(days=1)):
            continue
        rows["pay"] += _month_of_pay(office, person, first, wage)
        rows["attendance"].append(_attendance(office, person, first))
    if person["kind"] != "在编" and office.chance(0.98):
        rows["trainings"] = [
            person
            | {
                "due_at": on(year, month, 28),
                "done_at": _done_by(office, on(year, month, 28), 0.96),
            }
            for month in (6, 11)
            if _is_there(engagements, on(year, month, 28))
        ]
        ends = [on(year, *day) for day in _QUARTERS]
        rows["appraisals"] = [
            _appraisal(office, person, "季度", end, 15) for end in ends if _is_there(engagements, end)
        ]
    if rows["attendance"] and _is_there(engagements, on(year, 12, 31)) and office.chance(0.98):
        rows["appraisals"].append(_appraisal(office, person, "年度", on(year, 12, 31), 31))
    return rows


def _done_by(office: Office, due: datetime, in_time: float) -> datetime | None:
    """Return when something was done: mostly in the fortnight before its day, sometimes after, rarely never."""
    if office.chance(0.01):
        return None
    if not office.chance(in_time):
        return office.known(office.after(due + timedelta(days=1), 8))
    return office.known(
        due + timedelta(days=-office.random.randrange(14), hours=office.random.randrange(9, 18))
    )


def _month_of_pay(office: Office, person: Row, first: datetime, wage: Decimal) -> list[Row]:
    """Return what is due for one person in one month: wages on the 10th, contributions on the 15th, benefits at feasts."""
    items = {
        "工资": (10, wage, wage + 500),
        "社会保险": (15, wage * 24 / 100, None),
        "公积金": (15, wage * 12 / 100, None),
    }
    if first.month in {1, 9}:
        items["福利"] = (20, Decimal(600), Decimal(600))
    rows = []
    for item, (day, sum_, ceiling) in items.items():
        due = first.replace(day=day)
        paid = due - timedelta(days=office.random.randrange(4)) + timedelta(hours=10)
        if office.chance(0.006):
            paid = office.after(due + timedelta(days=1), 6)
        gap = Decimal(office.random.randrange(-300, 300)) if office.chance(0.003) else Decimal(0)
        owed = sum_.quantize(Decimal("0.01"))
        row = {"item": item, "due_at": due, "due_amount": owed, "ceiling": ceiling}
        if not office.chance(0.0005):
            row |= {"paid_at": office.known(paid), "paid_amount": owed + gap}
        rows.append(person | row)
    return rows


def _attendance(office: Office, person: Row, first: datetime) -> Row:
    days = (first.date() + timedelta(days=n) for n in range(31))
    due = sum(1 for day in days if day.month == first.month and is_working_day(day))
    absent = int(office.pick(_PRESENT))
    present = None if office.chance(0.002) else float(due - absent)
    return person | {"month_at": first, "due_days": float(due), "present_days": present}


def _appraisal(office: Office, person: Row, cycle: str, end: datetime, days: int) -> Row:
    due = end + timedelta(days=days)
    done = _done_by(office, due, 0.97)
    grade = office.pick(_GRADES) if done and not office.chance(0.002) else None
    return person | {"cycle": cycle, "covers_until": end, "due_at": due, "done_at": done, "grade": grade}


def _recruitment(office: Office, due: datetime) -> Row:
    planned = office.random.randrange(1, 9)
    done = _done_by(office, datetime.combine(due.date(), datetime.min.time()), 0.8)
    return {
        "office": office.random.choice(OFFICES),
        "kind": office.pick({"辅助": 0.7, "编外": 0.25, "驾驶": 0.05}),
        "planned": planned,
        "hired": planned - (1 if planned > 1 and office.chance(0.25) else 0) if done else None,
        "due_at": datetime.combine(due.date(), datetime.min.time()),
        "done_at": done,
    }
