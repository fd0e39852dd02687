"""Invented budgets and payments of two years: spent slowly in spring, in a rush in December, some claims late."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables, on

_PROJECTS = (
    "办案经费",
    "业务装备",
    "信息化运维",
    "业务用房维修",
    "辅助人员经费",
    "司法救助",
    "公用经费",
    "突发专项",
)
_STEPS = ((3, 31, "0.2"), (6, 30, "0.45"), (10, 31, "0.8"), (12, 31, "1"))
"""The plan of spending: by which day, and how much of the budget."""

_ITEMS = {
    "差旅费": 0.22,
    "办公费": 0.2,
    "维修（护）费": 0.14,
    "委托业务费": 0.12,
    "劳务费": 0.16,
    "专用设备购置": 0.06,
    "其他商品和服务支出": 0.1,
}
_PURPOSES: dict[str, dict[str, float]] = {
    "办公费": {"办公耗材": 0.5, "书报": 0.3, "": 0.2},
    "维修（护）费": {"系统运维": 0.4, "房屋维修": 0.6},
    "委托业务费": {"测评": 0.3, "分级保护": 0.2, "系统运维": 0.2, "": 0.3},
    "劳务费": {"听证": 0.4, "": 0.6},
}
_REVIEWS = {"绩效评价": 0.6, "专项检查": 0.2, "审计": 0.2}
_CENT = Decimal("0.01")


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year in which about `scale` payments were asked for, and of the year before."""
    office = Office(seed, year, months_before=12)
    asked = office.instants(scale * 2)
    payments = [_payment(office, at) for at in asked]
    found: dict[str, list[Row]] = {"payments": payments, "budgets": _budgets(office, payments)}
    found["receipts"] = [row for line in found["budgets"] for row in _receipts(office, line)]
    found["plans"] = [row for line in found["budgets"] for row in _plan(line)]
    reviews = office.instants(max(24, scale // 20))
    found["reviews"] = [_review(office, due) for due in reviews]
    found["findings"] = [_finding(office, at) for at in office.instants(max(20, scale // 30))]
    keys = ("payment_id", "budget_id", "receipt_id", "plan_id", "review_id", "finding_id")
    for (name, rows), key in zip(found.items(), keys, strict=True):
        for number, row in enumerate(rows, start=1):
            row.setdefault(key, f"{name[:2].upper()}{number:07d}")
    return as_tables("finance", found)


def _line(body: int, project: int, year: int) -> str:
    return f"ZB{year}{body + 1:02d}{project + 1:02d}"


def _payment(office: Office, asked: datetime) -> Row:
    """Return one payment of the budget of its year: a few come back, a few are never paid."""
    random = office.random
    body, project = random.randrange(len(OFFICES)), random.randrange(len(_PROJECTS))
    item = office.pick(_ITEMS)
    amount = Decimal(random.lognormvariate(8.6, 1.0)).quantize(_CENT)
    last_day = on(asked.year, 12, 31, 17)
    # What is asked for in a year is paid in it, or falls back: the accounts close on the last day.
    paid = min(office.after(asked, 5.0), last_day) if office.chance(0.98) else None
    is_returned = paid is not None and office.chance(0.01)
    checked = office.known(office.after(paid, 40, 0.4)) if paid and office.chance(0.15) else None
    due = datetime.combine(asked.date() + timedelta(days=15), time())
    return {
        "budget_id": _line(body, project, asked.year),
        "office": OFFICES[body],
        "item": item,
        "purpose": office.pick(_PURPOSES.get(item, {"": 1.0})) or None,
        "is_claim": item in {"差旅费", "办公费"} and office.chance(0.9),
        "amount": -amount if is_returned else amount,
        "due_at": due if office.chance(0.95) else None,
        "paid_at": paid,
        "checked_at": checked,
        "compliant": _judged(office, 0.985) if checked else None,
        "approval_right": _judged(office, 0.98) if checked else None,
    }


def _judged(office: Office, probability: float) -> bool | None:
    """Return a finding; very few are not written down."""
    return None if office.chance(0.003) else office.chance(probability)


def _budgets(office: Office, payments: list[Row]) -> list[Row]:
    """Return the lines that the payments need: most are spent to nine tenths or more."""
    spent: dict[str, Decimal] = {}
    for one in payments:
        spent[one["budget_id"]] = spent.get(one["budget_id"], Decimal(0)) + (
            one["amount"] if one["paid_at"] else 0
        )
    rows = []
    for line in sorted(spent):
        project = _PROJECTS[int(line[8:]) - 1]
        part = Decimal(office.random.randrange(880, 1000)) / 1000
        revised = max(spent[line] / part, Decimal(10_000)).quantize(_CENT)
        procured = (revised * office.random.randrange(20, 70) / 100).quantize(_CENT)
        rows.append(
            {
                "budget_id": line,
                "office": OFFICES[int(line[6:8]) - 1],
                "project": project,
                "year": int(line[2:6]),
                "revised": revised,
                "procured": procured if project in {"业务装备", "信息化运维", "业务用房维修"} else None,
                "quota": revised if project == "公用经费" else None,
            }
        )
    return rows


def _receipts(office: Office, line: Row) -> list[Row]:
    """Return the money received for a line: in two parts, of which the second is rarely a little short."""
    first = (line["revised"] * 6 / 10).quantize(_CENT)
    short = Decimal("0.95") if office.chance(0.1) else Decimal(1)
    parts = ((2, first), (7, ((line["revised"] - first) * short).quantize(_CENT)))
    return [
        {
            "budget_id": line["budget_id"],
            "office": line["office"],
            "received_at": office.after(on(line["year"], month, 1, 9), 6, 0.3),
            "amount": amount,
        }
        for month, amount in parts
    ]


def _plan(line: Row) -> list[Row]:
    return [
        {
            "budget_id": line["budget_id"],
            "office": line["office"],
            "due_at": on(line["year"], month, day),
            "amount": (line["revised"] * Decimal(part)).quantize(_CENT),
        }
        for month, day, part in _STEPS
    ]


def _review(office: Office, due: datetime) -> Row:
    done = office.after(due, 10) if office.chance(0.12) else due - timedelta(days=office.random.randrange(20))
    return {
        "office": office.random.choice(OFFICES),
        "kind": office.pick(_REVIEWS),
        "amount": Decimal(office.random.randrange(5_000, 400_000)).quantize(_CENT)
        if office.chance(0.9)
        else None,
        "due_at": datetime.combine(due.date(), time()) if office.chance(0.97) else None,
        "done_at": office.known(done) if office.chance(0.985) else None,
    }


def _finding(office: Office, at: datetime) -> Row:
    rectified = office.known(office.after(at, 30, 0.5)) if office.chance(0.98) else None
    return {"office": office.random.choice(OFFICES), "found_at": at, "rectified_at": rectified}
