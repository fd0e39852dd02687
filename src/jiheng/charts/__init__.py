"""Charts as files: targets against results, trends with their forecast, lights, and how a score came about.

Each chart has a title, a description in words, its data table beside it, and shapes and words wherever it has colours.
"""

from __future__ import annotations

from jiheng.charts.bullet import bullet
from jiheng.charts.chart import Chart
from jiheng.charts.files import save
from jiheng.charts.heat import lights_by_level, lights_by_month
from jiheng.charts.trend import trend
from jiheng.charts.waterfall import waterfall

__all__ = ["Chart", "bullet", "lights_by_level", "lights_by_month", "save", "trend", "waterfall"]
