"""What every template can use: addresses, sentences in the reader's language, amounts and states in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import Environment, StrictUndefined

from jiheng.cycle import words
from jiheng.foundation.message import Message, user_language
from jiheng.foundation.money import in_unit
from jiheng.office.shell.navigation import navigation, person
from jiheng.office.shell.parts import parts

_LOOKS = {
    "going": ("SUBMITTED", "REVIEW_UNIT", "REVIEW_DEPARTMENT", "REVIEW_FINANCE", "FILLED", "IN_PROGRESS"),
    "back": ("RETURNED", "OVERDUE", "RECTIFYING"),
    "fine": ("REVIEWED", "APPROVED", "CONFIRMED", "DONE", "VERIFIED", "FINAL", "RECTIFIED"),
    "bad": ("STOPPED", "CANCELLED", "CALLED_OFF"),
}
_LOOK_OF = {state: look for look, states in _LOOKS.items() for state in states}


def environment(**options: Any) -> Environment:
    """Return the environment of all templates of the office."""
    options["undefined"] = StrictUndefined
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.do"])  # noqa: S701 -- Django passes autoescape=True
    made.globals.update(
        static=static, url=_url, say=say, state=_state, verb=_verb, role=_role, language=user_language
    )
    made.globals.update(
        messages=get_messages,
        navigation=navigation,
        parts=parts,
        person=person,
        query=query,
        look_of=_look_of,
        localtime=localtime,
    )
    made.filters.update(money=_money)
    return made


def say(zh: str, en: str, **params: object) -> str:
    """Say a sentence of a template in the reader's language: `say("送审", "Submit")`."""
    return Message(zh, en).render(None, **params)


def query(request: HttpRequest, **changes: object) -> str:
    """Return the query of the present page with changes, for links to other pages of a list; None takes one away."""
    asked = request.GET.copy()
    for name, value in changes.items():
        asked.pop(name, None)
        if value is not None:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def _state(state: str) -> str:
    return words()["states"][state].render()


def _verb(verb: str) -> str:
    return words()["verbs"][verb].render()


def _role(role: str) -> str:
    return words()["roles"][role].render()


def _look_of(state: str) -> str:
    """Return the class of a badge: on its way, sent back, fine or ended badly; none for drafts."""
    return _LOOK_OF.get(state, "")


def _money(yuan: Decimal | str | None) -> str:
    return "–" if yuan is None else in_unit(Decimal(yuan), "万元")
