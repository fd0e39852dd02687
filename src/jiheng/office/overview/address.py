"""The address is the view: everything a person chose in the list of cases, read from the query string and written back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.http import QueryDict

from jiheng.audit.finding import SEVERITIES
from jiheng.audit.overview import GRADES
from jiheng.cycle import states_of
from jiheng.office.overview.wording import BANDS, CATEGORIES, FAMILIES

LONGEST = 100
"""How many characters of a search are taken."""

SORTS = ("name", "unit", "year", "state", "budget", "due", "grade", "findings", "quantified", "changed")
NONE = "none"

_ONE_OF = {
    "mine": ("any", "waiting", "sent_back", "drafts"),
    "due": ("overdue", "soon", "later", NONE),
    "category": (*FAMILIES, *CATEGORIES),
    "severity": tuple(SEVERITIES),
    "live": ("1",),
}
_SEVERAL = {
    "state": tuple(states_of("goal")),
    "grade": (*GRADES, NONE),
    "blocking": ("yes", "no"),
    "band": tuple(BANDS),
}


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked at. `unit` are codes of bodies, each for itself; `below` is one that stands for all below it.

    `live` leaves cancelled cases out.
    `sort` is a column, with "-" before it the other way round; "" is the usual order.
    """

    q: str = ""
    state: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()
    band: tuple[str, ...] = ()
    mine: str = ""
    due: str = ""
    category: str = ""
    severity: str = ""
    live: str = ""
    below: str = ""
    sort: str = ""
    page: int = 1

    @property
    def words(self) -> list[str]:
        """The words that are searched: all of them must occur."""
        return self.q.split()[:8]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Everything chosen beside the search, as names and values: what a new search keeps."""
        kept = {**msgspec.structs.asdict(self), "q": "", "page": ""}
        pairs = [
            (name, values if isinstance(values, tuple) else (values,))
            for name, values in kept.items()
            if values
        ]
        return [(name, value) for name, values in pairs for value in values]

    def query(self, **changes: object) -> str:
        """Return the query string of this view with some fields changed; without a page, it begins at the first."""
        return _written(msgspec.structs.asdict(msgspec.structs.replace(self, **{"page": 1, **changes})))

    def toggled(self, name: str) -> Callable[[str], str]:
        """Return what gives the query string with one value of a facet chosen, or no longer chosen.

        A facet has up to a hundred values, and only its own part of the address differs: the rest is written once.
        """
        said = msgspec.structs.asdict(msgspec.structs.replace(self, page=1))
        chosen: tuple[str, ...] = said[name]
        place = list(said).index(name)
        before, after = (
            _written(dict(part)) for part in (list(said.items())[:place], list(said.items())[place + 1 :])
        )

        def query(value: str) -> str:
            kept = tuple(one for one in chosen if one != value)
            here = _written({name: kept if value in chosen else (*chosen, value)})
            return "&".join(part for part in (before, here, after) if part)

        return query

    def without(self, name: str) -> str:
        """Return the query string with nothing chosen under `name`."""
        return self.query(**{name: () if isinstance(getattr(self, name), tuple) else ""})

    def sorted_by(self, column: str) -> str:
        """Return the query string sorted by a column, the other way round where it is so already."""
        return self.query(sort=f"-{column}" if self.sort == column else column)


def _written(said: Mapping[str, Any]) -> str:
    """Return what is chosen as a query string; the first page goes without saying."""
    return urlencode(
        {name: value for name, value in said.items() if value and (name, value) != ("page", 1)}, doseq=True
    )


def read(params: QueryDict) -> View:
    """Read a view; a value that means nothing is left out, so that an old address still shows a page."""
    several = {name: _known(params.getlist(name), known) for name, known in _SEVERAL.items()}
    one_of = {
        name: value for name, known in _ONE_OF.items() if (value := params.get(name, "")) in known and value
    }
    sort = params.get("sort", "")
    page = params.get("page", "1")
    chosen = {
        "q": " ".join(params.get("q", "")[:LONGEST].split()),
        "unit": tuple(dict.fromkeys(code[:40] for code in params.getlist("unit") if code))[:50],
        "year": tuple(dict.fromkeys(y for y in params.getlist("year") if y == NONE or _is_year(y))),
        "below": params.get("below", "")[:40],
        "sort": sort if sort.removeprefix("-") in SORTS else "",
        "page": int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 else 1,
    }
    return msgspec.convert({**chosen, **several, **one_of}, View)


def _known(values: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(values) if one in known)


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4
