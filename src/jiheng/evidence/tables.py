"""The tables of a pack as a source holds them: found, renamed, cast to the schema, cut down to one body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from jiheng.evidence.pack import IBIS_TYPES, Pack, Table
from jiheng.evidence.source import DataSourceError, Mapping, Source
from jiheng.foundation.message import Message

if TYPE_CHECKING:
    from jiheng.evidence.engine import Connection

_YES = ("1", "true", "t", "y", "yes", "是", "有")


class Tables:
    """Gives each table of a pack by its name, as `tables.letters`; asks the source only for those that are used.

    `unit` cuts every table that knows its body down to one (budget unit, as the system names it); None for all.
    """

    def __init__(
        self, connection: Connection, source_name: str, source: Source, pack: Pack, unit: str | None
    ) -> None:
        """Offer the tables of `pack` from an open connection."""
        self._connection = connection
        self._name = source_name
        self._source = source
        self._pack = pack
        self.unit = unit
        self._found: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        """Return a table. Raises `DataSourceError` for a table or column that the source does not have."""
        if name.startswith("_") or name not in self._pack.tables:
            raise AttributeError(name)
        if name not in self._found:
            self._found[name] = self._prepared(name, self._pack.tables[name])
        return self._found[name]

    @property
    def used(self) -> dict[str, Any]:
        """The tables asked for so far."""
        return dict(self._found)

    def _prepared(self, name: str, table: Table) -> Any:
        mapping = self._source.tables.get(name, Mapping())
        raw = self._connection.table(mapping.table or name, mapping.query)
        columns = {}
        for ours, column in table.columns.items():
            theirs = mapping.columns.get(ours, ours)
            if theirs not in raw.columns:
                if column.required or column.key:
                    detail = Message(
                        f"表“{name}”没有“{theirs}”这一列", f"the table {name} has no column {theirs}"
                    )
                    raise DataSourceError(source=self._name, detail=detail)
                columns[ours] = ibis.null(IBIS_TYPES[column.type])
                continue
            columns[ours] = _cast(raw[theirs], IBIS_TYPES[column.type], mapping.values.get(ours, {}))
        prepared = raw.select(**columns)
        if self.unit is not None and table.unit is not None:
            prepared = prepared.filter(prepared[table.unit] == self.unit)
        return prepared


def within(table: Any, column: str, asked: Any) -> Any:
    """Return the rows of a table whose `column` lies in the period asked for."""
    period = asked.period
    return table.filter(
        table[column] >= ibis.literal(period.begins_at), table[column] < ibis.literal(period.ends_before)
    )


def hours_between(begin: Any, end: Any) -> Any:
    """Return how many hours lie between two instants, as a number; none where one is missing."""
    return (whole_seconds(end) - whole_seconds(begin)) / 3600.0


def seconds_between(begin: Any, end: Any) -> Any:
    """Return how many seconds lie between two instants, as a whole number; none where one is missing."""
    return whole_seconds(end) - whole_seconds(begin)


def days_between(begin: Any, end: Any) -> Any:
    """Return how many days lie between two instants, as a number."""
    return (whole_seconds(end) - whole_seconds(begin)) / 86400.0


def whole_seconds(instant: Any) -> Any:
    """Return an instant in seconds, parts of a second cut off: some engines would keep them, others would not."""
    return instant.epoch_seconds().floor().cast("int64")


def _cast(column: Any, kind: str, values: dict[str, str]) -> Any:
    if values:
        column = column.cast("string").cases(*values.items(), else_=column.cast("string"))
    if kind == "boolean" and column.type().is_string():
        return column.lower().isin(_YES)
    if kind == "boolean" and column.type().is_integer():
        return column == 1
    if column.type().is_string() and kind != "string":
        column = column.nullif("")
    return column if column.type() == ibis.dtype(kind) else column.cast(kind)
