"""What became of the targets of indicators since last year."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Category, Chart, Charted, Series, Tone, indicators, share
from jiheng.office.overview.line import Figures
from jiheng.office.overview.recurring import CHANGES

_HEAD, _INDICATORS = Message("与上年相比", "against last year"), Message("指标数", "indicators")


def _draw(figures: Figures) -> Chart | None:
    line = figures.now
    if not figures.before.indicators:
        return None
    keys = [key for key in CHANGES if line.changes[key] or key in {"raised", "kept", "lowered"}]
    marks = [
        share(line.changes[key], line.indicators, indicators(figures, None, line.changes[key], change=key))
        for key in keys
    ]
    return Chart(
        "bars",
        _HEAD.render(),
        [Category(CHANGES[key].render(), tone=_tone(key)) for key in keys],
        [Series(_INDICATORS.render(), marks)],
    )


def _tone(key: str) -> Tone:
    tones: dict[str, Tone] = {"raised": "raised", "kept": "kept", "lowered": "lowered", "new": "new"}
    return tones.get(key, "none")


charted = Charted(
    "targets",
    "change",
    Message("指标值比上年", "Targets against last year"),
    Message(
        "同一项目中名称、单位和方向都相同的指标才相比；提高指要求更严。",
        "Compared only where name, unit and direction agree within a project; raised means that more is demanded.",
    ),
    _draw,
    1,
)
