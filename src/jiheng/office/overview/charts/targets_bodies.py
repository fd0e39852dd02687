"""What became of the targets of each body since last year."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import (
    Chart,
    Charted,
    Mark,
    MarkOf,
    Series,
    Tone,
    by_body,
    indicators,
    share,
)
from jiheng.office.overview.line import Body, Figures, Line
from jiheng.office.overview.recurring import CHANGES
from jiheng.office.overview.rows_address import NOT_COMPARED

_SERIES: dict[str, tuple[Message, Tone, tuple[str, ...]]] = {
    "raised": (CHANGES["raised"], "raised", ("raised",)),
    "kept": (CHANGES["kept"], "kept", ("kept",)),
    "lowered": (CHANGES["lowered"], "lowered", ("lowered",)),
    "not_compared": (Message("不可比", "not comparable"), "none", NOT_COMPARED),
    "new": (CHANGES["new"], "new", ("new",)),
}


def _draw(figures: Figures) -> Chart | None:
    def marks(change: str, keys: tuple[str, ...]) -> MarkOf:
        def mark(body: Body | None, line: Line, _: Line) -> Mark:
            count = sum(line.changes[key] for key in keys)
            return share(count, line.indicators, indicators(figures, body, count, change=change))

        return mark

    if len(figures.bodies) < 2 or not figures.before.indicators:
        return None
    series = [
        (Series(says.render(), tone=tone), marks(change, keys))
        for change, (says, tone, keys) in _SERIES.items()
    ]
    return by_body(figures, "share", series)


charted = Charted(
    "targets_bodies",
    "change",
    Message("各单位的指标值比上年", "Targets against last year by body"),
    Message("长度为占该单位全部指标的比重。", "Lengths are shares of all indicators of the body."),
    _draw,
    2,
)
