"""Lists in pages: which rows, and the links to the first, previous, next and last page (RFC 8288)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Generic, NamedTuple, Protocol, TypeVar
from urllib.parse import urlencode

import msgspec
from django.db.models import QuerySet
from msgspec import Meta

MOST_PER_PAGE = 100

_Row = TypeVar("_Row")


class PageQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which page of a list, and how many rows it has."""

    page: Annotated[int, Meta(ge=1, le=100_000, description="第几页，从 1 起 / which page, from 1")] = 1
    per_page: Annotated[
        int, Meta(ge=1, le=MOST_PER_PAGE, description="每页几条 / how many rows a page has")
    ] = 25

    @property
    def part(self) -> slice:
        """Which rows of all these are."""
        start = (self.page - 1) * self.per_page
        return slice(start, start + self.per_page)


class Listed(msgspec.Struct, Generic[_Row]):
    """One page of a list, and how many rows there are in all."""

    items: list[_Row]
    total: int
    page: int
    per_page: int


class Page(NamedTuple, Generic[_Row]):
    """The rows of one page, and how many there are in all."""

    rows: list[_Row]
    total: int

    def links(self, path: str, asked: PageQuery) -> str:
        """Return the value of the header Link."""
        last = max(1, -(-self.total // asked.per_page))
        pages = {"first": 1, "prev": asked.page - 1, "next": asked.page + 1, "last": last}
        return ", ".join(
            f'<{path}?{_query(asked, page)}>; rel="{name}"'
            for name, page in pages.items()
            if 1 <= page <= last
        )


class Parted(Protocol):
    """Rows of which a part is read when it is asked for; how many there are is counted already."""

    def __getitem__(self, part: slice, /) -> list[Any]:
        """Read a part."""


def page_of(
    rows: QuerySet[Any] | Sequence[Any] | Parted, asked: PageQuery, total: int | None = None
) -> Page[Any]:
    """Return one page; one behind the last is empty. `total` is given where it is counted already."""
    if total is None:
        assert isinstance(rows, QuerySet | Sequence), "what cannot count itself was counted before"
        total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    return Page(list(rows[asked.part]), total)


def _query(asked: PageQuery, page: int) -> str:
    """Return the parameters of another page: those that were given, and the page."""
    usual = {
        name: field.default for name, field in ((one.name, one) for one in msgspec.structs.fields(asked))
    }
    given = {
        name: value
        for name, value in msgspec.structs.asdict(asked).items()
        if value not in (usual[name], None, ())
    }
    return urlencode({**given, "page": page}, doseq=True)
