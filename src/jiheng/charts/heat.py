"""Lights at a glance (灯况图): projects by second level, or indicators month by month; every cell has its word and shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from jiheng.charts.chart import Chart, short
from jiheng.charts.ink import DARK, LIGHTS, PALE
from jiheng.declaration.model import Project
from jiheng.evidence.months import Course
from jiheng.foundation.message import Message
from jiheng.monitoring.lights import NAMES, Light, Watched, light_of, worst
from jiheng.monitoring.rulebook import Colour, LightRules
from jiheng.targets import understand

_BY_LEVEL = Message("各项目预警灯", "Lights by project")
_BY_MONTH = Message("{project}：各月预警灯", "{project}: lights by month")
_PROJECT, _INDICATOR = Message("项目", "project"), Message("指标", "indicator")
_MONEY = Message("预算执行", "execution")
_OTHER = Message("其他指标", "others")
_MONTH = Message("{month}月", "{month}")
_NONE = Message("未亮灯", "no light")

Cells = dict[tuple[int, int], Colour]
"""The lights by row and column."""


def lights_by_level(
    projects: Sequence[Project], watched: Sequence[Watched | None], chart_id: str
) -> Chart | None:
    """Return the worst light of each project by second level and of its money; None where there is no light at all."""
    levels = list(dict.fromkeys(one.level2 or "" for project in projects for one in project.indicators))
    cells: Cells = {}
    for row, (project, lights) in enumerate(zip(projects, watched, strict=True)):
        if lights is None:
            continue
        groups: list[list[Light | None]] = [[lights.money, lights.plan]]
        groups += [
            [
                light
                for one, light in zip(project.indicators, lights.lines, strict=True)
                if (one.level2 or "") == level
            ]
            for level in levels
        ]
        cells.update(
            {(row, column): found for column, some in enumerate(groups) if (found := worst(some)) is not None}
        )
    columns = [_MONEY, *(Message(level, level) if level else _OTHER for level in levels)]
    names = [project.name or "" for project in projects]
    return _heat(chart_id, _BY_LEVEL, _PROJECT, names, columns, cells)


def lights_by_month(
    project: Project, courses: Mapping[str, Course], rules: LightRules, chart_id: str
) -> Chart | None:
    """Return the light of each indicator at the end of each month, by what was reached so far; None without any."""
    rows = [one for one in project.indicators if (one.name or "") in courses]
    cells: Cells = {}
    most = 0
    for row, one in enumerate(rows):
        course = courses[one.name or ""]
        most = max(most, len(course.months))
        for month in range(1, len(course.months) + 1):
            reached = course.so_far(month)
            if reached is None:
                continue
            light = light_of(replace(one, actual=understand(f"{reached:.10g}{course.unit}")), month, rules)
            if light is not None:
                cells[row, month - 1] = light.colour
    columns = [_MONTH.filled(month=month) for month in range(1, most + 1)]
    title = _BY_MONTH.filled(project=project.name or "")
    return _heat(chart_id, title, _INDICATOR, [one.name or "" for one in rows], columns, cells)


def _heat(  # noqa: PLR0913, PLR0917 -- a grid: what it is called, its rows, its columns and its cells
    chart_id: str, title: Message, of: Message, rows: list[str], columns: list[Message], cells: Cells
) -> Chart | None:
    if not cells:
        return None

    def word(row: int, column: int) -> Message:
        colour = cells.get((row, column))
        return NAMES[colour] if colour is not None else _NONE

    def spoken(language: str) -> str:
        ends = ("：", "，", "。") if language == "zh" else (": ", ", ", ". ")
        lines = (
            ends[1].join(
                f"{column.render(language)} {word(r, c).render(language)}"
                for c, column in enumerate(columns)
                if (r, c) in cells
            )
            for r in range(len(rows))
        )
        return "".join(
            f"{name}{ends[0]}{line}{ends[2]}" for name, line in zip(rows, lines, strict=True) if line
        )

    return Chart(
        id=chart_id,
        title=title,
        says=Message(spoken("zh"), spoken("en").strip()),
        head=(of, *columns),
        rows=tuple((name, *(word(r, c) for c in range(len(columns)))) for r, name in enumerate(rows)),
        inches=(max(6.0, 2.6 + 1.05 * len(columns)), 1.5 + 0.62 * len(rows)),
        draw=lambda axes, language: _draw(axes, language, rows, columns, cells),
    )


def _draw(axes: Any, language: str, rows: list[str], columns: list[Message], cells: Cells) -> None:
    for row in range(len(rows)):
        for column in range(len(columns)):
            colour = cells.get((row, column))
            ink = LIGHTS[colour] if colour is not None else None
            axes.barh(row, 0.94, left=column + 0.03, height=0.88, color=ink.colour if ink else PALE)
            if ink is None or colour is None:
                axes.text(column + 0.5, row, "—", ha="center", va="center", fontsize=10)
                continue
            axes.plot(column + 0.2, row, ink.marker, color=DARK, markersize=7)
            axes.text(
                column + 0.58, row, NAMES[colour].render(language), ha="center", va="center", fontsize=10
            )
    axes.set_xticks(
        [column + 0.5 for column in range(len(columns))], [short(one.render(language)) for one in columns]
    )
    axes.set_yticks(range(len(rows)), [short(name) for name in rows])
    axes.set_xlim(0, len(columns))
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
