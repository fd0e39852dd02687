"""An office made ready for the campaign: bodies, clerks, their sessions, and drafts to edit."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.test import Client

from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.people.models import Appointment, Unit, User

_GOAL = (
    Shown("产出/数量", "宣传活动场次", "≥12场"),
    Shown("产出/质量", "活动合格率", "≥95%"),
    Shown("效益/社会效益", "法律知识知晓率", "≥85%"),
    Shown("满意度/服务对象满意度", "居民满意度", "≥90%"),
)
_MOST_SHARING = 10
"""How many editors write into the same draft, against each other."""


@dataclass(frozen=True)
class Office:
    """Who works where: the importer's body and session, and of each editor a session and a draft."""

    unit: int
    importer: str
    editors: list[tuple[str, str]]


def found_office(editors: int) -> Office:
    """Make bodies, people and drafts in the database of this process."""
    bureau = Unit.objects.create(code="101", name="安澜市财政局", kind="bureau")
    department = Unit.objects.create(code="10101", name="安澜市水务局", kind="department", parent=bureau)
    importing = Unit.objects.create(code="1010101", name="水利工程管理站", kind="unit", parent=department)
    editing = Unit.objects.create(code="1010102", name="河道管理所", kind="unit", parent=department)
    sharing = min(_MOST_SHARING, editors // 2)
    seats: list[tuple[str, str]] = []
    for number in range(editors):
        clerk = _clerk(f"editor{number}", editing)
        case = seats[0][1] if 0 < number < sharing else _draft(clerk, editing, number)
        seats.append((_session(clerk), case))
    return Office(importing.pk, _session(_clerk("importer", importing)), seats)


def _draft(clerk: User, unit: Unit, number: int) -> str:
    planned = Planned(_GOAL, name=f"河道{number}整治", budget="20", amounts={"fiscal": "20"})
    return str(open_case(clerk, unit, Example((planned,)).declaration(), fiscal_year=2024).pk)


def _clerk(username: str, unit: Unit) -> User:
    # Nobody logs in with it: the sessions are begun here.
    user = User.objects.create_user(username, f"{uuid.uuid4()}")
    Appointment.objects.create(user=user, unit=unit, role="unit_clerk")
    return user


def _session(user: User) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value
