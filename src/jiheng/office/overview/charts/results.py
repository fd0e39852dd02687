"""How monitoring, corrective actions, self-evaluations and evaluations stand against their deadlines."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Category, Chart, Charted, Series, Tone, number, records
from jiheng.office.overview.line import Figures
from jiheng.office.results.models import MATTERS
from jiheng.office.results.waiting import Standing
from jiheng.office.results.wording import kind_name

_HEAD = Message("事项", "matter")
_SERIES: dict[Standing, tuple[Message, Tone]] = {
    "overdue": (Message("已逾期", "overdue"), "overdue"),
    "open": (Message("未报", "to be handed in"), "soon"),
    "review": (Message("审核中", "under review"), "later"),
    "done": (Message("已办结", "done"), "ended"),
}


def _draw(figures: Figures) -> Chart | None:
    counted = figures.now.records
    if not counted or figures.year is None:
        return None
    matters = [one for one in MATTERS if any(counted[one, standing] for standing in _SERIES)]
    series = [
        Series(
            says.render(),
            [
                number(count, records(figures, None, count, matter=matter, standing=standing))
                for matter in matters
                for count in [counted[matter, standing]]
            ],
            tone=tone,
        )
        for standing, (says, tone) in _SERIES.items()
    ]
    return Chart("stack", _HEAD.render(), [Category(kind_name(one).render()) for one in matters], series)


charted = Charted(
    "results",
    "results",
    Message("监控、整改、自评与评价", "Monitoring, corrective actions, evaluations"),
    Message("各事项对照期限办到哪一步。", "How far each matter has come against its deadlines."),
    _draw,
)
