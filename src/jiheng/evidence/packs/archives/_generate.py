"""Invented archives of a year: volumes that four offices hand over, scan, check and look up."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pyarrow as pa

from jiheng.evidence.packs._invented import OFFICES, Office, Row, as_tables

_BEFORE = 12
"""So many months of the year before are there too: much of them is scanned, and looked up, in the year."""

_KINDS = {"诉讼": 0.72, "文书": 0.18, "会计": 0.08, "科技": 0.02}


def tables(seed: int, year: int, scale: int) -> dict[str, pa.Table]:
    """Return the tables of a year in which about `scale` volumes were received, as they stood at the end of January."""
    office = Office(seed, year, months_before=_BEFORE)
    files, scans = [], []
    for number, received in enumerate(office.instants(scale * (12 + _BEFORE) // 12), start=1):
        file = _file(office, number, received)
        files.append(file)
        scans += _scans(office, file)
    for number, scan in enumerate(scans, start=1):
        scan["scan_id"] = f"SM{number:08d}"
    asked = office.instants(scale * (12 + _BEFORE) // 12 // 4)
    requests = [_request(office, number, at) for number, at in enumerate(asked, start=1)]
    return as_tables("archives", {"files": files, "scans": scans, "requests": requests})


def _file(office: Office, number: int, received: datetime) -> Row:
    pages = max(4, int(office.random.lognormvariate(4.6, 0.7)))
    arranged = office.known(office.after(received, 9, 0.5))
    due = datetime.combine(received.date() + timedelta(days=60), time())
    # A few are late, and very few are forgotten.
    filed = office.after(received, 32, 0.25) if office.chance(0.995) else None
    planned = datetime.combine(received.date() + timedelta(days=120), time())
    return {
        "file_id": f"DH{received.year}-{number:07d}",
        "office": office.random.choice(OFFICES),
        "kind": office.pick(_KINDS),
        "received_at": received,
        "items": None if office.chance(0.02) else office.random.randrange(1, 40),
        "pages": pages,
        "arranged_at": arranged,
        "catalogued_at": office.known(office.after(arranged, 4, 0.5)) if arranged else None,
        "filing_due_at": due,
        "filed_at": office.known(filed),
        "digitising_planned_at": planned if office.chance(0.9) else None,
    }


def _scans(office: Office, file: Row) -> list[Row]:
    """Return the scan of a volume, and those made again because a check rejected the one before."""
    scans: list[Row] = []
    if file["digitising_planned_at"] is None or office.chance(0.005):
        return scans
    at = office.known(office.after(file["received_at"], 70, 0.25))
    while at is not None:
        checked = office.known(office.after(at, 6, 0.4)) if office.chance(0.35) else None
        passed = office.chance(0.985) if checked else None
        scans.append(
            {
                "file_id": file["file_id"],
                "office": file["office"],
                "scanned_at": at,
                "pages": file["pages"] + office.random.randrange(3),
                "checked_at": checked,
                "passed": passed,
            }
        )
        at = office.known(office.after(checked, 5, 0.4)) if checked and not passed else None
    return scans


def _request(office: Office, number: int, asked: datetime) -> Row:
    is_electronic = office.chance(0.64)
    # What is scanned comes within the hour, paper by the next day or so.
    took = (
        office.random.lognormvariate(-1.0, 0.7) if is_electronic else office.random.lognormvariate(2.0, 0.8)
    )
    delivered = asked + timedelta(seconds=round(took * 3600)) if office.chance(0.98) else None
    return {
        "request_id": f"LY{number:08d}",
        "office": office.random.choice(OFFICES),
        "asked_at": asked,
        "delivered_at": delivered,
        "form": ("电子" if is_electronic else "纸质") if delivered else None,
        "accurate": office.chance(0.975) if delivered and office.chance(0.995) else None,
    }
