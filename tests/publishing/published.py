"""Publications of invented offices, made for the tests."""

from __future__ import annotations

import csv
from datetime import date

import msgspec
from tests.secrecy.planted import MARKER, declaration, entry, open_project, review, secret_project

from jiheng.publishing import Wish, publish
from jiheng.secrecy import clear

SECRET = entry(f"{MARKER}经费")
DAY = date(2025, 2, 1)


def year(*more, secret=True):
    """Return the documents of a year: three open projects, and one that is withheld."""
    projects = [open_project(), open_project("绿化养护", "2500000.00"), *more]
    for number, project in enumerate(projects):
        project.code = f"44010023000000012345{number}"
    return declaration(
        *projects, *([secret_project()] if secret else []), mark=f"{MARKER}经费" if secret else "年报"
    )


def published(folder, *declarations, withheld=(SECRET,), on=DAY, **wish):
    return publish(clear(list(declarations), review(*withheld)), folder, Wish(on=on, **wish))


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def package(folder):
    return msgspec.json.decode((folder / "data" / "datapackage.json").read_bytes())
