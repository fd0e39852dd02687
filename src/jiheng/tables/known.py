"""Everything that is known of one project when its official table is written."""

from __future__ import annotations

import msgspec

from jiheng.declaration.model import Indicator, Project
from jiheng.evidence.binding import SPENT
from jiheng.evidence.fill import Reconciled
from jiheng.foundation.message import Message
from jiheng.monitoring.forecast import Forecast
from jiheng.monitoring.lights import Light, Watched
from jiheng.scoring.sheet import Line, ScoreSheet


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A project with its actual values, its lights, its score, and where each value comes from.

    `watched` is None where the period allows no lights, `sheet` where the year is not over. `forecasts`, `reconciled` and
    `troubles` go by the name of the indicator, `SPENT` standing for the money. `period` says which months are covered.
    """

    project: Project
    period: Message
    year: int | None = None
    department: str = ""
    watched: Watched | None = None
    sheet: ScoreSheet | None = None
    forecasts: dict[str, Forecast] = {}
    reconciled: dict[str, Reconciled] = {}
    troubles: dict[str, Message] = {}

    def light_of(self, number: int | None) -> Light | None:
        """Return the light of an indicator by its number, of the money for None."""
        if self.watched is None:
            return None
        return self.watched.spending if number is None else self.watched.lines[number]

    def line_of(self, number: int | None) -> Line | None:
        """Return the line of the score of an indicator by its number, of the execution of the budget for None."""
        lines = self.sheet.lines if self.sheet is not None else ()
        return next((one for one in lines if one.number == number), None)

    def unit_of(self, indicator: Indicator | None) -> str:
        """Return the unit in which a forecast of an indicator is said: that of its actual value."""
        only = indicator.actual.only if indicator is not None and indicator.actual is not None else None
        return (only.unit or "") if only is not None else ""

    def forecast_of(self, indicator: Indicator | None) -> Forecast | None:
        """Return the forecast of an indicator, of the money for None."""
        return self.forecasts.get(SPENT if indicator is None else indicator.name or "")
