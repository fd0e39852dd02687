"""What the list of records can be narrowed to beside matter and standing: year, body, light. Read from the address."""

from __future__ import annotations

import msgspec
from django.db.models import QuerySet
from django.http import QueryDict

from jiheng.foundation.message import Message
from jiheng.monitoring.lights import NAMES
from jiheng.office.people.models import Unit
from jiheng.office.results.models import Record

UNLIT = "none"
"""The light of a record whose values nobody has handed in yet."""

LIGHTS: dict[str, Message] = {
    **{str(light): says for light, says in NAMES.items()},
    UNLIT: Message("未亮灯", "no light yet"),
}
"""Every light and what it is called, the worst first."""

_YEAR = Message("{year} 年度", "{year}")


class Narrowing(msgspec.Struct, frozen=True):
    """What was chosen. `unit` is the code of one body alone, `below` of one with all below it."""

    year: int | None = None
    unit: str = ""
    below: str = ""
    light: str = ""

    def of(self, rows: QuerySet[Record]) -> QuerySet[Record]:
        """Return those of some records that are meant."""
        if self.year is not None:
            rows = rows.filter(case__fiscal_year=self.year)
        if self.unit:
            rows = rows.filter(case__unit__code=self.unit)
        if self.below:
            path = Unit.objects.filter(code=self.below).values_list("path", flat=True).first()
            rows = rows.filter(case__unit__path__under=path) if path else rows.none()
        if self.light:
            rows = rows.filter(light="" if self.light == UNLIT else self.light)
        return rows

    def chips(self) -> list[tuple[str, str]]:
        """Return the parameter and the words of everything that is chosen; a body is told by its code."""
        words = {
            "year": _YEAR.render(year=self.year) if self.year is not None else "",
            "unit": self.unit,
            "below": self.below,
            "light": LIGHTS[self.light].render() if self.light else "",
        }
        return [(name, said) for name, said in words.items() if said]


def read_narrowing(params: QueryDict) -> Narrowing:
    """Read what was chosen; a value that means nothing is left out."""
    year, light = params.get("year", ""), params.get("light", "")
    return Narrowing(
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        unit=params.get("unit", "")[:40],
        below=params.get("below", "")[:40],
        light=light if light in LIGHTS else "",
    )
