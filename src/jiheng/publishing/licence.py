"""Under which licence data are given away, as a data package says it."""

from __future__ import annotations

import re
from typing import Final

import msgspec

DEFAULT: Final = "CC-BY-4.0"
"""Everybody may use the data and has to name the source: the licence of most open data of public bodies."""

_KNOWN = {
    "CC0-1.0": ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
    "CC-BY-4.0": ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    "CC-BY-SA-4.0": ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"),
    "CC-BY-NC-4.0": ("https://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC 4.0"),
    "ODbL-1.0": ("https://opendatacommons.org/licenses/odbl/1-0/", "ODbL 1.0"),
    "ODC-By-1.0": ("https://opendatacommons.org/licenses/by/1-0/", "ODC-By 1.0"),
    "PDDL-1.0": ("https://opendatacommons.org/licenses/pddl/1-0/", "PDDL 1.0"),
}
_NAME = re.compile(r"[-a-zA-Z0-9._]+")


class Licence(msgspec.Struct, frozen=True, omit_defaults=True):
    """A licence: its `name` for programs, its title for people, and where it can be read (`path`)."""

    name: str
    title: str
    path: str = ""


def licence_of(text: str) -> Licence:
    """Return the licence meant: one by its SPDX name, or any other by its title."""
    for name, (path, title) in _KNOWN.items():
        if name.casefold() == text.strip().casefold():
            return Licence(name, title, path)
    return Licence(text if _NAME.fullmatch(text) else "other", text.strip())
