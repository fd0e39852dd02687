"""The address of the figures is what is looked at: the body, the year, and which charts are shown as tables."""

from __future__ import annotations

from urllib.parse import urlencode

import msgspec
from django.http import QueryDict

ALL = "all"
"""Stands for every chart, in place of the id of one."""


class Shown(msgspec.Struct, frozen=True):
    """What is shown. `at` is the code of a body ("" for the topmost), `tables` the charts that are shown as tables."""

    at: str = ""
    year: int | None = None
    tables: tuple[str, ...] = ()
    page: int = 1

    def query(self, **changes: object) -> str:
        """Return the query string with some things changed; another body or year begins at the first page."""
        changed = msgspec.structs.replace(self, **{"page": 1, **changes})
        chosen: dict[str, object] = {"at": changed.at, "year": changed.year, "table": changed.tables}
        if changed.page > 1:
            chosen["page"] = changed.page
        return urlencode({name: value for name, value in chosen.items() if value}, doseq=True)

    def is_table(self, chart: str) -> bool:
        """Say whether a chart is shown as its table."""
        return chart in self.tables or ALL in self.tables

    def toggled(self, chart: str, charts: list[str]) -> str:
        """Return the query string with one chart shown the other way."""
        shown = [one for one in charts if self.is_table(one)]
        kept = [one for one in shown if one != chart] if chart in shown else [*shown, chart]
        return self.query(tables=(ALL,) if len(kept) == len(charts) else tuple(kept), page=self.page)


def read_shown(params: QueryDict, years: list[int], charts: list[str]) -> Shown:
    """Read what is to be shown: without a year the latest; a value that means nothing is left out."""
    asked, page = params.get("year", ""), params.get("page", "1")
    return Shown(
        at=params.get("at", "")[:40],
        year=int(asked) if asked in {str(year) for year in years} else next(iter(years), None),
        tables=tuple(one for one in dict.fromkeys(params.getlist("table")) if one == ALL or one in charts),
        page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 else 1,
    )
