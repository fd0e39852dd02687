"""The one door to access: which roles a person has towards a body, and what they may see.

Source: the roles of the table of moves (`cycle/table.csv`). A role reaches down the tree from where it is held: a
department reviewer reviews the units below the department, a finance reviewer everything below the bureau. The clerk
and the leader act for their own unit only. The auditor reads all below and changes nothing. The administrator manages
people and sees no content. Who reads the trail of more than one case: `MATTERS_OF_TRAIL`, `PEOPLE_OF_TRAIL`.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from jiheng.cycle import Actor
from jiheng.office.people.models import Appointment, Unit, User

OWN_UNIT = frozenset({"unit_clerk", "unit_leader"})
"""Roles that act for the body where they are held, not for those below."""

SEES_CONTENT = frozenset(
    {
        "unit_clerk",
        "unit_leader",
        "department_reviewer",
        "finance_reviewer",
        "evaluator",
        "auditor",
        "publisher",
    }
)

MATTERS_OF_TRAIL = frozenset({"auditor", "finance_reviewer"})
"""Who reads in one list what was done with the cases, results, imports … of all bodies below theirs.

The auditor reads all. The finance reviewer meets nothing new: the trail of every single case below the bureau is open
to them, and whoever answers for a budget has to find in it without opening each case. Everybody else reads the trail
of one case at a time: a unit or a department has no business in how others go about their work.
"""

PEOPLE_OF_TRAIL = frozenset({"auditor", "administrator"})
"""Who reads what was done with people, bodies and logins: who manages them, and who audits that.

The administrator sees none of what was done with cases, not even their names: that would be content. The finance
reviewer sees no logins: when a colleague comes and goes is nothing to them.
"""

_MANAGER = "administrator"


class Scope(NamedTuple):
    """One body that a role covers; with `reaches_down`, all below it too."""

    unit: Unit
    reaches_down: bool


class Tops(NamedTuple):
    """Bodies that somebody covers with all below, none below another; with `is_all` nothing lies outside."""

    units: tuple[Unit, ...]
    is_all: bool


class TrailReach(NamedTuple):
    """What somebody may read of the trail: of the matters of which bodies, and of the people of which."""

    matters: Tops
    people: Tops

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that they may read."""
        return not self.matters.units and not self.people.units


class Reach:
    """What the roles of one person cover, read once: for pages that ask of many bodies."""

    def __init__(self, user: User) -> None:
        """Read the appointments of `user`."""
        self._username = user.username
        self._held = _appointments(user)
        self._has_one_top: bool | None = None

    @property
    def roles(self) -> frozenset[str]:
        """The roles the person has anywhere."""
        return frozenset(one.role for one in self._held)

    def towards(self, unit: Unit) -> Actor:
        """Return the person as the table of moves knows them, towards what a body declares."""
        roles = {one.role for one in self._held if _covers(one, unit)}
        return Actor(self._username, frozenset(roles))

    def bodies(self, roles: Container[str], at: str = "") -> Q:
        """Return the condition that one of `roles` covers a body; `at` leads from the row to it, as in "unit__"."""
        asked = Q(pk__in=[])
        for one in self.scopes(roles):
            if one.reaches_down and self._is_the_top(one.unit):
                return ~Q(pk__in=[])
            if one.reaches_down:
                asked |= Q(**{f"{at}path__under": one.unit.path})
            else:
                asked |= Q(**{f"{at}pk": one.unit.pk})
        return asked

    def over(self, unit: Unit) -> frozenset[str]:
        """Return the roles that cover a body together with all below it, as what is published of it does.

        Those who act for their own body alone have it only where none stands below.
        """
        roles = self.towards(unit).roles
        return roles - OWN_UNIT if roles & OWN_UNIT and unit.children.exists() else roles

    def bodies_over(self, roles: frozenset[str]) -> Q:
        """Return the condition that one of `roles` covers a body together with all below it."""
        return self.bodies(roles - OWN_UNIT) | (self.bodies(roles & OWN_UNIT) & Q(children=None))

    def scopes(self, roles: Container[str]) -> list[Scope]:
        """Return the bodies that one of `roles` covers."""
        return [Scope(one.unit, one.role not in OWN_UNIT) for one in self._held if one.role in roles]

    def tops(self, roles: Container[str]) -> Tops:
        """Return the topmost bodies that roles cover with all below, for roles that reach down."""
        units = {one.unit.pk: one.unit for one in self.scopes(roles)}.values()
        topmost = [one for one in units if not any(one != other and one.is_within(other) for other in units)]
        roots = [one.pk for one in topmost if one.parent_id is None]
        is_all = bool(roots) and not Unit.objects.filter(parent=None).exclude(pk__in=roots).exists()
        return Tops(tuple(topmost), is_all)

    def _is_the_top(self, unit: Unit) -> bool:
        """Say whether every body lies below this one: then there is nothing to ask of a body."""
        if unit.parent_id is not None:
            return False
        if self._has_one_top is None:
            self._has_one_top = not Unit.objects.filter(parent=None).exclude(pk=unit.pk).exists()
        return self._has_one_top


