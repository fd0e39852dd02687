"""Rows of many sheets → projects: which rows are of one project, and what they say of it together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from jiheng.declaration.level import level1_of, level2_of
from jiheng.declaration.reading import ReadIndicator, Reading, ReadProblem, ReadProject
from jiheng.exchange.element import FUNDS, NARRATIVE, Entity, Side
from jiheng.exchange.mapping import bare
from jiheng.exchange.rows import sign_of
from jiheng.foundation.where import Where

_LEVELS = {"level1": level1_of, "level2": level2_of}
_OF_PROJECT = {
    "name": "printed_name",
    "code": "code",
    "unit_code": "unit_code",
    "unit_name": "unit_name",
    "category": "category",
    "performance_type": "performance_type",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
    "purpose": "purpose",
    "self_total": "self_total",
    "execution_score": "execution_score",
}
"""Fields that one value of a project says → what the reading calls it."""

_OF_TOTAL = {"initial": "initial_budget", "revised": "revised_budget", "executed": "executed"}
_OF_INDICATOR = {"indicator": "name", "description": "description", "weight": "weight", "score": "score"}
_OF_INDICATOR |= {"remark": "remark", "level1": "level1", "level2": "level2", "actual": "actual"}


class Found(NamedTuple):
    """What one cell says of a field, and where. `is_code` where it says so by a code."""

    field: str
    text: str
    where: Where
    sheet: str
    column: str
    is_code: bool = False


class Known(msgspec.Struct):
    """A project while its rows come in: what was said of it and of its document, and which sides it is on."""

    read: ReadProject
    document: dict[str, str] = {}
    said: dict[str, Found] = {}
    identity: dict[str, str] = {}


_EITHER = Known(ReadProject())
"""Stands for: any of several."""

_IDENTITY = {"project_key", "code", "unit_code", "unit_name", "fiscal_year"}
_KNOWN_BY = {
    "project_key": frozenset[str](),
    "code": frozenset({"project_key", "fiscal_year"}),
    "name": frozenset(_IDENTITY),
}
"""By what a project is found, the surest first, and what must not differ then."""


class Assembly:
    """All projects of a file, in the order in which they are met."""

    def __init__(self, problems: list[ReadProblem]) -> None:
        """Put what contradicts itself among `problems`."""
        self._problems = problems
        self._heads: list[Known] = []
        self._sides: dict[Side, list[Known]] = {"targets": [], "self_evaluation": []}
        self._by: dict[tuple[str, str, str], list[Known]] = {}
        self._of_head: dict[tuple[int, Side], Known] = {}

    def enter(self, entity: Entity, row: list[Found], where: Where) -> bool:
        """Take in a row; say whether it tells which one project it is of."""
        texts = {one.field: one.text for one in row}
        if not {"project_key", "code", "name"} & set(texts):
            return False
        known = self._project(entity.side, texts, where)
        if known is None:
            return False
        for one in row:
            self._say(known, one)
        if entity.rows == "goal" and "goal" in texts:
            known.read.goals.append(texts["goal"])
            place = next(one.where for one in row if one.field == "goal")
            known.read.places.setdefault(f"goals.{len(known.read.goals) - 1}", place)
        elif entity.rows == "money":
            self._money(known, texts, row)
        elif entity.rows == "indicator":
            self._indicator(known, texts, row, where)
        return True

    def readings(self, layout: str, unit: str | None) -> list[Reading]:
        """Return a reading for each office, year and side."""
        made: dict[tuple[str | None, ...], Reading] = {}
        for side, known in self._all():
            name, code, year = (known.document.get(f) for f in ("issuer_name", "issuer_code", "fiscal_year"))
            group = (side, name, code, year)
            if group not in made:
                made[group] = Reading(
                    layout,
                    kind=side,
                    issuer_name=name,
                    issuer_code=code,
                    fiscal_year=year,
                    currency_unit=unit,
                )
            made[group].projects.append(known.read)
        return list(made.values())

    # -- which project -----------------------------------------------------------------------------------------------

    def _all(self) -> Iterator[tuple[Side, Known]]:
        """Yield all projects: those with a head in the order of the heads; one without rows has a goal still to come."""
        told = {id(known) for known in self._of_head.values()}
        for head in self._heads:
            sides = [side for side in self._sides if (id(head), side) in self._of_head]
            if not sides:
                yield "targets", head
            yield from ((side, self._of_head[id(head), side]) for side in sides)
        for side, listed in self._sides.items():
            yield from ((side, known) for known in listed if id(known) not in told)

    def _project(self, side: Side | None, texts: dict[str, str], where: Where) -> Known | None:
        """Return the project of a row, a new one where none was met; None where it may be either of several."""
        here = side or ""
        found = self._met(here, texts)
        if found is _EITHER:
            return None
        if found is None:
            found = self._from_head(side, texts) if side else None
        if found is _EITHER:
            return None
        if found is None:
            found = Known(ReadProject(where=where))
            (self._sides[side] if side else self._heads).append(found)
        for field in _IDENTITY & set(texts):
            found.identity.setdefault(field, texts[field])
        for field in {"project_key", "code", "name"} & set(texts):
            listed = self._by.setdefault((here, field, bare(texts[field])), [])
            if not any(one is found for one in listed):
                listed.append(found)
        return found

    def _from_head(self, side: Side, texts: dict[str, str]) -> Known | None:
        """Return a project that is new on this side as its head says, where it has one."""
        head = self._met("", texts, is_same_key=side == "targets")
        if head is None or head is _EITHER:
            return head
        copied = msgspec.convert(msgspec.to_builtins(head.read), ReadProject)
        identity = {field: text for field, text in head.identity.items() if field != "project_key"}
        made = Known(copied, dict(head.document), dict(head.said), identity)
        self._of_head[id(head), side] = made
        self._sides[side].append(made)
        return made

    def _met(self, side: str, texts: dict[str, str], *, is_same_key: bool = True) -> Known | None:
        """Return the project that has the key of a row, else its code, else its name; `_EITHER` where several may be it."""
        for field, apart in _KNOWN_BY.items():
            if field not in texts:
                continue
            listed = self._by.get((side, field, bare(texts[field])), [])
            differing = apart if is_same_key else apart - {"project_key"}
            fitting = [one for one in listed if not _differs(one.identity, texts, differing)]
            if fitting:
                return fitting[0] if len(fitting) == 1 else _EITHER
        return None

    # -- what is said of it ------------------------------------------------------------------------------------------

    def _say(self, known: Known, one: Found) -> None:
        """Take in what a cell says of the whole project. What was said before is kept, and told where it differs."""
        if one.field in ("fiscal_year", "issuer_code", "issuer_name"):
            if self._is_first(known, one):
                known.document[one.field] = one.text
        elif one.field in _OF_PROJECT:
            if self._is_first(known, one):
                setattr(known.read, _OF_PROJECT[one.field], one.text)
                known.read.places.setdefault(one.field, one.where)
        elif one.field in FUNDS:
            self._amount(known, one.field, one)
        elif one.field == "classified":
            known.read.classified = known.read.classified or one.text == "yes"
        elif one.field.startswith(NARRATIVE) and self._is_first(known, one):
            heading = one.field.removeprefix(NARRATIVE)
            known.read.narrative[heading] = one.text
            known.read.places.setdefault(one.field, one.where)

    def _is_first(self, known: Known, one: Found) -> bool:
        before = known.said.get(one.field)
        if before is None:
            known.said[one.field] = one
            return True
        if bare(before.text) != bare(one.text):
            self._contradicts(one, before.text)
        return False

    def _contradicts(self, one: Found, before: str) -> None:
        params = {"sheet": one.sheet, "column": one.column, "text": one.text, "first": before}
        self._problems.append(ReadProblem("exchange-conflict", params, one.where))

    def _amount(self, known: Known, fund: str, one: Found) -> None:
        if self._is_first(known, one._replace(field=f"funding.{fund}")):
            known.read.amounts[fund] = one.text
            known.read.places.setdefault(fund, one.where)

    def _money(self, known: Known, texts: dict[str, str], row: list[Found]) -> None:
        source = texts.get("source")
        for one in row:
            if one.field not in _OF_TOTAL:
                continue
            if source == "total":
                self._amount(known, _OF_TOTAL[one.field], one)
            elif source is not None and one.field == "initial":
                self._amount(known, source, one)
            else:
                params = {"sheet": one.sheet, "column": one.column, "count": 1}
                self._problems.append(ReadProblem("exchange-column", params, one.where))

    def _indicator(self, known: Known, texts: dict[str, str], row: list[Found], where: Where) -> None:
        made = ReadIndicator(where=where)
        target = "period" if texts.get("term") == "period" else "annual"
        for one in row:
            if one.field in _OF_INDICATOR:
                self._indicator_says(made, _OF_INDICATOR[one.field], one)
            elif one.field == "target":
                setattr(made, target, one.text)
                made.places.setdefault(target, one.where)
            elif one.field == "comparator":
                made.comparator = sign_of(one.text)
            elif one.field == "unit":
                made.unit = one.text
        if target == "period" and (earlier := _same(known.read.indicators, made)) is not None:
            _complete(earlier, made)
            return
        known.read.indicators.append(made)

    def _indicator_says(self, made: ReadIndicator, field: str, one: Found) -> None:
        before: str | None = getattr(made, field)
        if before is None:
            setattr(made, field, one.text)
            made.places.setdefault(field, one.where)
        elif (
            field in _LEVELS
            and (of := _LEVELS[field])
            and (of(before) or before) != (of(one.text) or one.text)
        ):
            self._contradicts(one, before)


def _differs(one: dict[str, str], other: dict[str, str], fields: frozenset[str]) -> bool:
    """Say whether both state one of the fields, and not the same."""
    return any(field in one and field in other and bare(one[field]) != bare(other[field]) for field in fields)


def _same(indicators: list[ReadIndicator], made: ReadIndicator) -> ReadIndicator | None:
    """Return the indicator whose target of the year stands in an earlier row."""
    for one in indicators:
        names = (one.level1, one.level2, one.name)
        if names == (made.level1, made.level2, made.name) and one.period is None and one.annual is not None:
            return one
    return None


def _complete(earlier: ReadIndicator, made: ReadIndicator) -> None:
    """Add the target of the whole period: with its own sign and unit, which may differ from those of the year."""
    earlier.period = made.period
    earlier.places |= {field: place for field, place in made.places.items() if field == "period"}
    if (earlier.comparator, earlier.unit) == (made.comparator, made.unit):
        return
    for one, field in ((earlier, "annual"), (made, "period")):
        whole = f"{one.comparator or ''}{getattr(one, field)}{one.unit or ''}"
        setattr(earlier, field, whole)
    earlier.comparator = earlier.unit = None
