"""Which volumes are digitised by some instant: scanned, and the scan not rejected when it was checked."""

from __future__ import annotations

from datetime import datetime
from typing import Any


def digitised_before(files: Any, scans: Any, instant: datetime) -> Any:
    """Return the volumes with `scanned_at`: the first scan before an instant that no check rejected; none without one."""
    good = scans.filter(scans.scanned_at < instant, scans.passed.fill_null(True))
    first = good.group_by(scan_of="file_id").agg(scanned_at=lambda one: one.scanned_at.min())
    return files.left_join(first, files.file_id == first.scan_of)
