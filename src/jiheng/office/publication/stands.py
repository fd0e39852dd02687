"""What stands on the page of a case: what of it is withheld, and the way to decide on it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jiheng.office.cases.models import Case
from jiheng.office.publication.models import Classification
from jiheng.office.shell.parts import stand_at


def stand_on_pages() -> None:
    """Let it stand on the page of every case."""
    stand_at("case", "secrecy", strip)


def strip(request: HttpRequest, case: Case) -> SafeString:
    """Return one line: how many decisions are in force, and how many wait; the words of none of them."""
    made = list(case.classifications.values_list("is_in_force", "field", "state"))
    context = {
        "case": case,
        "is_whole": any(in_force and not field for in_force, field, _ in made),
        "cells": sum(in_force and bool(field) for in_force, field, _ in made),
        "waiting": sum(state == Classification.PROPOSED for *_, state in made),
    }
    return SafeString(render_to_string("publication/strip.html", context, request))
