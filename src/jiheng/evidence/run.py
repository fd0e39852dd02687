"""Metric + source + period → measurement; and the rows behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import ibis

from jiheng.evidence import fingerprint
from jiheng.evidence.counting import counted, expression
from jiheng.evidence.engine import ENGINES, Connection
from jiheng.evidence.folding import fold
from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import Asked, Metric
from jiheng.evidence.pack import load_pack
from jiheng.evidence.period import Period
from jiheng.evidence.quality import check
from jiheng.evidence.source import DataSourceError, Source
from jiheng.evidence.tables import Tables
from jiheng.foundation.message import Message

READ_WHOLE = 20_000
"""Up to so many rows the fingerprint is of the rows themselves, above of their counts and sums."""

_ID_CHARACTERS = 12


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
        self, metrics: Sequence[Metric], period: Period, *, unit: str | None = None, by: str
    ) -> list[Measurement | DataSourceError]:
        """Return what each metric gives, or why it gives nothing; metrics of the same table share one pass over it."""
        asked = Asked(period)
        packs = {metric.pack: self._tables(metric.pack, unit) for metric in metrics}
        rows: dict[int, Any] = {}
        given: dict[int, Measurement | DataSourceError] = {}
        for place, metric in enumerate(metrics):
            try:
                rows[place] = self._rows(metric, asked, packs[metric.pack])
            except DataSourceError as error:
                given[place] = error
        for place, found in self._found_in_few_passes(metrics, rows):
            try:
                one = (
                    self._connection.run(expression(metrics[place], rows[place]))[0]
                    if found is None
                    else found
                )
                given[place] = self._measurement(metrics[place], asked, rows[place], one, unit=unit, by=by)
            except DataSourceError as error:
                given[place] = error
        return [given[place] for place in range(len(metrics))]

    def _found_in_few_passes(
        self, metrics: Sequence[Metric], rows: Mapping[int, Any]
    ) -> Iterator[tuple[int, dict[str, Any] | None]]:
        """Yield what was counted of each; None where a pass failed, so that the faulty one alone is told."""
        places = list(rows)
        for one in fold([expression(metrics[place], rows[place]) for place in places]):
            try:
                row = self._connection.run(one.expression)[0]
            except DataSourceError:
                row = None
            for number in one.columns:
                yield places[number], None if row is None else one.row_of(number, row)

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
