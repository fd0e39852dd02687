"""A chart as data: what is drawn, told in a table and written into a workbook, all three from the same marks.

A chart is a function of the figures in a file of its own under `charts/`, found by being there. It knows nothing of
colours, of the page or of the library that draws: `tone` says what a series means, the rest is looks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal
from urllib.parse import urlencode

import msgspec
from django.urls import reverse

from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message
from jiheng.foundation.money import from_yuan, in_unit, to_yuan
from jiheng.office.overview.address import NONE, View
from jiheng.office.overview.line import Body, Figures, Line
from jiheng.office.overview.rows_address import FindingsView, IndicatorsView

Shape = Literal["bars", "stack", "share", "around", "rings"]
"""Bars beside each other, stacked, as shares of a hundred, to both sides of nothing; or two rings of shares."""

Tone = Literal[
    "main", "before", "overdue", "soon", "later", "none", "ended",
    "S1", "S2", "S3", "S4", "OUTPUT", "COST", "OUTCOME", "SATISFACTION", "MANAGEMENT", "OTHER",
    "raised", "kept", "lowered", "new", "red", "yellow", "green", "blue",
]  # fmt: skip
"""What a series means; the drawing and the style sheet know a colour for each."""

Kind = Literal["number", "money"]

PARTS: dict[str, Message] = {
    "money": Message("资金", "money"),
    "progress": Message("进度", "progress"),
    "results": Message("执行与结果", "carrying out and results"),
    "findings": Message("问题", "findings"),
    "indicators": Message("指标", "indicators"),
    "change": Message("与上年比", "against last year"),
}
"""The parts of the page, in their order."""


class Rows(msgspec.Struct, frozen=True):
    """The rows behind a mark: in which list, narrowed how, and how many there are.

    `asked` writes the query when it is wanted: of thousands of marks a page shows a few hundred.
    """

    page: Literal["case-list", "indicators", "findings", "record-list"]
    asked: Callable[[], str]
    count: int

    @property
    def address(self) -> str:
        """The address of the list that shows exactly these rows."""
        return f"{_path(self.page)}?{self.asked()}"


@cache
def _path(page: str) -> str:
    return reverse(page)


class Mark(msgspec.Struct, frozen=True):
    """One figure. `value` is None where nothing is known, which is not nothing: `text` then is "–".

    `beside` is its share of the whole, in words: what the drawing shows where lengths are shares.
    """

    value: Decimal | int | None
    text: str
    rows: Rows | None = None
    beside: str = ""


class Series(msgspec.Struct, frozen=True):
    """Marks of one meaning, one for each category. One that is not drawn stands in the table alone."""

    title: str
    marks: list[Mark] = []
    tone: Tone = "main"
    kind: Kind = "number"
    is_drawn: bool = True


class Category(msgspec.Struct, frozen=True):
    """What the marks are about: a body, a state, a category. `down` is the query of the figures of the body.

    `tone` is its own, where that of the series does not hold. One that `is_group` is the sum of those of the same
    `group_title` that follow it.
    """

    title: str
    down: str = ""
    tone: Tone | None = None
    group_title: str = ""
    is_group: bool = False


class Chart(msgspec.Struct, frozen=True):
    """One chart. `head` is what its categories are, `says` what there is to see in it, in a sentence.

    `total` is one mark for each series, of everything; a chart whose categories are no parts of a whole has none.
    """

    shape: Shape
    head: str
    categories: list[Category]
    series: list[Series]
    says: str = ""
    total: list[Mark] | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing at all to draw."""
        drawn = [mark for one in self.series if one.is_drawn for mark in one.marks]
        return not any(mark.value for mark in drawn)


MarkOf = Callable[[Body | None, Line, Line], Mark]
"""Makes the mark of a body (None: of all) of its figures of the year and of the year before."""


class Charted(msgspec.Struct, frozen=True):
    """A chart as it is registered. `draw` makes it of the figures; None where it says nothing about this body."""

    id: str
    part: str
    title: Message
    lead: Message
    draw: Callable[[Figures], Chart | None]
    rank: int = 0


CHARTS: Catalogue[Charted] = Catalogue(
    "jiheng.office.overview.charts", "charted", group="jiheng.charts", kind=Charted
)
"""All charts: one file each, a chart by being there."""


def in_order() -> list[Charted]:
    """Return all charts in the order of the page."""
    parts = list(PARTS)
    return sorted(CHARTS, key=lambda one: (parts.index(one.part), one.rank, one.id))


def cases(
    figures: Figures, body: Body | None, count: int, *, is_before: bool = False, **more: object
) -> Rows | None:
    """Return the projects that are counted of a body, or of all (None); nothing where there are none."""
    if not count:
        return None
    return Rows("case-list", lambda: _cases(figures, body, is_before=is_before).query(**more), count)


