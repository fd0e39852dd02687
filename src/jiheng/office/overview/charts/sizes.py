"""How many projects of which size there are, and how much money lies in them."""

from __future__ import annotations

from decimal import Decimal

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import MISSING, Category, Chart, Charted, Series, cases, money, number
from jiheng.office.overview.line import Figures
from jiheng.office.overview.wording import BANDS

_HEAD = Message("预算规模", "size of the budget")
_PROJECTS, _LAST = Message("项目数", "projects"), Message("上年项目数", "projects last year")
_MONEY = Message("金额", "money")


def _draw(figures: Figures) -> Chart:
    now, before = figures.now, figures.before
    bands = [key for key in BANDS if key != "none" or now.bands[key] or before.bands[key]]
    counts = [number(now.bands[key], cases(figures, None, now.bands[key], band=(key,))) for key in bands]
    last = [
        number(before.bands[key], cases(figures, None, before.bands[key], is_before=True, band=(key,)))
        if before.projects
        else MISSING
        for key in bands
    ]
    amounts = [
        money(now.band_money.get(key, Decimal(0)), cases(figures, None, now.bands[key], band=(key,)))
        if key != "none"
        else MISSING
        for key in bands
    ]
    series = [
        Series(_PROJECTS.render(), counts),
        Series(_LAST.render(), last, tone="before"),
        Series(_MONEY.render(), amounts, kind="money", is_drawn=False),
    ]
    total = [
        number(now.projects, cases(figures, None, now.projects)),
        number(before.projects, cases(figures, None, before.projects, is_before=True)),
        money(now.money, cases(figures, None, now.projects)),
    ]
    return Chart(
        "bars",
        _HEAD.render(),
        [Category(BANDS[key][1].render()) for key in bands],
        series,
        total=total,
    )


charted = Charted(
    "sizes",
    "money",
    Message("项目规模", "Sizes of projects"),
    Message(
        "各规模的项目有多少个，与上年相比。", "How many projects there are of each size, beside last year's."
    ),
    _draw,
    1,
)
