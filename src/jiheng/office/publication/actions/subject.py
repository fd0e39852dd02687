"""What the trail calls the publication of a body and a year."""

from __future__ import annotations

from jiheng.office.people.models import Unit


def subject(body: Unit, year: int) -> str:
    """Return the name under which the trail tells of a body and a year."""
    return f"publication:{body.code}:{year}"
