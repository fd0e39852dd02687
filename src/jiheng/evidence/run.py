"""Metric + source + period → measurement; and the rows behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

import ibis

from jiheng.evidence import fingerprint
from jiheng.evidence.counting import Counted, counted, expression
from jiheng.evidence.engine import ENGINES, Connection
from jiheng.evidence.folding import Pass, fold
from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import Asked, Metric
from jiheng.evidence.pack import load_pack
from jiheng.evidence.period import Period
from jiheng.evidence.quality import check
from jiheng.evidence.source import DataSourceError, SlowSourceError, Source
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message

READ_WHOLE = 20_000
"""Up to so many rows the fingerprint is of the rows themselves, above of their counts and sums."""

_ID_CHARACTERS = 12


Tell = Callable[[int], object]
"""Told how many more numbers are done."""


def nobody(_: int) -> None:
    """Take the place of whoever would be told."""


class _Found(NamedTuple):
    """The rows a number stands for, and the one row that was counted of them."""

    rows: Any
    row: dict[str, Any]


class OpenSource:
    """A source opened once for many metrics; tables are checked once."""

    def __init__(self, name: str, source: Source, connection: Connection) -> None:
        """Use an open connection."""
        self.name = name
        self.source = source
        self._connection = connection
        self._checked: set[tuple[str, str | None]] = set()

    def measure(self, metric: Metric, period: Period, *, unit: str | None = None, by: str) -> Measurement:
        """Return what a metric gives over a period, of one body or all. Raises `DataSourceError`; changes nothing."""
        asked = Asked(period)
        rows = self._rows(metric, asked, self._tables(metric.pack, unit))
        found = self._connection.run(expression(metric, rows))[0]
        return self._measurement(metric, asked, rows, found, unit=unit, by=by)

    def measure_all(
        self,
        metrics: Sequence[Metric],
        period: Period,
        *,
        unit: str | None = None,
        by: str,
        tell: Tell = nobody,
    ) -> list[Measurement | DataSourceError]:
        """Return what each metric gives, or why it gives nothing; metrics of the same table share one pass over it.

        `tell` is told how many more of them are done.
        """
        asked = Asked(period)
        found = self._count_together([(metric, asked) for metric in metrics], unit, tell)
        given: list[Measurement | DataSourceError] = []
        for metric, one in zip(metrics, found, strict=True):
            try:
                given.append(
                    one
                    if isinstance(one, DataSourceError)
                    else self._measurement(metric, asked, one.rows, one.row, unit=unit, by=by)
                )
            except DataSourceError as error:
                given.append(error)
        return given

    def by_period(
        self,
        metrics: Sequence[Metric],
        periods: Sequence[Period],
        *,
        unit: str | None = None,
        tell: Tell = nobody,
    ) -> list[list[Counted] | DataSourceError]:
        """Return what each metric counts in each of some periods, or why it gives nothing; nothing is kept of it."""
        wanted = [(metric, Asked(period)) for metric in metrics for period in periods]
        found = self._count_together(wanted, unit, tell, is_marked=False)
        given: list[list[Counted] | DataSourceError] = []
        for place in range(len(metrics)):
            span = slice(place * len(periods), (place + 1) * len(periods))
            refused = next((one for one in found[span] if isinstance(one, DataSourceError)), None)
            given.append(
                refused
                or [
                    counted(metric, asked, one.row)
                    for (metric, asked), one in zip(wanted[span], found[span], strict=True)
                    if not isinstance(one, DataSourceError)
                ]
            )
        return given

    def _count_together(
        self,
        wanted: Sequence[tuple[Metric, Asked]],
        unit: str | None,
        tell: Tell,
        *,
        is_marked: bool = True,
    ) -> list[_Found | DataSourceError]:
        packs = {metric.pack: self._tables(metric.pack, unit) for metric, _ in wanted}
        rows: dict[int, Any] = {}
        given: dict[int, _Found | DataSourceError] = {}
        for place, (metric, asked) in enumerate(wanted):
            try:
                rows[place] = self._rows(metric, asked, packs[metric.pack])
            except DataSourceError as error:
                given[place] = error
        tell(len(given))
        places = list(rows)
        expressions = [expression(wanted[place][0], rows[place], is_marked=is_marked) for place in places]
        for one in fold(expressions):
            for number, found in self._one_pass(one, expressions).items():
                place = places[number]
                given[place] = found if isinstance(found, DataSourceError) else _Found(rows[place], found)
            tell(len(one.columns))
        return [given[place] for place in range(len(wanted))]

    def _one_pass(self, one: Pass, expressions: Sequence[Any]) -> dict[int, dict[str, Any] | DataSourceError]:
        """Return what a pass gives; where it fails each is asked alone, so that the faulty one alone is told.

        A pass that took too long is not tried again in parts: each of them reads the same table.
        """
        try:
            row = self._connection.run(one.expression)[0]
        except SlowSourceError as error:
            return dict.fromkeys(one.columns, error)
        except DataSourceError:
            return {number: self._alone(expressions[number]) for number in one.columns}
        return {number: one.row_of(number, row) for number in one.columns}

    def _alone(self, one: Any) -> dict[str, Any] | DataSourceError:
        try:
            return self._connection.run(one)[0]
        except DataSourceError as error:
            return error

    def _measurement(  # noqa: PLR0913 -- what was measured, over what, and for whom
        self, metric: Metric, asked: Asked, rows: Any, found: dict[str, Any], *, unit: str | None, by: str
    ) -> Measurement:
        result = counted(metric, asked, found)
        period = asked.period
        is_exact = result.rows <= READ_WHOLE
        mark = (
            fingerprint.of_rows(self._connection.run(rows))
            if is_exact
            else fingerprint.of_summary(result.summary)
        )
        at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        named = f"{metric.id}|{metric.version}|{self.name}|{period.text}|{unit or ''}|{mark}|{by}|{at}"
        return Measurement(
            id=hashlib.sha256(named.encode()).hexdigest()[:_ID_CHARACTERS],
            metric=metric.id,
            metric_version=metric.version,
            source=self.name,
            period=period.text,
            unit=unit,
            value=_text(result.value),
            numerator=_text(result.numerator),
            denominator=_text(result.denominator),
            rows=result.rows,
            fingerprint=mark,
            exact=is_exact,
            by=by,
            at=at,
            squares=_text(result.squares),
        )

    def rows(self, metric: Metric, period: Period, *, unit: str | None = None) -> list[dict[str, Any]]:
        """Return the rows behind a number, as many as the source's limit allows. Raises `DataSourceError`."""
        rows = self._rows(metric, Asked(period), self._tables(metric.pack, unit))
        return self._connection.run(rows.order_by(rows.columns[0]).limit(self.source.rows))

    def _tables(self, pack: str, unit: str | None) -> Tables:
        return Tables(self._connection, self.name, self.source, load_pack(pack), unit)

    def _rows(self, metric: Metric, asked: Asked, tables: Tables) -> Any:
        try:
            rows = metric.rows(tables, asked)
        except (ibis.common.exceptions.IbisError, ValueError) as error:
            detail = Message(
                f"“{metric.name.zh}”算不出来，请检查各列的类型（{error}）",
                f"{metric.name.en} cannot be computed, look at the types of the columns ({error})",
            )
            raise DataSourceError(source=self.name, detail=detail) from error
        for name, table in tables.used.items():
            if (name, tables.unit) not in self._checked:
                check(self._connection, self.name, name, load_pack(metric.pack).tables[name], table)
                self._checked.add((name, tables.unit))
        return rows


@contextmanager
def opened(name: str, source: Source) -> Iterator[OpenSource]:
    """Open a source read-only. Raises `DataSourceError` where it cannot be reached, or its engine is none."""
    if source.engine not in ENGINES:
        known = "、".join(ENGINES.ids())
        detail = Message(
            f"没有“{source.engine}”这种引擎（有 {known}）", f"no engine {source.engine} (there are {known})"
        )
        raise DataSourceError(source=name, detail=detail)
    connection = ENGINES.get(source.engine).open(name, source)
    try:
        yield OpenSource(name, source, connection)
    finally:
        connection.close()


def _text(number: Any) -> str | None:
    return None if number is None else f"{number:f}"
