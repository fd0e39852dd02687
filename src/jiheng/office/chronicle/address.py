"""The address of the trail: what was chosen, read from the query string and written back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

import msgspec
from django.db.models import Q
from django.utils.timezone import make_aware

from jiheng.office.chronicle.queries import Wish
from jiheng.office.chronicle.wording import names_of_actions
from jiheng.office.people.models import User

LONGEST = 150
_BODY = 200
_LATEST = date(9999, 12, 30)
_PROGRAM = ("system", "系统", "program")
"""What the program itself can be asked for by."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What is chosen: a person by login name or name, an action, a body by code or name with all below it, a stretch of days.

    `before` is the number of the entry to go on below; 0 begins with the latest.
    """

    who: str = ""
    action: str = ""
    body: str = ""
    since: str = ""
    until: str = ""
    before: int = 0

    def query(self, **changes: object) -> str:
        """Return the query string of this view with some fields changed; it begins with the latest."""
        changed = msgspec.structs.replace(self, **{"before": 0, **changes})
        return urlencode({name: value for name, value in msgspec.structs.asdict(changed).items() if value})

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.query())

    @property
    def wish(self) -> Wish:
        """What is asked for of the trail."""
        return Wish(
            actors=_actors(self.who) if self.who else None,
            action=self.action,
            body=self.body,
            since=_midnight(date.fromisoformat(self.since)) if self.since else None,
            until=_midnight(date.fromisoformat(self.until) + timedelta(days=1)) if self.until else None,
            before=self.before or None,
        )


def read_view(params: Mapping[str, str]) -> View:
    """Read a view; what means nothing is left out, so that an old address still shows a page."""
    given = {name: params.get(name, "").strip().replace("\x00", "") for name in View.__struct_fields__}
    before = given["before"]
    return View(
        who=given["who"][:LONGEST],
        action=given["action"] if given["action"] in names_of_actions() else "",
        body=given["body"][:_BODY],
        since=_day(given["since"]),
        until=_day(given["until"]),
        before=int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else 0,
    )


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return day.isoformat() if date(1900, 1, 1) <= day <= _LATEST else ""


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def _actors(who: str) -> tuple[str, ...]:
    """Return the login names meant by a login name or a name; what nobody is called is looked for as it is."""
    if who.lower() in _PROGRAM:
        return ("system",)
    found = User.objects.filter(Q(username=who) | Q(name=who)).values_list("username", flat=True)
    return tuple({who, *found})