def _covers(held: Appointment, unit: Unit) -> bool:
    return unit == held.unit if held.role in OWN_UNIT else unit.is_within(held.unit)


def roles_towards(user: User, unit: Unit) -> frozenset[str]:
    """Return the roles of a person towards what a body declares."""
    return Reach(user).towards(unit).roles


def actor_for(user: User, unit: Unit) -> Actor:
    """Return the person as the table of moves knows them, towards what a body declares."""
    return Actor(user.username, roles_towards(user, unit))


def may_see(user: User, unit: Unit) -> bool:
    """Say whether a person may read what a body declares."""
    return bool(roles_towards(user, unit) & SEES_CONTENT)


def may_manage_people(user: User, unit: Unit) -> bool:
    """Say whether a person may appoint people at a body."""
    return _MANAGER in roles_towards(user, unit)


def manages_people(user: User) -> bool:
    """Say whether a person manages people anywhere."""
    return any(one.role == _MANAGER for one in _appointments(user))


def managed_units(user: User) -> QuerySet[Unit]:
    """Return the bodies at which a person may appoint people."""
    asked = Q(pk__in=[])
    for one in _appointments(user):
        if one.role == _MANAGER:
            asked |= Q(path__startswith=one.unit.path)
    return Unit.objects.filter(asked)


def known_people(user: User) -> QuerySet[User]:
    """Return the people an administrator meets: those appointed at bodies of theirs; at the top, the unappointed too."""
    asked = Q(appointments__unit__in=managed_units(user))
    if _manages_the_top(user):
        asked |= Q(appointments__isnull=True)
    return User.objects.filter(asked).distinct()


def may_manage_login(user: User, person: User) -> bool:
    """Say whether an administrator may renew or stop somebody's login.

    Only where all that this person may do lies at bodies of the administrator: else one could take over the login of
    somebody who may do more. Nobody manages their own login in this way.
    """
    if user == person:
        return False
    units = [one.unit for one in person.appointments.select_related("unit")]
    return all(may_manage_people(user, unit) for unit in units) if units else _manages_the_top(user)


def visible_units(user: User) -> QuerySet[Unit]:
    """Return the bodies whose content a person may read."""
    return Unit.objects.filter(Reach(user).bodies(SEES_CONTENT))


def trail_reach(user: User) -> TrailReach:
    """Return what a person may read of the trail of the office: see `MATTERS_OF_TRAIL` and `PEOPLE_OF_TRAIL`."""
    reach = Reach(user)
    return TrailReach(reach.tops(MATTERS_OF_TRAIL), reach.tops(PEOPLE_OF_TRAIL))


def remember(user: User) -> None:
    """Read a person's appointments once, for all that is asked of them while one request is answered."""
    prefetch_related_objects([user], Prefetch("appointments", Appointment.objects.select_related("unit")))


def _manages_the_top(user: User) -> bool:
    return any(one.role == _MANAGER and one.unit.parent_id is None for one in _appointments(user))


def _appointments(user: User) -> list[Appointment]:
    if not user.is_active:
        return []
    if "appointments" in getattr(user, "_prefetched_objects_cache", {}):
        return list(user.appointments.all())
    return list(user.appointments.select_related("unit"))