def _cases(figures: Figures, body: Body | None, *, is_before: bool) -> View:
    year = figures.year if figures.year is None or not is_before else figures.year - 1
    years = (NONE if year is None else str(year),)
    if body is not None and body.is_own:
        return View(year=years, live="1", unit=(body.unit.code,))
    return View(year=years, live="1", below=_code(figures, body))


def indicators(figures: Figures, body: Body | None, count: int, **more: str) -> Rows | None:
    """Return the indicators that are counted of a body."""
    if not count:
        return None
    return Rows(
        "indicators",
        lambda: msgspec.convert({**_where(figures, body), **more}, IndicatorsView).query(),
        count,
    )


def findings(figures: Figures, body: Body | None, count: int, **more: str) -> Rows | None:
    """Return the findings that are counted of a body."""
    if not count:
        return None
    return Rows(
        "findings", lambda: msgspec.convert({**_where(figures, body), **more}, FindingsView).query(), count
    )


def by_body(figures: Figures, shape: Shape, series: Sequence[tuple[Series, MarkOf]], says: str = "") -> Chart:
    """Return a chart whose categories are bodies: of each series, how the mark of a body is made."""
    filled = [
        msgspec.structs.replace(one, marks=[of(body, body.now, body.before) for body in figures.bodies])
        for one, of in series
    ]
    total = [of(None, figures.now, figures.before) for _, of in series]
    return Chart(shape, BODY.render(), bodies(figures), filled, says, total)


def records(figures: Figures, body: Body | None, count: int, **more: str) -> Rows | None:
    """Return the records of carrying out and results that are counted of a body."""
    if not count:
        return None
    return Rows("record-list", lambda: urlencode({**_where(figures, body), **more}), count)


def bodies(figures: Figures) -> list[Category]:
    """Return the bodies as categories; each leads down to its own figures."""
    alone = len(figures.bodies) == 1
    return [
        Category(_name(body, alone=alone), "" if body.is_own else down(figures, body))
        for body in figures.bodies
    ]


def down(figures: Figures, body: Body) -> str:
    """Return the query of the figures of a body."""
    return _down(body.unit.code, figures.year)


@lru_cache(maxsize=4096)
def _down(code: str, year: int | None) -> str:
    return urlencode({"at": code} if year is None else {"at": code, "year": year})


BODY = Message("单位", "body")
"""The head of the column of bodies."""

ALL = Message("合计", "total")


def number(count: int, rows: Rows | None = None) -> Mark:
    """Return a count as a mark."""
    return Mark(count, f"{count:,}", rows)


def share(part: int, whole: int, rows: Rows | None = None) -> Mark:
    """Return a part of a whole as a mark, with its percentage; of nothing there is no share."""
    return Mark(part, f"{part:,}", rows, f"{100 * part / whole:.1f}%") if whole else MISSING


def money(yuan: Decimal, rows: Rows | None = None) -> Mark:
    """Return an amount of yuan as a mark."""
    return Mark(yuan, short_money(yuan), rows)


def short_money(yuan: Decimal) -> str:
    """Say an amount of yuan in as few figures as tell it from its neighbours: 1.25亿元, 620万元, 3.5万元."""
    unit, places = ("亿元", "0.01") if abs(yuan) >= _HUNDRED_MILLION else ("万元", "0.1")
    return in_unit(to_yuan(from_yuan(yuan, unit).quantize(Decimal(places)), unit), unit)


MISSING = Mark(None, "–")
"""Nothing is known."""


def family_tone(category: str) -> Tone:
    """Return the tone of the first level to which a category belongs."""
    return next((tone for tone in _FAMILY_TONES if tone == category.split(".", maxsplit=1)[0]), "OTHER")


_FAMILY_TONES: tuple[Tone, ...] = ("OUTPUT", "COST", "OUTCOME", "SATISFACTION", "MANAGEMENT")
_HUNDRED_MILLION = to_yuan(Decimal(1), "亿元")
_OWN = Message("{name}（本级）", "{name} (itself)")


def _name(body: Body, *, alone: bool) -> str:
    return _OWN.render(name=body.unit.name) if body.is_own and not alone else body.unit.name


def _code(figures: Figures, body: Body | None) -> str:
    if body is not None:
        return body.unit.code
    return figures.at.code if figures.at is not None else ""


def _where(figures: Figures, body: Body | None) -> dict[str, str]:
    year = NONE if figures.year is None else str(figures.year)
    which = "unit" if body is not None and body.is_own else "below"
    return {"year": year, which: _code(figures, body)}
