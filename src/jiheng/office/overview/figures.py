"""The figures: money, projects, states, findings, indicators and what became of them since last year, by body.

Who may read all below some bodies gets what is kept of these (`sums.py`), however many cases there are; for others it is
counted by the database from cases and the rows of their digests, in four readings. Both say the same; no declaration
is opened. What is cancelled is left out, in the figures as in the lists
that each of them leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Q, QuerySet, Sum, Value, When

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import UNFINISHED, due, visible
from jiheng.office.overview import sums, tally
from jiheng.office.overview.counting import band
from jiheng.office.overview.line import ENDED, WHENS, Body, Figures, Line, copy_of, line_of
from jiheng.office.overview.models import FindingRow, IndicatorRow
from jiheng.office.overview.rows import GONE
from jiheng.office.overview.sums import NO_YEAR, OWN
from jiheng.office.people.access import SEES_CONTENT, Reach
from jiheng.office.people.models import Unit
from jiheng.office.results.models import Record
from jiheng.office.results.narrowing import UNLIT
from jiheng.office.results.waiting import STANDINGS, stands
from jiheng.office.results.waiting import visible as visible_records

_Counted = dict[tuple[int, int | None], Line]
"""What is counted, by unit and year."""


AT_A_GLANCE = 8
"""How many bodies are told of where only the projects are."""


class OutsideError(Exception):
    """The body asked for is none that the person may read."""


def years(reach: Reach) -> list[int]:
    """Return the years of which a person may read cases, the latest first."""
    if (bodies := tally.covered(reach)) is not None:
        return tally.years(bodies)
    found = Case.objects.filter(visible(reach)).exclude(fiscal_year=None).order_by("-fiscal_year")
    return [year for year in found.values_list("fiscal_year", flat=True).distinct() if year is not None]


def figures(reach: Reach, at: str, year: int | None, today: date, *, only_projects: bool = False) -> Figures:
    """Count a year below the body of code `at`, "" for the topmost. Raises `OutsideError` for one out of reach.

    With `only_projects` records are left out, and indicators and findings where they are counted; of the bodies, the
    first that have any (`AT_A_GLANCE`) are enough.
    """
    if all(scope.reaches_down for scope in reach.scopes(SEES_CONTENT)):
        return _summed(reach, at, year, today, only_projects=only_projects)
    return counted_one_by_one(reach, at, year, today, only_projects=only_projects)


def counted_one_by_one(
    reach: Reach, at: str, year: int | None, today: date, *, only_projects: bool
) -> Figures:
    """Count from cases and rows, whatever is kept: for who reads single bodies, and to prove what is kept."""
    known = {unit.path: unit for unit in Unit.objects.filter(reach.bodies(SEES_CONTENT))}
    body = _body(known, at)
    below = {path: unit for path, unit in known.items() if body is None or unit.is_within(body)}
    which = _which([unit.pk for unit in below.values()] if body else None, reach, year)
    counted: _Counted = {}
    _count_cases(Case.objects.filter(which).exclude(state=GONE), today, counted)
    if not only_projects:
        _count_indicators(which, counted)
        _count_findings(which, counted)
        inside = Q(case__unit__in=[unit.pk for unit in below.values()]) if body else Q()
        _count_records(inside, reach, year, today, counted)
    bodies: dict[str, Body] = {}
    now, before = Line(), Line()
    for unit in below.values():
        lines = [counted.get((unit.pk, then)) for then in (year, None if year is None else year - 1)]
        if not any(lines):
            continue
        heading = _below(known, body, unit)
        found = bodies.setdefault(heading.path, Body(heading, is_own=heading == body))
        for line, mine, everything in ((lines[0], found.now, now), (lines[1], found.before, before)):
            if line is not None:
                mine.add(line)
                everything.add(line)
    way = [known[path] for path in _paths(body) if path in known]
    return Figures(year, body, way, [bodies[path] for path in sorted(bodies)], now, before)


def _summed(reach: Reach, at: str, year: int | None, today: date, *, only_projects: bool) -> Figures:
    """Count by the sums that are kept of bodies with all that lies below them: for who may read all of it."""
    scopes = {scope.unit.path: scope.unit for scope in reach.scopes(SEES_CONTENT)}
    tops = _tops(scopes)
    body = Unit.objects.filter(code=at).first() if at else tops[0] if len(tops) == 1 else None
    if at and (body is None or not any(body.is_within(top) for top in tops)):
        raise OutsideError(at)
    bodies = _bodies_with_sums(body, tops, year, today, at_most=AT_A_GLANCE if only_projects else None)
    if body is None:
        now, before = Line(), Line()
        for one in bodies:
            now.add(one.now)
            before.add(one.before)
    else:
        (everything,) = _with_sums([(body.code, Body(body))], year, today)
        now, before = copy_of(everything.now), everything.before
    if not only_projects:
        counted: _Counted = {}
        inside = Q() if body is None else Q(case__unit__path__under=body.path)
        _count_records(inside, reach, year, today, counted)
        _add_records(counted, year, bodies, now)
    known = {unit.path: unit for unit in Unit.objects.filter(path__in=_paths(body))}
    way = [known[path] for path in _paths(body) if any(known[path].is_within(top) for top in tops)]
    return Figures(year, body, way, sorted(bodies, key=_path), now, before)


def _bodies_with_sums(
    body: Unit | None, tops: list[Unit], year: int | None, today: date, *, at_most: int | None
) -> list[Body]:
    """Return the bodies directly below one (None: the topmost) that have any project; the first ones are enough."""
    if body is None:
        keys = [(top.code, Body(top)) for top in tops]
    else:
        below = Unit.objects.filter(parent=body).order_by("path")
        keys = [(f"{OWN}{body.code}", Body(body, is_own=True)), *((one.code, Body(one)) for one in below)]
    found: list[Body] = []
    step = len(keys) if at_most is None or body is None else 2 * at_most
    for start in range(0, len(keys), step):
        found += [
            one
            for one in _with_sums(keys[start : start + step], year, today)
            if one.now.projects or one.before.projects
        ]
        if at_most is not None and body is not None and len(found) >= at_most:
            return found[:at_most]
    return found


def _with_sums(keys: Sequence[tuple[str, Body]], year: int | None, today: date) -> list[Body]:
    """Return bodies with what is kept of them under their keys."""
    then = NO_YEAR if year is None else year
    found = sums.read([key for key, _ in keys], (then,) if year is None else (then, then - 1))
    for key, body in keys:
        body.now = line_of(found.get((key, then), ""), today)
        body.before = line_of(found.get((key, then - 1), ""), today) if year is not None else Line()
    return [body for _, body in keys]


def _path(body: Body) -> str:
    return body.unit.path


def _add_records(counted: _Counted, year: int | None, bodies: Sequence[Body], everything: Line) -> None:
    """Add records to the bodies under which they are counted, and to all."""
    units = Unit.objects.filter(pk__in={unit for unit, _ in counted}) if counted else []
    own = next((one for one in bodies if one.is_own), None)
    below = {one.unit.path: one for one in bodies if not one.is_own}
    of_headings: dict[int, Line] = {}
    for unit in units:
        line = counted[unit.pk, year]
        everything.add(line)
        heading = next((below[path] for path in _paths(unit) if path in below), own)
        if heading is not None:
            of_headings.setdefault(heading.unit.pk, Line()).add(line)
    for one in bodies:
        if one.unit.pk in of_headings:
            one.now = copy_of(one.now)
            one.now.add(of_headings[one.unit.pk])


def _body(known: dict[str, Unit], at: str) -> Unit | None:
    if at:
        found = next((unit for unit in known.values() if unit.code == at), None)
        if found is None:
            raise OutsideError(at)
        return found
    tops = _tops(known)
    return tops[0] if len(tops) == 1 else None


def _tops(known: dict[str, Unit]) -> list[Unit]:
    """Return the bodies that a person may read without one above them."""
    return [unit for unit in known.values() if not any(path in known for path in _paths(unit)[:-1])]


def _paths(unit: Unit | None) -> list[str]:
    """Return the paths of the bodies above a body, from the top, and its own."""
    codes = unit.path.strip("/").split("/") if unit is not None else []
    return [f"/{'/'.join(codes[:depth])}/" for depth in range(1, len(codes) + 1)]


def _below(known: dict[str, Unit], body: Unit | None, unit: Unit) -> Unit:
    """Return the body directly below `body` under which `unit` is counted; the body itself where it is the one."""
    for path in _paths(unit):
        if path in known and (body is None or (path.startswith(body.path) and path != body.path)):
            return known[path]
    return unit


def _which(units: Sequence[int] | None, reach: Reach, year: int | None) -> Q:
    """Return the condition of a year and the year before; it holds for cases, indicators and findings alike."""
    which = visible(reach) & (Q(fiscal_year=None) if year is None else Q(fiscal_year__in=(year, year - 1)))
    return which if units is None else which & Q(unit__in=units)


def _count_indicators(which: Q, counted: _Counted) -> None:
    rows = (
        IndicatorRow.objects.filter(which)
        .order_by()
        .values_list("unit", "fiscal_year", "category", "is_quantified", "change")
        .annotate(rows=Count("*"))
    )
    for unit, then, category, is_quantified, change, count in rows:
        line = counted.setdefault((unit, then), Line())
        line.categories[category, is_quantified] += count
        line.changes[change] += count


def _count_findings(which: Q, counted: _Counted) -> None:
    rows = (
        FindingRow.objects.filter(which)
        .order_by()
        .values_list("unit", "fiscal_year", "family", "severity")
        .annotate(rows=Count("*"))
    )
    for unit, then, family, severity, count in rows:
        counted.setdefault((unit, then), Line()).findings[family, severity] += count


def _count_records(inside: Q, reach: Reach, year: int | None, today: date, counted: _Counted) -> None:
    """Count monitoring, corrective actions, self-evaluations and evaluations of the year."""
    which = visible_records(reach) & Q(case__fiscal_year=year) & ~Q(case__state=GONE) & inside
    standings = [When(stands(one, today), then=Value(one)) for one in STANDINGS]
    rows = (
        Record.objects.filter(which)
        .order_by()
        .annotate(standing=Choice(*standings, default=Value(STANDINGS[-1]), output_field=CharField()))
        .values_list("case__unit", "matter", "standing", "light")
        .annotate(rows=Count("*"))
    )
    for unit, matter, standing, light, count in rows:
        line = counted.setdefault((unit, year), Line())
        line.records[matter, standing] += count
        if matter == "monitoring":
            line.lights[light or UNLIT] += count


def _count_cases(cases: QuerySet[Case], today: date, counted: _Counted) -> None:
    rows = (
        cases.order_by()
        .annotate(when=_when(today), band=band())
        .values_list("unit", "fiscal_year", "state", "when", "band", "is_classified")
        .annotate(rows=Count("*"), money=Sum("budget"))
    )
    for unit, then, state, when, size, is_classified, count, money in rows:
        line = counted.setdefault((unit, then), Line())
        line.projects += count
        line.states[state, when] += count
        line.bands[size] += count
        if money is not None:
            line.money += money
            line.band_money[size] = line.band_money.get(size, Decimal(0)) + money
            line.priced += count
        if is_classified:
            line.withheld += count


def _when(today: date) -> Choice:
    whens = [When(due(when, today), then=Value(when)) for when in WHENS]
    return Choice(
        When(~Q(state__in=UNFINISHED), then=Value(ENDED)),
        *whens,
        default=Value(ENDED),
        output_field=CharField(),
    )
