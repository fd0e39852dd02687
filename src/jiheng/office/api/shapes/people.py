"""Bodies and people as they are answered."""

from __future__ import annotations

from datetime import datetime

import msgspec

from jiheng.office.people.models import Unit


class UnitRef(msgspec.Struct, frozen=True):
    """A public body by code and name."""

    code: str
    name: str


class UnitOut(msgspec.Struct, frozen=True):
    """A public body. `kind` is "unit", "department" or "bureau"; `path` holds the codes from the top of the tree."""

    code: str
    name: str
    kind: str
    path: list[str]


class RoleOut(msgspec.Struct, frozen=True):
    """A role of the person at a body; `says` is what it is called."""

    role: str
    says: str
    unit: UnitRef


class TokenOut(msgspec.Struct, frozen=True):
    """The token that was used."""

    name: str
    scopes: list[str]
    expires_at: datetime


class Me(msgspec.Struct, frozen=True):
    """Whoever asks. `token` is null for a browser that is logged in."""

    username: str
    name: str
    roles: list[RoleOut]
    token: TokenOut | None


class Person(msgspec.Struct, frozen=True):
    """Somebody by login name and name; of one who is gone both are the login name."""

    username: str
    name: str


def unit_ref(unit: Unit) -> UnitRef:
    """Return a body by code and name."""
    return UnitRef(unit.code, unit.name)


def unit_out(unit: Unit) -> UnitOut:
    """Return a body."""
    return UnitOut(unit.code, unit.name, unit.kind, unit.path.strip("/").split("/"))
