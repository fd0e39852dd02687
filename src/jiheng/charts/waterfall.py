"""How a score came about (得分瀑布图): from all points down to the total, line by line, with what was lost in each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jiheng.charts.chart import Chart, short
from jiheng.charts.ink import DARK, GAIN, GREY, LOSS, OPEN
from jiheng.foundation.message import Message
from jiheng.scoring.sheet import Line, ScoreSheet
from jiheng.targets.proportion import figure

_TITLE = Message("{project}：得分怎样来的", "{project}: how the score came about")
_SAYS = Message("满分 {full} 分，{lost}总分 {total} 分。", "Of {full} points {lost}the total is {total}.")
_LOST = Message("“{name}”失 {lost} 分，", "{name} loses {lost}, ")
_LEFT = Message("“{name}”待评定（{least}～{most}分），", "{name} is still open ({least} to {most}), ")
_FULL, _TOTAL = Message("满分", "all points"), Message("总分", "total")
_GONE, _OPEN = Message("失分", "lost"), Message("待评定", "open")
_HEAD = (
    Message("项", "line"),
    Message("分值", "points"),
    Message("得分", "score"),
    Message("失分", "lost"),
    Message("说明", "how"),
)


def waterfall(sheet: ScoreSheet, chart_id: str) -> Chart | None:
    """Return the chart of a score; None for a sheet without lines. Lines that earn all are named in the table only."""
    if not sheet.lines:
        return None
    falling = [line for line in sheet.lines if line.least < line.weight]
    full = sum((line.weight for line in sheet.lines), Decimal(0))
    total = _span(sheet.least, sheet.most)
    return Chart(
        id=chart_id,
        title=_TITLE.filled(project=sheet.project),
        says=Message(
            _SAYS.render(
                "zh", full=figure(full), lost="".join(_said(one).zh for one in falling), total=total
            ),
            _SAYS.render(
                "en", full=figure(full), lost="".join(_said(one).en for one in falling), total=total
            ),
        ),
        head=_HEAD,
        rows=(*(_row(line) for line in sheet.lines), (_TOTAL, figure(full), total, "", sheet.why_scheme)),
        inches=(9.0, 2.0 + 0.5 * (len(falling) + 2)),
        draw=lambda axes, language: _draw(axes, language, sheet, falling, full),
    )


def _said(line: Line) -> Message:
    if line.lost is None:
        return _LEFT.filled(name=line.name, least=figure(line.least), most=figure(line.most))
    return _LOST.filled(name=line.name, lost=figure(line.lost))


def _row(line: Line) -> tuple[str | Message, ...]:
    score = _span(line.least, line.most)
    lost = "" if line.lost is None else figure(line.lost)
    return line.name, figure(line.weight), score, lost, line.why


def _span(least: Decimal, most: Decimal) -> str:
    return figure(least) if least == most else f"{figure(least)}～{figure(most)}"


def _draw(axes: Any, language: str, sheet: ScoreSheet, falling: list[Line], full: Decimal) -> None:
    axes.barh(0, float(full), color=GREY, height=0.6)
    axes.text(float(full), 0, f" {figure(full)}", va="center")
    level = full
    for place, line in enumerate(falling, 1):
        sure, maybe = line.weight - line.most, line.most - line.least
        below = level - sure - maybe
        axes.plot([float(level)] * 2, [place - 1.3, place + 0.3], color=GREY, linewidth=0.8, zorder=1)
        axes.barh(place, float(sure), left=float(level - sure), color=LOSS, height=0.6)
        axes.barh(
            place,
            float(maybe),
            left=float(below),
            color=OPEN,
            hatch="///",
            edgecolor=DARK,
            linewidth=0,
            height=0.6,
        )
        state = (_OPEN if maybe else _GONE).render(language)
        axes.text(float(level) + 0.6, place, f"{state} {_span(sure, sure + maybe)}", va="center", fontsize=10)
        level = below
    place = len(falling) + 1
    axes.barh(place, float(sheet.least), color=GAIN, height=0.6)
    axes.barh(
        place,
        float(sheet.most - sheet.least),
        left=float(sheet.least),
        color=OPEN,
        hatch="///",
        edgecolor=DARK,
        linewidth=0,
        height=0.6,
    )
    grade = f" {sheet.grade}" if sheet.grade else ""
    axes.text(
        float(sheet.most) + 0.6,
        place,
        f"{_span(sheet.least, sheet.most)}{grade}",
        va="center",
        fontweight="bold",
    )
    names = [_FULL.render(language), *(short(line.name) for line in falling), _TOTAL.render(language)]
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlim(0, float(full) * 1.2)
    axes.tick_params(axis="y", length=0)
