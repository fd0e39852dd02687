"""Invented cases of a year: as four procuratorates might have handled them, with late, open and carried-over ones."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables

_BEFORE = 8
"""So many months of the year before are there too: their cases are closed, or ended, in the year."""

_KINDS = {
    "审查逮捕": 0.24,
    "审查起诉": 0.42,
    "刑事诉讼监督": 0.12,
    "民事监督": 0.09,
    "行政监督": 0.03,
    "公益诉讼": 0.06,
    "刑事申诉": 0.04,
}

_LIMITS = {"审查逮捕": 7, "审查起诉": 45, "民事监督": 90, "行政监督": 90, "公益诉讼": 180, "刑事申诉": 90}
"""Days of the time limit; 刑事诉讼监督 has none."""

_RESULTS: dict[str, dict[str, float]] = {
    "审查逮捕": {"批准逮捕": 0.68, "不批准逮捕": 0.32},
    "审查起诉": {"起诉": 0.79, "不起诉": 0.21},
    "民事监督": {"支持监督申请": 0.28, "不支持监督申请": 0.72},
    "行政监督": {"支持监督申请": 0.15, "不支持监督申请": 0.85},
    "公益诉讼": {"起诉": 0.92, "终结": 0.08},
}

_SUSPECTS = {"1": 0.76, "2": 0.14, "3": 0.06, "5": 0.04}
_ADDRESSEES = {"侦查机关": 0.38, "审判机关": 0.12, "执行机关": 0.2, "行政机关": 0.2, "社会单位": 0.1}
_GRADES = {"优质": 0.12, "合格": 0.82, "瑕疵": 0.05, "不合格": 0.01}


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year in which about `scale` cases were accepted, as they stood at the end of January."""
    office = Office(seed, year, months_before=_BEFORE)
    found: dict[str, list[Row]] = {name: [] for name in ("cases", "suspects", "suggestions", "reviews")}
    found |= {"assistance": [], "rectifications": []}
    for number, accepted in enumerate(office.instants(scale * (12 + _BEFORE) // 12), start=1):
        case = _case(office, number, accepted)
        found["cases"].append(case)
        for name, rows in _around(office, case).items():
            found[name] += rows
    return as_tables("case_handling", found)


def _case(office: Office, number: int, accepted: datetime) -> Row:
    kind = office.pick(_KINDS)
    limit = _LIMITS.get(kind)
    due = None if limit is None else datetime.combine(accepted.date() + timedelta(days=limit), time())
    closed = office.known(None if office.chance(0.004) else _closed(office, accepted, due))
    result = office.pick(_RESULTS.get(kind, {"终结": 1.0})) if closed else None
    return {
        "case_id": f"AJ{accepted.year}{number:07d}",
        "office": office.random.choice(OFFICES),
        "kind": kind,
        "accepted_at": accepted,
        "due_at": due,
        "closed_at": closed,
        "result": result,
        "is_supervised": office.chance(0.015),
        "settled": office.chance(0.66) if result == "不支持监督申请" else None,
    }


def _closed(office: Office, accepted: datetime, due: datetime | None) -> datetime:
    """Most are closed somewhat before their limit: the last days are the busiest."""
    days = 40.0 if due is None else (due.date() - accepted.date()).days * 0.62
    closed = office.after(accepted, days, 0.4)
    if due is None or closed.date() <= due.date() or office.chance(0.05):
        return closed
    last = datetime.combine(due.date(), time(office.random.randrange(14, 18), office.random.randrange(60)))
    return max(last, accepted + timedelta(hours=2))


def _around(office: Office, case: Row) -> dict[str, list[Row]]:
    """Return the rows of all other tables that belong to a case."""
    kind, closed = case["kind"], case["closed_at"]
    own = {"case_id": case["case_id"], "office": case["office"]}
    rows: dict[str, list[Row]] = {"suspects": [], "suggestions": []}
    if kind == "审查起诉":
        rows["suspects"] = [_suspect(office, case, own) for _ in range(int(office.pick(_SUSPECTS)))]
    if closed and office.chance(0.7 if kind == "刑事诉讼监督" else 0.04):
        rows["suggestions"] = [_suggestion(office, closed, own)]
    if closed and office.chance(0.1):
        rows["reviews"] = _reviews(office, closed, own)
    if office.chance(0.06):
        rows["assistance"] = _assistance(office, case, own)
    if kind == "审查起诉" and office.chance(0.01):
        rows["rectifications"] = _rectifications(office, case, own)
    return rows


def _suspect(office: Office, case: Row, own: Row) -> Row:
    decided = case["closed_at"]
    arrested = case["accepted_at"] - timedelta(days=60) if office.chance(0.45) else None
    suspect: Row = {**own, "suspect_id": f"X{office.random.randrange(10**12):012d}", "arrested_at": arrested}
    if decided is None:
        return suspect
    # Who was arrested is prosecuted nearly always: else the arrest was hardly needed.
    is_prosecuted = case["result"] == "起诉" or (arrested is not None and office.chance(0.97))
    final = office.known(office.after(decided, 75, 0.4)) if is_prosecuted else decided
    judged = office.pick({"判有罪": 0.998, "判无罪": 0.002})
    return suspect | {
        "decided_at": decided,
        "plea_leniency": None if office.chance(0.005) else office.chance(0.88),
        "final_at": final,
        "final_result": (judged if is_prosecuted else "不起诉") if final else None,
    }


def _suggestion(office: Office, closed: datetime, own: Row) -> Row:
    addressee = office.pick(_ADDRESSEES)
    # Others than those of criminal procedure get no corrections.
    outside = addressee in ("行政机关", "社会单位")
    answered = office.known(office.after(closed, 28, 0.4)) if office.chance(0.985) else None
    return {
        **own,
        "suggestion_id": own["case_id"].replace("AJ", "WS"),
        "kind": "检察建议" if outside or office.chance(0.3) else "纠正意见",
        "addressee": addressee,
        "issued_at": closed,
        "answered_at": answered,
        "adopted": office.chance(0.97) if answered else None,
    }


def _reviews(office: Office, closed: datetime, own: Row) -> list[Row]:
    at = office.known(office.after(closed, 40, 0.4))
    if at is None:
        return []
    number = own["case_id"].replace("AJ", "PC")
    return [{**own, "review_id": number, "reviewed_at": at, "grade": office.pick(_GRADES)}]


def _assistance(office: Office, case: Row, own: Row) -> list[Row]:
    asked = office.known(office.after(case["accepted_at"], 4))
    if asked is None:
        return []
    number = own["case_id"].replace("AJ", "XZ")
    kind = office.pick({"专业鉴定": 0.6, "协助办案": 0.4})
    done = office.known(office.after(asked, 12, 0.5)) if office.chance(0.99) else None
    return [{**own, "assistance_id": number, "kind": kind, "asked_at": asked, "done_at": done}]


def _rectifications(office: Office, case: Row, own: Row) -> list[Row]:
    begun = office.known(office.after(case["accepted_at"], 15))
    if begun is None:
        return []
    checked = office.known(office.after(begun, 100, 0.3))
    passed = office.chance(0.94) if checked else None
    number = own["case_id"].replace("AJ", "HG")
    return [{**own, "rectification_id": number, "begun_at": begun, "checked_at": checked, "passed": passed}]
