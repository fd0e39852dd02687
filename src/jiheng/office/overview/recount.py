"""What is kept for lists, search and figures is made anew and compared: of each case, and what is added up of all.

Each portion is made anew in a transaction that is taken back, so that a check changes nothing and holds nobody up for
long. What is added up of all (`tally`, `sums`) is counted from the digests, and the index of texts is compared with
them: which texts it has, and how many entries each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case
from jiheng.office.overview import fulltext, sums, tally
from jiheng.office.overview.index import make
from jiheng.office.overview.models import BodySum, CategoryCount, Digest, FindingRow, IndicatorRow, Tally
from jiheng.office.overview.texts import text_of
from jiheng.office.shell.difference import Difference, differing

_AT_ONCE = 500
_TEXT, _MARKS = Message("检索文字", "text of search"), Message("检索标记", "marks of search")
_NUMBERS, _SUMS = Message("指标和问题计数", "numbers"), Message("计入统计的数", "what it counts for")
_CATEGORIES = Message("各类指标数", "indicators by category")
_INDICATORS, _FINDINGS = Message("指标清单", "rows of indicators"), Message("问题清单", "rows of findings")
_OF_BODY = Message("单位 {body} {year} 年合计：{key}", "sums of body {body} in {year}: {key}")
_OF_KIND = Message("单位 {body} 项目计数：{kind}", "number of projects of body {body}: {kind}")
_OF_TEXT = Message("检索索引：项目 {case}", "index of texts: case {case}")
_STRAY = Message("检索索引：多余的条目 {slot}", "index of texts: stray entry {slot}")
_DIGEST = ("indicators", "quantified", "s1", "s2", "s3", "s4", "goals")


class _Part(NamedTuple):
    """One thing that is kept of a case, by the case."""

    what: Message
    of: dict[UUID, Any]


def differences(pks: Sequence[UUID]) -> Iterator[tuple[UUID, Difference]]:
    """Yield what is kept of some cases and what making it anew gives instead."""
    with transaction.atomic():
        kept = _parts(pks)
        _make_anew(pks)
        counted = _parts(pks)
        transaction.set_rollback(True)
    names = dict(Case.objects.filter(pk__in=pks).values_list("pk", "name"))
    for old, new in zip(kept, counted, strict=True):
        for pk in sorted(set(old.of) | set(new.of)):
            was, now = old.of.get(pk), new.of.get(pk)
            if was != now:
                at = f"{names.get(pk, '')} ({pk})"
                says = Message(f"项目 {at}：{old.what.zh}", f"case {at}: {old.what.en}")
                yield pk, differing(says, *_first_that_differs(was, now))


def totals() -> Iterator[Difference]:
    """Yield what is added up of all cases, or entered in the index of texts, and does not agree with the digests."""
    counted, by_kind = _added_up()
    kept = {
        (row.body, row.year, key): number
        for row in BodySum.objects.all().iterator()
        for key, number in sums.numbers(row.sums).items()
    }
    for place in _unlike(kept, counted):
        body, year, key = place
        yield differing(_OF_BODY.filled(body=body, year=year, key=key), kept.get(place), counted.get(place))
    kinds = {
        (row.body, tally.Kind(row.state, row.year, row.grade, row.blocking, row.band)): row.cases
        for row in Tally.objects.exclude(cases=0).iterator()
    }
    for at in _unlike(kinds, by_kind):
        says = _OF_KIND.filled(body=at[0], kind=at[1].written)
        yield differing(says, kinds.get(at), by_kind.get(at))
    yield from _texts()


def mend(pks: Sequence[UUID]) -> None:
    """Make what is kept of some cases anew, and all that is added up and indexed of all. Call it in one transaction."""
    for start in range(0, len(pks), _AT_ONCE):
        _make_anew(pks[start : start + _AT_ONCE])
    by_body, by_kind = _added_up()
    rows: dict[tuple[str, int], dict[str, int]] = {}
    for (body, year, key), number in by_body.items():
        rows.setdefault((body, year), {})[key] = number
    sums.put(rows)
    tally.put(by_kind)
    fulltext.clear()
    for digests in _portions():
        fulltext.put([text_of(digest) for digest in digests])


def _make_anew(pks: Sequence[UUID]) -> None:
    # What the index of texts has of them may not be what the digest says: it is not asked to take that out.
    digests = Digest.objects.filter(pk__in=pks)
    fulltext.free([slot for slot in digests.values_list("slot", flat=True) if slot is not None])
    digests.update(slot=None)
    make(pks)


def _parts(pks: Sequence[UUID]) -> list[_Part]:
    digests = list(Digest.objects.filter(pk__in=pks))
    return [
        _Part(_TEXT, {one.pk: one.text for one in digests}),
        _Part(_MARKS, {one.pk: sorted(one.marks.split("\n")) for one in digests}),
        _Part(_NUMBERS, {one.pk: [getattr(one, name) for name in _DIGEST] for one in digests}),
        _Part(_SUMS, {one.pk: sums.noted(one.sums) for one in digests}),
        _Part(_CATEGORIES, _rows(CategoryCount, pks, "category")),
        _Part(_INDICATORS, _rows(IndicatorRow, pks, "number")),
        _Part(_FINDINGS, _rows(FindingRow, pks, "number")),
    ]


def _rows(model: type[Model], pks: Sequence[UUID], order: str) -> dict[UUID, list[tuple[Any, ...]]]:
    """Return all rows of a table by their case, without their own keys."""
    fields = [one.attname for one in model._meta.concrete_fields if not one.primary_key]  # noqa: SLF001 -- Django's own way to ask
    found: dict[UUID, list[tuple[Any, ...]]] = {}
    for row in model._default_manager.filter(case__in=pks).order_by(order).values_list("case_id", *fields):  # noqa: SLF001
        found.setdefault(row[0], []).append(row[1:])
    return found


def _first_that_differs(was: Any, now: Any) -> tuple[Any, Any]:
    """Return two values; of lists of rows only the first ones that differ, and how many rows there are."""
    if not (isinstance(was, list) and isinstance(now, list)):
        return was, now
    if len(was) != len(now):
        return len(was), len(now)
    return next((one, other) for one, other in zip(was, now, strict=True) if one != other)


def _added_up() -> tuple[Counter[tuple[str, int, str]], Counter[tuple[str, tally.Kind]]]:
    """Return what the digests add up to: by body, year and what is counted; and the projects by body and kind."""
    by_body: Counter[tuple[str, int, str]] = Counter()
    by_kind: Counter[tuple[str, tally.Kind]] = Counter()
    for digests in _portions():
        for digest in digests:
            noted = sums.noted(digest.sums)
            if noted is not None:
                for body in noted.bodies:
                    by_body.update({(body, noted.year, key): number for key, number in noted.sums.items()})
            by_kind.update(tally.counted(digest.marks))
    return _without_nothing(by_body), by_kind


def _without_nothing(counts: Counter[Any]) -> Counter[Any]:
    return Counter({key: number for key, number in counts.items() if number})


def _unlike(kept: Mapping[Any, int], counted: Mapping[Any, int]) -> list[Any]:
    return sorted(key for key in kept.keys() | counted.keys() if kept.get(key, 0) != counted.get(key, 0))


def _portions() -> Iterator[list[Digest]]:
    """Yield all digests that are in the index of texts, in portions."""
    found = Digest.objects.filter(slot__isnull=False).order_by("slot")
    last = -1
    while digests := list(found.filter(slot__gt=last)[:_AT_ONCE]):
        yield digests
        last = digests[-1].slot or 0


def _texts() -> Iterator[Difference]:
    kept = fulltext.sizes()
    for digests in _portions():
        for digest in digests:
            text = text_of(digest)
            counted = fulltext.size_of(text)
            if kept.pop(text.slot, None) != counted:
                yield differing(_OF_TEXT.filled(case=digest.pk), None, counted)
    for slot in kept:
        yield differing(_STRAY.filled(slot=slot), slot, None)
