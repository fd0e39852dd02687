"""What was measured → its charts."""

from __future__ import annotations

from collections.abc import Iterator

from jiheng.charts import Chart, bullet, lights_by_level, lights_by_month, trend, waterfall
from jiheng.monitoring.rulebook import LightRules
from jiheng.pipeline.measured import Measured
from jiheng.pipeline.official import Official


def charts_of(measured: Measured, found: Official, rules: LightRules) -> Iterator[Chart | None]:
    """Yield the charts of what was measured: lights, and by project results, months and the score."""
    yield lights_by_level(found.declaration.projects, found.watched, "lights")
    rows = zip(found.declaration.projects, found.watched, found.sheets, strict=True)
    for number, (project, watched, sheet) in enumerate(rows, 1):
        yield bullet(project, f"{number}-targets", watched)
        if sheet is not None:
            yield waterfall(sheet, f"{number}-score")
        outlooks = {
            name: one for (owner, name), one in measured.outlooks.items() if owner == (project.name or "")
        }
        courses = {name: one.course for name, one in outlooks.items() if one.course is not None}
        yield lights_by_month(project, courses, rules, f"{number}-lights")
        for place, one in enumerate(project.indicators, 1):
            if (course := courses.get(one.name or "")) is not None:
                yield trend(one, course, outlooks[one.name or ""].forecast, f"{number}-trend-{place}")
