"""From when to when something is in force."""

from __future__ import annotations

from datetime import date

import msgspec


class Validity(msgspec.Struct, frozen=True, rename={"from_": "from"}, forbid_unknown_fields=True):
    """The days between which a form, a pack of rules and the like is in force; open-ended without `to`."""

    from_: date
    to: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether it is in force on a day."""
        return self.from_ <= day and (self.to is None or day <= self.to)
