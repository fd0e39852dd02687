"""Declarations → printed books: all in one, or one for each unit, in a folder or an archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec.structs import replace

from jiheng.declaration.model import Declaration
from jiheng.foundation.message import Message
from jiheng.pipeline.deliver import appearing_whole

ARCHIVE = ".zip"

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST_NAME = 80
_NOBODY = Message("未写明单位", "unit not stated")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

Keep = Callable[[str, bytes], None]
"""Takes the name of a book, with its extension, and its bytes."""


class Part(NamedTuple):
    """What is printed of one file: all of it, or what one unit has in it."""

    file: str
    declaration: Declaration


def by_unit(parts: Sequence[Part]) -> dict[str, list[Part]]:
    """Return what each unit has in all files, by the unit's name, in the order met."""
    units: dict[str, list[Part]] = {}
    for file, declaration in parts:
        for unit, own in _split(declaration).items():
            units.setdefault(unit, []).append(Part(file, own))
    return units


def _split(declaration: Declaration) -> dict[str, Declaration]:
    """Split a declaration; what is of no single unit (合计, the department's goals) stays with the department."""
    department = _department(declaration)
    units = dict.fromkeys(_unit(declaration, at) for at in range(len(declaration.projects)))
    if len(units) < 2:
        return {next(iter(units), department): declaration}
    labels = {total.label for total in declaration.printed_totals}
    whole = declaration.department_goals or labels - set(units)
    names = [*units, *([department] if whole and department not in units else [])]
    return {name: _own(declaration, name, units, is_department=name == department) for name in names}


def _own(declaration: Declaration, name: str, units: dict[str, None], *, is_department: bool) -> Declaration:
    return replace(
        declaration,
        projects=[one for at, one in enumerate(declaration.projects) if _unit(declaration, at) == name],
        printed_totals=[
            total
            for total in declaration.printed_totals
            if total.label == name or (is_department and total.label not in units)
        ],
        department_goals=declaration.department_goals if is_department else [],
    )


def _unit(declaration: Declaration, at: int) -> str:
    unit = declaration.projects[at].spending_unit
    return (unit.name if unit is not None else None) or _department(declaration)


def _department(declaration: Declaration) -> str:
    return (declaration.issuer.name if declaration.issuer is not None else None) or _NOBODY.render()


@contextmanager
def keeping(target: Path) -> Iterator[Keep]:
    """Give a function that keeps books in a folder, or in an archive where the target is called so. Raises OSError."""
    if target.suffix.lower() == ARCHIVE:
        with appearing_whole(target) as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
            # The same books make the same archive: no clock in it.
            yield lambda name, data: archive.writestr(ZipInfo(name, _FIRST_DAY), data, ZIP_DEFLATED)
        return

    def keep(name: str, data: bytes) -> None:
        with appearing_whole(target / name) as file:
            file.write(data)

    target.mkdir(parents=True, exist_ok=True)
    yield keep


def file_names(units: Sequence[str]) -> list[str]:
    """Return names for files that every system takes, each once, also where capitals make no difference."""
    names: list[str] = []
    used: set[str] = set()
    for unit in units:
        base = _NOT_IN_NAMES.sub(" ", unit).strip(" .")[:_LONGEST_NAME] or _NOBODY.render()
        name, number = base, 1
        while name.lower() in used:
            number += 1
            name = f"{base} {number}"
        used.add(name.lower())
        names.append(name)
    return names
