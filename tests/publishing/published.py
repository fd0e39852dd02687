"""Publications of invented offices, made for the tests."""

from __future__ import annotations

import csv
from datetime import date

import msgspec
from tests.secrecy.planted import MARKER, declaration, entry, open_project, review, secret_project

from jiheng.declaration.model import Body
from jiheng.publishing import Wish, publish
from jiheng.secrecy import clear

SECRET = entry(f"{MARKER}经费")
DAY = date(2025, 2, 1)
_OFFICES = "甲乙丙丁戊"


def year(*more, secret=True):
    """Return the documents of a year: three open projects, and one that is withheld."""
    projects = [open_project(), open_project("绿化养护", "2500000.00"), *more]
    for number, project in enumerate(projects):
        project.code = f"44010023000000012345{number}"
    return declaration(
        *projects, *([secret_project()] if secret else []), mark=f"{MARKER}经费" if secret else "年报"
    )


def a_bureau(projects):
    """Return five offices with so many projects among them, each with a withheld one besides, and the review of these."""
    offices = [_office(number, projects // len(_OFFICES)) for number in range(len(_OFFICES))]
    return offices, [entry(f"{mark}朱雀专案经费") for mark in _OFFICES]


def _office(number, projects):
    made = [open_project(f"{number}号局项目{place}") for place in range(projects)]
    for place, project in enumerate(made):
        project.code = f"4401{number:06}{place:010}"
        project.purpose = "更换老旧灯具，购置设备。" * 20
        project.indicators = [
            msgspec.structs.replace(one, name=f"{one.name}{copy}")
            for copy in range(6)
            for one in project.indicators
        ]
    whole = declaration(*made, secret_project(f"{_OFFICES[number]}朱雀专案"), mark="年报", number=number)
    whole.issuer = Body(f"第{number}局")
    return whole


def published(folder, *declarations, withheld=(SECRET,), on=DAY, **wish):
    return publish(clear(list(declarations), review(*withheld)), folder, Wish(on=on, **wish))


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def package(folder):
    return msgspec.json.decode((folder / "data" / "datapackage.json").read_bytes())
