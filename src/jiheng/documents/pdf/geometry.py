"""Places on a page: points, y downward, as a reader holds the page."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; x to the right, y downward, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Return the extent in x."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Return the extent in y."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Say whether the point lies inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


class Line(NamedTuple):
    """A drawn line along one axis: at `at` across the axis, from `low` to `high` along it."""

    at: float
    low: float
    high: float


class Upright(NamedTuple):
    """Turns pdfium's page space (y upward, unrotated) so that text read at `quarter` × 90° stands upright.

    `quarter` counts anticlockwise quarter turns of the text's direction: 1 is text that climbs the page.
    """

    quarter: int
    page: Box

    @property
    def width(self) -> float:
        """Return the width of the page as read."""
        return self.page.width if self.quarter % 2 == 0 else self.page.height

    @property
    def height(self) -> float:
        """Return the height of the page as read."""
        return self.page.height if self.quarter % 2 == 0 else self.page.width

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Turn a rectangle of page space."""
        page = self.page
        if self.quarter == 0:
            return Box(left - page.x0, page.y1 - top, right - page.x0, page.y1 - bottom)
        if self.quarter == 1:
            return Box(bottom - page.y0, left - page.x0, top - page.y0, right - page.x0)
        if self.quarter == 2:
            return Box(page.x1 - right, bottom - page.y0, page.x1 - left, top - page.y0)
        return Box(page.y1 - top, page.x1 - right, page.y1 - bottom, page.x1 - left)
