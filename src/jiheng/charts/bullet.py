"""Target against result of every indicator with a number (子弹图): the bar is what was reached, the line the target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from jiheng.charts.chart import Chart, short
from jiheng.charts.ink import DARK, GREY, LIGHTS, MAIN, PALE
from jiheng.declaration.direction import direction_of
from jiheng.declaration.model import Indicator, Project
from jiheng.foundation.message import Message
from jiheng.monitoring.lights import Light, Watched
from jiheng.targets import how_far
from jiheng.targets.proportion import percent

_TITLE = Message("{project}：实际值与指标值", "{project}: results against targets")
_SAYS = Message(
    "{count} 个有数字的指标，条形为实际值占指标值的百分比，竖线为指标值（100%）。{rows}",
    "{count} indicators with a number; the bar is the result as a percentage of its target, the line the target. {rows}",
)
_ROW = Message(
    "{name}：{actual}，指标值 {target}，{share}{light}。",
    "{name}: {actual}, target {target}, {share}{light}.",
)
_HEAD = (
    Message("指标", "indicator"),
    Message("指标值", "target"),
    Message("实际值", "result"),
    Message("实际值÷指标值", "result ÷ target"),
    Message("越高越好还是越低越好", "wanted"),
    Message("预警灯", "light"),
    Message("亮灯依据", "how the light came about"),
)
_HIGH, _LOW = Message("越高越好", "high"), Message("越低越好", "low")
_AXIS = Message("实际值占指标值（%）", "result as a percentage of the target")
_MOST = 200.0
_ROW_INCHES = 0.55


class _Bar(NamedTuple):
    indicator: Indicator
    share: Decimal
    is_low: bool
    light: Light | None


def bullet(project: Project, chart_id: str, watched: Watched | None = None) -> Chart | None:
    """Return the chart of a project; None where no indicator has both numbers, and a target above zero."""
    lights = watched.lines if watched is not None else [None] * len(project.indicators)
    bars = [
        bar
        for one, light in zip(project.indicators, lights, strict=True)
        if (bar := _bar(one, light)) is not None
    ]
    if not bars:
        return None
    spoken = [_spoken(bar) for bar in bars]
    return Chart(
        id=chart_id,
        title=_TITLE.filled(project=project.name or ""),
        says=Message(
            _SAYS.render("zh", count=len(bars), rows="".join(one.zh for one in spoken)),
            _SAYS.render("en", count=len(bars), rows=" ".join(one.en for one in spoken)),
        ),
        head=_HEAD,
        rows=tuple(_row(bar) for bar in bars),
        inches=(9.0, 1.6 + _ROW_INCHES * len(bars)),
        draw=lambda axes, language: _draw(axes, language, bars),
    )


def _bar(one: Indicator, light: Light | None) -> _Bar | None:
    if one.annual is None or one.actual is None:
        return None
    done = how_far(one.annual, one.actual, direction_of(one))
    if (
        done.target is None
        or done.actual is None
        or done.target <= 0
        or done.sense in ("between", "dated", None)
    ):
        return None
    return _Bar(one, done.actual / done.target, done.sense == "at_most", light)


def _spoken(bar: _Bar) -> Message:
    one, light = bar.indicator, bar.light
    said = {
        "name": one.name or "",
        "share": percent(bar.share),
        "actual": _raw(one.actual),
        "target": _raw(one.annual),
    }
    return Message(
        _ROW.render("zh", **said, light=f"，{light.name.zh}" if light else ""),
        _ROW.render("en", **said, light=f", {light.name.en}" if light else ""),
    )


def _row(bar: _Bar) -> tuple[str | Message, ...]:
    one = bar.indicator
    direction = _LOW if bar.is_low else _HIGH
    light, why = (bar.light.name, bar.light.why) if bar.light else ("", "")
    return one.name or "", _raw(one.annual), _raw(one.actual), percent(bar.share), direction, light, why


def _raw(target: Any) -> str:
    return target.raw if target is not None else ""


def _draw(axes: Any, language: str, bars: Sequence[_Bar]) -> None:
    widest = min(max([100.0, *(float(bar.share) * 100 for bar in bars)]), _MOST)
    for place, bar in enumerate(bars):
        reached = min(float(bar.share) * 100, _MOST)
        # The pale band says where the bar should end: left of the target where less is wanted, at it where more is.
        axes.barh(place, 100, height=0.62, color=PALE, zorder=1)
        axes.barh(place, reached, height=0.3, color=MAIN, zorder=2)
        if float(bar.share) * 100 > _MOST:
            axes.plot(reached, place, ">", color=DARK, markersize=9, zorder=4)
        axes.plot([100, 100], [place - 0.36, place + 0.36], color=DARK, linewidth=3, zorder=3)
        mark = f"{'≤' if bar.is_low else '≥'}{_bare(bar)}"
        axes.text(widest * 1.03, place, f"{_raw(bar.indicator.actual)} / {mark}", va="center", fontsize=10)
        if bar.light is not None:
            ink = LIGHTS[bar.light.colour]
            axes.plot(widest * 1.36, place, ink.marker, color=ink.colour, markeredgecolor=DARK, markersize=11)
            axes.text(widest * 1.39, place, bar.light.name.render(language), va="center", fontsize=10)
    axes.set_yticks(range(len(bars)), [short(bar.indicator.name or "") for bar in bars], fontsize=10)
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_xlim(0, widest * 1.5)
    axes.set_xticks(range(0, int(widest) + 1, 25))
    axes.set_xlabel(_AXIS.render(language), loc="left")
    axes.tick_params(axis="y", length=0)
    axes.xaxis.label.set_color(GREY)


def _bare(bar: _Bar) -> str:
    return _raw(bar.indicator.annual).lstrip("≥≤＞＜><=＝")
