"""Which forms there are for what is to be printed, those of the place first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from django.conf import settings

from jiheng.forms.form import Form, load_form, load_forms
from jiheng.forms.formats import PRINT_FORMATS, PrintFormat
from jiheng.office.output.errors import UnfitFormError, UnknownFormatError
from jiheng.office.output.models import Matter

PERIOD = "期间"
"""The word of a monitoring form that says which months it covers."""

_FIELD = re.compile(r"\{([^{}]+)\}")
_CENTRAL = "cn_central"
_OF_PLACE = re.compile(r"cn_(\d{6})(?:_|$)")


def matter_of(form: Form) -> Matter | None:
    """Return what a form is for, by what it has places for; None for one of a whole department.

    Scores stand in self-evaluations only, actual values besides in monitoring; whatever shows a project and neither
    is a form of goals.
    """
    names = set(_names(form))
    if not any(name.startswith("project.") for name in names):
        return None
    if names & {"indicator.score", "project.self_total"}:
        return "self_evaluation"
    return "monitoring" if "indicator.actual" in names else "goal"


def _names(form: Form) -> Iterator[str]:
    for text in _texts(msgspec.to_builtins([form.blocks, form.opening])):
        for field in _FIELD.findall(text):
            yield from (name.partition("|")[0] for name in field.split("//"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


@cache
def _matters() -> dict[str, Matter | None]:
    return {form_id: matter_of(form) for form_id, form in load_forms().items()}


def forms_for(matter: str, layout: str = "") -> list[Form]:
    """Return the forms for a matter: the place's own, that of the layout in which it was read, the central ones, others."""
    found = [load_form(form_id) for form_id, known in _matters().items() if known == matter]
    return sorted(found, key=lambda form: (_distance(form, layout), form.id))


def _distance(form: Form, layout: str) -> tuple[int, int]:
    own = _nearness(form.id, settings.DIVISION)
    if own:
        return 0, -own
    if layout and form.layout == layout:
        return 1, 0
    if form.id == _CENTRAL:
        return 2, 0
    return (4, 0) if _OF_PLACE.match(form.id) else (3, 0)


def _nearness(form_id: str, division: str) -> int:
    """Return how many digits of its division a place shares with that of a form: 0 for a form of elsewhere.

    A form of 440000 holds in 440100 and in 440106; that of 440100 is nearer to the latter. Source: GB/T 2260.
    """
    found = _OF_PLACE.match(form_id)
    if not found or not division:
        return 0
    stem = re.sub(r"(00)+$", "", found[1])
    return len(stem) if division.startswith(stem) else 0


def form_for(matter: str, form_id: str, words: dict[str, str] | None = None) -> Form:
    """Return a form for a matter, with its words as the matter has them. Raises `UnfitFormError`."""
    if _matters().get(form_id) != matter:
        raise UnfitFormError(form=form_id)
    known = load_forms()[form_id].words
    return load_form(form_id, {word: text for word, text in (words or {}).items() if word in known})


def format_for(format_id: str) -> PrintFormat:
    """Return a format. Raises `UnknownFormatError`."""
    found = next((one for one in PRINT_FORMATS if one.id == format_id), None)
    if found is None:
        raise UnknownFormatError(format=format_id)
    return found
