"""What is counted for the figures, kept for each body and year: added and taken away when digests are written.

Of a case it is noted what it counts for (`Noted`); when it changes, that is taken away from its body and all above it,
and what it counts for now is added. So the figures of a bureau are read from one row a department, not from a million
indicators. `rebuild_digests` counts anew, and a test proves that both agree with counting one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

import msgspec
from django.db.models import Count

from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import UNFINISHED
from jiheng.office.overview.models import BodySum, Digest, FindingRow, IndicatorRow
from jiheng.office.overview.rows import GONE
from jiheng.office.overview.wording import band_of

OWN = "="
"""Before the code of a body: what is declared by itself, without the bodies below it."""

NO_YEAR = 0
_SEP = "|"
_COLUMNS = (
    "pk",
    "unit__path",
    "fiscal_year",
    "state",
    "due_on",
    "budget",
    "is_classified",
)

_NOTHING = "{}"
_DECODER = msgspec.json.Decoder(dict[str, int])

Sums = Counter[str]
"""Numbers by what they count: "projects", "money" (in hundredths), "state|DRAFT|2026-11-30", "category|…|1" …"""


class Noted(msgspec.Struct):
    """What a case counts for: under which bodies, in which year, and how much of what."""

    bodies: list[str]
    year: int
    sums: dict[str, int]


def refresh(pks: Iterable[UUID]) -> None:
    """Count some cases as they are now. Call it in the transaction that wrote their digests and rows."""
    wanted = list(pks)
    digests = list(Digest.objects.filter(pk__in=wanted).only("pk", "sums"))
    now = _noted([digest.pk for digest in digests])
    changes: dict[tuple[str, int], Sums] = {}
    for digest in digests:
        _add(changes, digest.sums, -1)
        digest.sums = msgspec.json.encode(now[digest.pk]).decode() if digest.pk in now else ""
        _add(changes, digest.sums, 1)
    Digest.objects.bulk_update(digests, ["sums"], batch_size=200)
    _apply(changes)


def forget(digest: Digest) -> None:
    """Count a digest that is removed no longer."""
    changes: dict[tuple[str, int], Sums] = {}
    _add(changes, digest.sums, -1)
    _apply(changes)


def clear() -> None:
    """Count nothing: before all is counted anew."""
    BodySum.objects.all().delete()
    Digest.objects.update(sums="")


def read(bodies: Iterable[str], years: Iterable[int]) -> dict[tuple[str, int], str]:
    """Return what is counted of some bodies in some years, as it is written: see `numbers`."""
    rows = BodySum.objects.filter(body__in=list(bodies), year__in=list(years))
    return {(body, year): said for body, year, said in rows.values_list("body", "year", "sums")}


def put(rows: Mapping[tuple[str, int], dict[str, int]]) -> None:
    """Let these be all that is counted, by body and year: when all was counted anew."""
    BodySum.objects.all().delete()
    BodySum.objects.bulk_create(
        [
            BodySum(body=body, year=year, sums=msgspec.json.encode(said).decode())
            for (body, year), said in rows.items()
        ],
        batch_size=300,
    )


def noted(said: str) -> Noted | None:
    """Return what a digest says that its case counts for; None where it counts for nothing."""
    return msgspec.json.decode(said, type=Noted) if said else None


def numbers(said: str) -> dict[str, int]:
    """Return what a row of the sums says."""
    return _DECODER.decode(said)


def _noted(pks: list[UUID]) -> dict[UUID, Noted]:
    found: dict[UUID, Noted] = {}
    rows = Case.objects.filter(pk__in=pks).exclude(state=GONE).order_by().values_list(*_COLUMNS)
    for pk, path, year, state, due_on, budget, is_classified in rows:
        bodies = path.strip("/").split("/")
        sums = _of_case(state, due_on, budget, is_classified=is_classified)
        found[pk] = Noted([*bodies, f"{OWN}{bodies[-1]}"], year or NO_YEAR, sums)
    indicators = IndicatorRow.objects.filter(case__in=list(found)).order_by()
    counted = indicators.values_list("case", "category", "is_quantified", "change").annotate(Count("pk"))
    for pk, category, is_quantified, change, count in counted:
        for key in (_key("category", category, int(is_quantified)), _key("change", change)):
            found[pk].sums[key] = found[pk].sums.get(key, 0) + count
    findings = FindingRow.objects.filter(case__in=list(found)).order_by()
    for pk, family, severity, count in findings.values_list("case", "family", "severity").annotate(
        Count("pk")
    ):
        found[pk].sums[_key("finding", family, severity)] = count
    return found


def _of_case(
    state: str, due_on: date | None, budget: Decimal | None, *, is_classified: bool
) -> dict[str, int]:
    size = band_of(budget)
    until = due_on if due_on is not None and state in UNFINISHED else ""
    sums = {"projects": 1, _key("state", state, until): 1, _key("band", size): 1}
    if budget is not None:
        money = int(budget.scaleb(2))
        sums |= {"money": money, _key("band_money", size): money, "priced": 1}
    return {**sums, "withheld": 1} if is_classified else sums


def _key(*parts: object) -> str:
    return _SEP.join(map(str, parts))


@lru_cache(maxsize=8192)
def parts_of(key: str) -> tuple[str, ...]:
    """Return what a number counts, piece by piece."""
    return tuple(key.split(_SEP))


def _add(changes: dict[tuple[str, int], Sums], said: str, sign: int) -> None:
    counts = noted(said)
    if counts is None:
        return
    for body in counts.bodies:
        into = changes.setdefault((body, counts.year), Counter())
        for key, number in counts.sums.items():
            into[key] += sign * number


def _apply(changes: Mapping[tuple[str, int], Sums]) -> None:
    changed = {where: change for where, change in changes.items() if any(change.values())}
    before = read({body for body, _ in changed}, {year for _, year in changed})
    rows = []
    for (body, year), change in changed.items():
        sums = Counter(numbers(before.get((body, year), _NOTHING)))
        sums.update(change)
        left = {key: number for key, number in sums.items() if number}
        rows.append(BodySum(body=body, year=year, sums=msgspec.json.encode(left).decode()))
    BodySum.objects.bulk_create(
        rows,
        batch_size=300,
        update_conflicts=True,
        unique_fields=["body", "year"],
        update_fields=["sums"],
    )
