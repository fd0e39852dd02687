"""What an entry of the trail is about: the case, import, body … of its subject, what it is called, where it is looked at.

Things are looked up by the kind of their subject ("case:…"), many at once. One that is gone is still told of by the
entries about it: at which body it was, and by which name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse

from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case
from jiheng.office.cases.withholding import withheld_cells
from jiheng.office.intake.models import Batch
from jiheng.office.output.models import Book
from jiheng.office.people.models import Unit, User
from jiheng.office.results.models import Record, Round
from jiheng.office.results.wording import record_name, round_name
from jiheng.office.trail.models import Entry

_UNNAMED = Message("（无名称）", "(unnamed)")
_IMPORT = Message("导入 {number}", "import {number}")
_PRINT = Message("{year}年度打印", "print of {year}")
_PUBLICATION = Message("{year}年度公开", "publication of {year}")


class Thing(NamedTuple):
    """What entries are about. `record` is set for one of results, whose cells are called by its content.

    `is_withheld` says that the case is withheld from the public, or a cell of it.
    """

    title: str
    unit: Unit | None = None
    address: str = ""
    is_withheld: bool = False
    is_gone: bool = False
    record: Record | None = None


def things(entries: Iterable[Entry]) -> dict[str, Thing]:
    """Return what some entries are about, by subject; a subject that stands for nothing is left out."""
    asked: dict[str, set[str]] = {}
    for entry in entries:
        kind, _, key = entry.subject.partition(":")
        asked.setdefault(kind, set()).add(key)
    found: dict[str, Thing] = {}
    for kind, keys in asked.items():
        look_up = _LOOK_UP.get(kind)
        if look_up is not None:
            found |= {f"{kind}:{key}": thing for key, thing in look_up(keys).items()}
    subjects = {f"{kind}:{key}" for kind, keys in asked.items() if kind in _CAN_GO for key in keys}
    return found | _gone(subjects - set(found))


def _cases(keys: Iterable[str]) -> dict[str, Thing]:
    rows = list(Case.objects.filter(pk__in=_uuids(keys)).select_related("unit"))
    secret = withheld_cells([one.pk for one in rows])
    return {
        str(one.pk): Thing(
            one.name or _UNNAMED.render(),
            one.unit,
            reverse("case", args=[one.pk]),
            one.is_classified or one.pk in secret,
        )
        for one in rows
    }


def _records(keys: Iterable[str]) -> dict[str, Thing]:
    found = Record.objects.filter(pk__in=_uuids(keys))
    rows = list(found.select_related("case__unit", "case__approved", "goal"))
    secret = withheld_cells([one.case_id for one in rows])
    return {
        str(one.pk): Thing(
            f"{one.case.name or _UNNAMED.render()} · {record_name(one)}",
            one.case.unit,
            reverse("record", args=[one.pk]),
            one.case.is_classified or one.case_id in secret,
            record=one,
        )
        for one in rows
    }


def _rounds(keys: Iterable[str]) -> dict[str, Thing]:
    rows = Round.objects.filter(pk__in=_numbers(keys)).select_related("unit")
    return {str(one.pk): Thing(round_name(one), one.unit, reverse("round", args=[one.pk])) for one in rows}


def _imports(keys: Iterable[str]) -> dict[str, Thing]:
    rows = Batch.objects.filter(pk__in=_numbers(keys)).select_related("unit")
    return {
        str(one.pk): Thing(
            _IMPORT.render(None, number=one.pk), one.unit, reverse("import-batch", args=[one.pk])
        )
        for one in rows
    }


def _prints(keys: Iterable[str]) -> dict[str, Thing]:
    # Only whoever had it printed may take it: there is no page to lead anybody else to.
    rows = Book.objects.filter(pk__in=_uuids(keys)).select_related("unit")
    return {str(one.pk): Thing(_PRINT.render(None, year=one.fiscal_year), one.unit) for one in rows}


def _publications(keys: Iterable[str]) -> dict[str, Thing]:
    codes = {key: key.rpartition(":")[0] for key in keys}
    units = Unit.objects.in_bulk(set(codes.values()), field_name="code")
    found = {}
    for key, code in codes.items():
        unit, year = units.get(code), key.rpartition(":")[2]
        if unit is not None:
            address = reverse("publication-year", args=[f"{unit.pk}-{year}"])
            found[key] = Thing(_PUBLICATION.render(None, year=year), unit, address)
    return found


def _units(keys: Iterable[str]) -> dict[str, Thing]:
    found = Unit.objects.in_bulk(set(keys), field_name="code")
    return {code: Thing(unit.name, unit) for code, unit in found.items()}


def _users(keys: Iterable[str]) -> dict[str, Thing]:
    rows = User.objects.filter(username__in=set(keys)).values_list("username", "name")
    return {username: Thing(name) for username, name in rows}


def _gone(subjects: set[str]) -> dict[str, Thing]:
    """Return what is no longer there as the trail tells of it: by the first name and body that an entry gives."""
    if not subjects:
        return {}
    told: dict[str, dict[str, Any]] = {one: {} for one in subjects}
    for entry in Entry.objects.filter(subject__in=subjects).order_by("number").iterator(chunk_size=200):
        for part in (entry.after, entry.before):
            for key in ("unit", "name"):
                if isinstance(part, dict) and isinstance(part.get(key), str):
                    told[entry.subject].setdefault(key, part[key])
    units = Unit.objects.in_bulk({one["unit"] for one in told.values() if one.get("unit")}, field_name="code")
    return {
        subject: Thing(one.get("name", ""), units.get(one.get("unit", "")), is_gone=True)
        for subject, one in told.items()
    }


def _uuids(keys: Iterable[str]) -> list[UUID]:
    found = []
    for key in keys:
        try:
            found.append(UUID(key))
        except ValueError:  # a subject of an older form
            continue
    return found


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal()]


_LOOK_UP: Mapping[str, Callable[[Iterable[str]], dict[str, Thing]]] = {
    "case": _cases,
    "record": _records,
    "round": _rounds,
    "import": _imports,
    "print": _prints,
    "publication": _publications,
    "unit": _units,
    "user": _users,
}
_CAN_GO = frozenset({"case", "record", "round", "import", "print"})
