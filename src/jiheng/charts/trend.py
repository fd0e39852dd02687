"""The months of a year and where they lead (趋势): reached so far, the forecast with its interval, the target."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from jiheng.charts.chart import Chart
from jiheng.charts.ink import DARK, GREY, LOSS, MAIN
from jiheng.declaration.model import Indicator
from jiheng.evidence.months import Course
from jiheng.foundation.message import Message
from jiheng.monitoring.forecast import Forecast

_MONTHS = 12
_ON_WHITE = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5}
_SUMS = Message("{name}：逐月累计与全年预测", "{name}: sum by month, and forecast of the year")
_LEVELS = Message("{name}：逐月与全年预测", "{name}: by month, and forecast of the year")
_SAYS = Message("{rows}。{forecast}。{target}", "{rows}. {forecast}. {target}")
_TARGET = Message("指标值 {target}", "target {target}")
_NO_TARGET = Message("没有指标值", "no target")
_MONTH = Message("{month}月", "{month}")
_HEAD = (
    Message("月份", "month"),
    Message("当月", "this month"),
    Message("至当月", "so far"),
    Message("预测", "forecast"),
    Message("下限", "low"),
    Message("上限", "high"),
)
_NOW, _AHEAD = Message("实际", "reached"), Message("预测（八成把握）", "forecast (80 % sure)")
_BEFORE = Message("往年", "earlier years")


class _Line(NamedTuple):
    indicator: Indicator
    course: Course
    forecast: Forecast
    shown: list[float | None]


def trend(indicator: Indicator, course: Course, forecast: Forecast, chart_id: str) -> Chart:
    """Return the chart of a metric's year; without a forecast it shows the months and says why there is none."""
    line = _Line(indicator, course, forecast, _shown(course, course.months))
    title = (_SUMS if course.adds_up else _LEVELS).filled(name=indicator.name or "")
    target = _TARGET.filled(target=indicator.annual.raw) if indicator.annual else _NO_TARGET
    months = [
        f"{month}月 {_number(value)}{course.unit}"
        for month, value in enumerate(line.shown, 1)
        if value is not None
    ]
    english = [f"{month}: {_number(value)}" for month, value in enumerate(line.shown, 1) if value is not None]
    return Chart(
        id=chart_id,
        title=title,
        says=Message(
            _SAYS.render("zh", rows="，".join(months), forecast=forecast.said.zh, target=f"{target.zh}。"),
            _SAYS.render("en", rows=", ".join(english), forecast=forecast.said.en, target=f"{target.en}."),
        ),
        head=_HEAD,
        rows=tuple(_rows(line)),
        inches=(9.0, 4.6),
        draw=lambda axes, language: _draw(axes, language, line),
    )


def _shown(course: Course, months: Sequence[float | None]) -> list[float | None]:
    """Return what is drawn: sums where months add up, else the months themselves."""
    if not course.adds_up:
        return list(months)
    return list(accumulate(value or 0.0 for value in months))


def _rows(line: _Line) -> list[tuple[str | Message, ...]]:
    rows: list[tuple[str | Message, ...]] = [
        (_MONTH.filled(month=month), _number(value), _number(line.course.so_far(month)), "", "", "")
        for month, value in enumerate(line.course.months, 1)
    ]
    ahead = line.forecast
    if ahead.expected is not None and len(line.shown) < _MONTHS:
        figures = (_number(ahead.expected), _number(ahead.low), _number(ahead.high))
        rows.append((_MONTH.filled(month=_MONTHS), "", "", *figures))
    return rows


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"


def _draw(axes: Any, language: str, line: _Line) -> None:
    months = list(range(1, len(line.shown) + 1))
    for number, year in enumerate(line.course.earlier_years):
        label = _BEFORE.render(language) if number == 0 else None
        axes.plot(
            range(1, _MONTHS + 1),
            _shown(line.course, year),
            color=GREY,
            linewidth=1,
            linestyle=":",
            label=label,
        )
    axes.plot(months, line.shown, color=MAIN, marker="o", linewidth=2.5, label=_NOW.render(language))
    _draw_forecast(axes, language, line)
    only = line.indicator.annual.only if line.indicator.annual is not None else None
    if only is not None and not only.is_date and only.upper is None:
        raw = _TARGET.render(language, target=line.indicator.annual.raw if line.indicator.annual else "")
        axes.axhline(float(only.value), color=DARK, linewidth=1.5, linestyle=(0, (6, 3)))
        axes.text(1, float(only.value), raw, va="center", fontsize=10, bbox=_ON_WHITE, zorder=5)
    axes.set_xticks(range(1, _MONTHS + 1), [_MONTH.render(language, month=m) for m in range(1, _MONTHS + 1)])
    axes.set_ylabel(line.course.unit, rotation=0, labelpad=14)
    axes.margins(y=0.12)
    if line.course.adds_up:
        axes.set_ylim(bottom=0)
    axes.legend(loc="upper left", bbox_to_anchor=(0, -0.1), ncols=3, frameon=False)


def _draw_forecast(axes: Any, language: str, line: _Line) -> None:
    ahead, seen = line.forecast, len(line.shown)
    last = line.shown[-1] if line.shown else None
    if ahead.expected is None or last is None or seen >= _MONTHS:
        return
    # A rate of the year is no rate of its last month: the forecast is drawn as a level, not as a slope.
    begin = (last, last, last) if line.course.adds_up else (ahead.expected, ahead.low, ahead.high)
    axes.plot(
        [seen, _MONTHS],
        [begin[0], ahead.expected],
        color=LOSS,
        linewidth=2,
        linestyle="--",
        marker="D",
        markevery=[1],
        label=_AHEAD.render(language),
    )
    axes.fill_between(
        [seen, _MONTHS],
        [begin[1], ahead.low],
        [begin[2], ahead.high],
        color=LOSS,
        alpha=0.15,
        hatch="///",
        linewidth=0,
    )
    axes.annotate(
        f"{_number(round(ahead.expected, 2))}{line.course.unit}",
        (_MONTHS, ahead.expected),
        textcoords="offset points",
        xytext=(-6, 8),
        ha="right",
        fontsize=10,
        bbox=_ON_WHITE,
        zorder=5,
    )
