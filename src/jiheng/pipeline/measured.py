"""A declaration, its bindings and the sources → measurements, kept, filled in, reconciled, and the year forecast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.evidence.binding import Binding, Bindings
from jiheng.evidence.course import asked_of, courses, has_course
from jiheng.evidence.fill import Key, Reconciled, fill, reconcile
from jiheng.evidence.measurement import Measurement
from jiheng.evidence.metric import METRICS, Metric
from jiheng.evidence.months import Course, months_so_far, tells
from jiheng.evidence.period import Period
from jiheng.evidence.run import OpenSource, Tell, nobody, opened
from jiheng.evidence.source import DataSourceError, Source
from jiheng.evidence.store import Store
from jiheng.foundation.errors import JihengError, MissingExtraError
from jiheng.foundation.message import Message
from jiheng.monitoring.forecast import Forecast, forecast

Name = TypeVar("Name", str, str | None)

_MONTHS = 12
_NO_COURSE = Message(
    "不能由各月推算全年（去重计数或最大值）", "months do not tell the year (different ones, or a largest)"
)
_OTHERWISE = Message(
    "各月的数合不成期间的数（口径随期间变化），不能推算全年",
    "months do not make up the period (it counts otherwise), so they do not tell the year",
)


class Trouble(msgspec.Struct, frozen=True):
    """A binding that could not be measured: why, and the last good value with its date, where there is one."""

    project: str
    indicator: str
    said: Message
    last: Measurement | None


class Outlook(msgspec.Struct, frozen=True):
    """Where a metric will stand at the end of the year, and the months that say so; none where they would mislead."""

    forecast: Forecast
    course: Course | None = None


class Measured(msgspec.Struct, frozen=True):
    """What came of measuring a declaration: with the measured values in it, beside the declared ones, and what failed.

    `unconfirmed`: bindings that nobody has confirmed, and that were therefore not measured. `outlooks`: only of a period
    from January on that is no whole year.
    """

    declaration: Declaration
    measurements: dict[Key, Measurement]
    reconciled: list[Reconciled]
    troubles: list[Trouble]
    unconfirmed: list[Binding]
    outlooks: dict[Key, Outlook]


class MeasuringRun:
    """One run over a period: what is measured is kept in `store`, under the name of whoever measures (`by`)."""

    def __init__(
        self, period: Period, store: Store, by: str, *, forecasts: bool = True, tell: Tell = nobody
    ) -> None:
        """Prepare a run; nothing is opened yet. `tell` is told how many more numbers are done."""
        self._period, self._store, self._by, self._tell = period, store, by, tell
        seen = months_so_far(period)
        self._forecasts = forecasts and seen is not None and seen < _MONTHS
        self._measurements: dict[Key, Measurement] = {}
        self._troubles: list[Trouble] = []
        self._outlooks: dict[Key, Outlook] = {}

    def numbers(self, bindings: Bindings) -> int:
        """Return how many numbers a run will ask for: what `tell` is told sums to it, where no source fails."""
        asked = {
            (one.source, one.unit, one.metric) for one in bindings.bindings if one.metric and one.confirmed_by
        }
        if not self._forecasts:
            return len(asked)
        return sum(1 + asked_of(METRICS.get(metric or ""), self._period) for _, _, metric in asked)

    def measure(
        self, declaration: Declaration, bindings: Bindings, sources: Mapping[str, Source]
    ) -> Measured:
        """Measure all that is bound and confirmed, keep it in the store, and fill it in.

        A source that fails affects only what is measured from it: the last good value is named with its date, and is
        not filled in. Each source is opened once.
        """
        asked = [one for one in bindings.bindings if one.metric is not None]
        confirmed = [one for one in asked if one.confirmed_by]
        for name, some in _by(confirmed, lambda one: one.source or "").items():
            self._measure(name, sources.get(name), some)
        self._store.add(self._measurements.values())
        return Measured(
            fill(declaration, self._measurements),
            self._measurements,
            reconcile(declaration, self._measurements),
            self._troubles,
            [one for one in asked if not one.confirmed_by],
            self._outlooks,
        )

    def _measure(self, name: str, source: Source | None, bindings: Sequence[Binding]) -> None:
        """Measure all bindings of one source; where it cannot be opened, all of them are in trouble."""
        if source is None:
            detail = Message("数据来源文件里没有它", "the file of sources does not name it")
            self._fail(bindings, DataSourceError(source=name or "（未写）", detail=detail))
            return
        try:
            with opened(name, source) as open_source:
                for unit, some in _by(bindings, lambda one: one.unit).items():
                    self._measure_body(open_source, unit, some)
        except DataSourceError as error:
            self._fail([one for one in bindings if not self._is_done(one)], error)

    def _measure_body(self, source: OpenSource, unit: str | None, bindings: Sequence[Binding]) -> None:
        """Measure what is bound for one body, metrics of one table in one pass; each metric once."""
        asked = _by(bindings, lambda one: one.metric or "")
        metrics = [METRICS.get(metric_id) for metric_id in asked]
        found = source.measure_all(metrics, self._period, unit=unit, by=self._by, tell=self._tell)
        good: list[Metric] = []
        for metric, one in zip(metrics, found, strict=True):
            if isinstance(one, DataSourceError):
                self._fail(asked[metric.id], one)
                continue
            good.append(metric)
            self._measurements.update({(each.project, each.indicator): one for each in asked[metric.id]})
        if self._forecasts:
            self._look_ahead(source, unit, good, asked)

    def _look_ahead(
        self,
        source: OpenSource,
        unit: str | None,
        metrics: Sequence[Metric],
        asked: Mapping[str, Sequence[Binding]],
    ) -> None:
        """Forecast the year of each metric; one whose months cannot be had is only not forecast."""
        outlooks = {metric.id: Outlook(Forecast(None, None, None, _NO_COURSE)) for metric in metrics}
        telling = [metric for metric in metrics if has_course(metric)]
        found = courses(source, telling, self._period, unit=unit, tell=self._tell)
        for metric, course in zip(telling, found, strict=True):
            value = self._measurements[asked[metric.id][0].project, asked[metric.id][0].indicator].value
            outlooks[metric.id] = _outlook(course, value)
        for metric_id, outlook in outlooks.items():
            self._outlooks.update({(one.project, one.indicator): outlook for one in asked[metric_id]})

    def _is_done(self, one: Binding) -> bool:
        key = (one.project, one.indicator)
        return key in self._measurements or any((t.project, t.indicator) == key for t in self._troubles)

    def _fail(self, bindings: Iterable[Binding], error: DataSourceError) -> None:
        said = Message(error.render("zh"), error.render("en"))
        for one in bindings:
            last = self._store.last_good(one.metric or "", self._period.text, one.unit)
            self._troubles.append(Trouble(one.project, one.indicator, said, last))


def _outlook(course: Course | DataSourceError, value: str | None) -> Outlook:
    if isinstance(course, DataSourceError):
        return _unknown(course)
    if value is None or not tells(course, float(value)):
        return Outlook(Forecast(None, None, None, _OTHERWISE))
    try:
        ahead = forecast(
            course.months,
            adds_up=course.adds_up,
            weights=course.weights,
            earlier_years=course.earlier_years,
            most=course.most,
        )
    except MissingExtraError as error:
        return _unknown(error)
    return Outlook(ahead, course)


def _unknown(error: JihengError) -> Outlook:
    return Outlook(Forecast(None, None, None, Message(error.render("zh"), error.render("en"))))


def _by(bindings: Iterable[Binding], key: Callable[[Binding], Name]) -> dict[Name, list[Binding]]:
    """Return bindings by what they have in common, in the order of the first of each."""
    found: dict[Name, list[Binding]] = {}
    for one in bindings:
        found.setdefault(key(one), []).append(one)
    return found
