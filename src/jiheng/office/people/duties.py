"""Three duties of three people (三权分立): who manages people, who audits, and who does the work.

Source: GB/T 22239-2019, 8.1.4.2 d) (the least rights that are needed, and duties apart) and 8.1.5 (systems, audit and
security managed by different people).
"""

from __future__ import annotations

from collections.abc import Iterable

_OF_ONE_ROLE = frozenset({"administrator", "auditor"})


def apart(roles: Iterable[str]) -> bool:
    """Say whether one person may hold these roles together."""
    return len({role if role in _OF_ONE_ROLE else "work" for role in roles}) <= 1
