"""How many targets of each kind of indicator have a figure or a date."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Category, Chart, Charted, Series, indicators, share
from jiheng.office.overview.charts.quantified import IN_WORDS, QUANTIFIED
from jiheng.office.overview.line import Figures
from jiheng.office.overview.wording import category_name, in_order

_HEAD = Message("指标类别", "kind of indicator")


def _draw(figures: Figures) -> Chart:
    counted = figures.now.categories
    keys = in_order({key for (key, _), count in counted.items() if count})

    def series(says: Message, is_quantified: bool, tone: str) -> Series:
        marks = []
        for key in keys:
            count = counted[key, is_quantified]
            rows = indicators(figures, None, count, category=key, quantified="yes" if is_quantified else "no")
            marks.append(share(count, counted[key, True] + counted[key, False], rows))
        return Series(says.render(), marks, tone="main" if tone == "main" else "before")

    return Chart(
        "share",
        _HEAD.render(),
        [Category(category_name(key)) for key in keys],
        [series(QUANTIFIED, True, "main"), series(IN_WORDS, False, "before")],
    )


charted = Charted(
    "quantified_kinds",
    "indicators",
    Message("各类指标的量化程度", "Quantified targets by kind"),
    Message("哪一类指标最常只有文字。", "Which kinds most often have words alone."),
    _draw,
    1,
)
