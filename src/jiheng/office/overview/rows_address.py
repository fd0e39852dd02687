"""The addresses of the lists of indicators and findings: what was chosen, read from the query string and written back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import urlencode

import msgspec
from django.http import QueryDict

from jiheng.audit.explain import FAMILIES as RULE_FAMILIES
from jiheng.audit.finding import SEVERITIES
from jiheng.office.overview.address import LONGEST, NONE
from jiheng.office.overview.recurring import CHANGES
from jiheng.office.overview.wording import CATEGORIES, FAMILIES

COMPARED = ("raised", "kept", "lowered")
SORTS = ("name", "unit", "category", "severity", "change")
NOT_COMPARED = ("words", "unit", "direction", "form", "twice")


class RowsView(msgspec.Struct, frozen=True, kw_only=True):
    """What both lists can be narrowed to. `unit` is one body alone, `below` one with all below it."""

    q: str = ""
    year: str = ""
    unit: str = ""
    below: str = ""
    severity: str = ""
    sort: str = ""
    page: int = 1

    def query(self, **changes: object) -> str:
        """Return the query string of this view with some fields changed; without a page, it begins at the first."""
        changed = msgspec.structs.replace(self, **{"page": 1, **changes})
        chosen = {name: value for name, value in msgspec.structs.asdict(changed).items() if value}
        if chosen.get("page") == 1:
            del chosen["page"]
        return urlencode(chosen)

    def toggled(self, name: str, value: str) -> str:
        """Return the query string with a value chosen, or no longer chosen."""
        return self.query(**{name: "" if getattr(self, name) == value else value})

    @property
    def kept(self) -> dict[str, str]:
        """Everything chosen beside the search: what a new search keeps."""
        chosen = msgspec.structs.asdict(self)
        return {name: value for name, value in chosen.items() if value and name not in {"q", "page"}}


class IndicatorsView(RowsView, frozen=True, kw_only=True):
    """The list of indicators. `category` is one of the crosswalk or a whole family, `severity` the gravest finding.

    `change` is what became of the target since last year; "compared" and "not_compared" stand for several.
    """

    category: str = ""
    quantified: str = ""
    measure: str = ""
    change: str = ""


class FindingsView(RowsView, frozen=True, kw_only=True):
    """The list of findings. `family` is the letter of a family of rules, `rule` the id of one."""

    family: str = ""
    rule: str = ""


_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "severity": tuple(SEVERITIES),
    "category": (*FAMILIES, *CATEGORIES),
    "quantified": ("yes", "no"),
    "change": (*CHANGES, "compared", "not_compared"),
    "family": tuple(RULE_FAMILIES),
}
_Kind = TypeVar("_Kind", bound=RowsView)


def read_rows(params: QueryDict, kind: type[_Kind]) -> _Kind:
    """Read a view; a value that means nothing is left out, so that an old address still shows a page."""
    chosen: dict[str, object] = {}
    for name in kind.__struct_fields__:
        value = params.get(name, "")
        known = value in _ONE_OF[name] if name in _ONE_OF else len(value) <= LONGEST
        if value and known and name not in {"page", "sort", "year"}:
            chosen[name] = " ".join(value.split())
    year, sort, page = params.get("year", ""), params.get("sort", ""), params.get("page", "1")
    if year == NONE or (year.isascii() and year.isdigit() and len(year) == 4):
        chosen["year"] = year
    if sort.removeprefix("-") in SORTS:
        chosen["sort"] = sort
    chosen["page"] = int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 else 1
    return msgspec.convert(chosen, kind)
