"""A declaration, its bindings and the sources → measurements, kept, filled in and reconciled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.evidence.binding import Binding, Bindings
from jiheng.evidence.fill import Key, Reconciled, fill, reconcile
from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import METRICS
from jiheng.evidence.period import Period
from jiheng.evidence.run import OpenSource, opened
from jiheng.evidence.source import DataSourceError, Source
from jiheng.evidence.store import Store
from jiheng.foundation.message import Message


class Trouble(msgspec.Struct, frozen=True):
    """A binding that could not be measured: why, and the last good value with its date, where there is one."""

    project: str
    indicator: str
    said: Message
    last: Measurement | None


class Measured(msgspec.Struct, frozen=True):
    """What came of measuring a declaration: with the measured values in it, beside the declared ones, and what failed.

    `unconfirmed`: bindings that nobody has confirmed, and that were therefore not measured.
    """

    declaration: Declaration
    measurements: dict[Key, Measurement]
    reconciled: list[Reconciled]
    troubles: list[Trouble]
    unconfirmed: list[Binding]


class MeasuringRun:
    """One run over a period: what is measured is kept in `store`, under the name of whoever measures (`by`)."""

    def __init__(self, period: Period, store: Store, by: str) -> None:
        """Prepare a run; nothing is opened yet."""
        self._period, self._store, self._by = period, store, by
        self._measurements: dict[Key, Measurement] = {}
        self._troubles: list[Trouble] = []

    def measure(
        self, declaration: Declaration, bindings: Bindings, sources: Mapping[str, Source]
    ) -> Measured:
        """Measure all that is bound and confirmed, keep it in the store, and fill it in.

        A source that fails affects only what is measured from it: the last good value is named with its date, and is
        not filled in. Each source is opened once.
        """
        asked = [one for one in bindings.bindings if one.metric is not None]
        confirmed = [one for one in asked if one.confirmed_by]
        for name in dict.fromkeys(one.source or "" for one in confirmed):
            self._measure(name, sources.get(name), [one for one in confirmed if (one.source or "") == name])
        self._store.add(self._measurements.values())
        return Measured(
            fill(declaration, self._measurements),
            self._measurements,
            reconcile(declaration, self._measurements),
            self._troubles,
            [one for one in asked if not one.confirmed_by],
        )

    def _measure(self, name: str, source: Source | None, bindings: Sequence[Binding]) -> None:
        """Measure all bindings of one source; where it cannot be opened, all of them are in trouble."""
        if source is None:
            detail = Message("数据来源文件里没有它", "the file of sources does not name it")
            self._fail(bindings, DataSourceError(source=name or "（未写）", detail=detail))
            return
        try:
            with opened(name, source) as open_source:
                for one in bindings:
                    self._one(open_source, one)
        except DataSourceError as error:
            self._fail(bindings, error)

    def _one(self, source: OpenSource, one: Binding) -> None:
        try:
            found = source.measure(METRICS.get(one.metric or ""), self._period, unit=one.unit, by=self._by)
        except DataSourceError as error:
            self._fail([one], error)
        else:
            self._measurements[one.project, one.indicator] = found

    def _fail(self, bindings: Sequence[Binding], error: DataSourceError) -> None:
        said = Message(error.render("zh"), error.render("en"))
        for one in bindings:
            last = self._store.last_good(one.metric or "", self._period.text, one.unit)
            self._troubles.append(Trouble(one.project, one.indicator, said, last))
