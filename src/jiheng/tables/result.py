"""What one run of measuring gives, `jiheng/measured@1`: official tables, reconciliation, what failed, and the numbers."""

from __future__ import annotations

from datetime import datetime

import msgspec

from jiheng.evidence.fill import Reconciled
from jiheng.evidence.measurement import Measurement
from jiheng.evidence.months import Course
from jiheng.foundation.message import Message
from jiheng.monitoring.forecast import Forecast
from jiheng.monitoring.rulebook import Colour
from jiheng.tables.table import Table

FORMAT = "jiheng/measured@1"


class Failure(msgspec.Struct, frozen=True):
    """A bound indicator that could not be measured: why, and the last good value with its date, where there is one."""

    project: str
    indicator: str
    said: Message
    last_value: str | None
    last_at: datetime | None


class Ahead(msgspec.Struct, frozen=True):
    """Where an indicator will stand at the end of the year, and the months that say so."""

    project: str
    indicator: str
    forecast: Forecast
    course: Course | None


class Lit(msgspec.Struct, frozen=True):
    """The worst light of a project; None where nothing can be said."""

    project: str
    light: Colour | None


class Unbound(msgspec.Struct, frozen=True):
    """An indicator whose binding nobody has confirmed, and that was therefore not measured; `said`: why it was proposed."""

    project: str
    indicator: str
    said: str


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """Everything. `rules` names the rules of the lights, `period` is as it was asked for."""

    format: str = FORMAT
    document: str
    fiscal_year: int | None
    period: str
    by: str
    rules: str
    tables: list[Table]
    reconciled: list[Reconciled]
    failures: list[Failure]
    unbound: list[Unbound]
    lights: list[Lit]
    outlooks: list[Ahead]
    measurements: list[Measurement]
