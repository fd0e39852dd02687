"""Drawn lines of a page: strokes, thin filled rectangles and the edges of shaded ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from pypdfium2 import raw

from jiheng.documents.pdf import pdfium
from jiheng.documents.pdf.geometry import Box, Line, Upright

_PATH, _FORM, _IMAGE, _TEXT = (
    raw.FPDF_PAGEOBJ_PATH,
    raw.FPDF_PAGEOBJ_FORM,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_TEXT,
)
_MOVE, _LINE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO
# The widest border met in office documents is 3 pt (double lines); the thinnest row is some 8 pt high.
_THIN_POINTS = 3.2
_RECTANGLE_POINTS = 6
_ROUNDING = 0.05
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 200_000
_MAX_FORM_DEPTH = 6
_WHITE = 250
_FAINT = 12
HIDDEN_MODES = frozenset({3, 7})

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Drawing(msgspec.Struct):
    """What is drawn on a page, upright. `complete` is False when there was more than we follow."""

    horizontal: list[Line] = []
    vertical: list[Line] = []
    shades: list[Box] = []
    images: list[Box] = []
    odd_text: bool = False
    complete: bool = True


def read_drawing(page: int, upright: Upright) -> Drawing:
    """Return the drawn lines of a page, given its pdfium handle."""
    reader = _Reader(upright)
    reader.read(pdfium.objects_of_page(page), _IDENTITY, 0)
    return reader.drawing


class _Reader:
    def __init__(self, upright: Upright) -> None:
        self.drawing = Drawing()
        self._upright = upright
        self._objects_left = _MAX_OBJECTS
        self._segments_left = _MAX_SEGMENTS

    def read(self, objects: list[int], outer: Matrix, depth: int) -> None:
        if len(objects) > self._objects_left:
            self.drawing.complete = False
            del objects[self._objects_left :]
        self._objects_left -= len(objects)
        kinds: dict[int, list[int]] = {_PATH: [], _FORM: [], _IMAGE: [], _TEXT: []}
        for item, kind in zip(objects, pdfium.types_of(objects), strict=True):
            if kind in kinds:
                kinds[kind].append(item)
        self._paths(kinds[_PATH], outer)
        self.drawing.odd_text = self.drawing.odd_text or _any_odd(kinds[_TEXT])
        extents = pdfium.bounds(kinds[_IMAGE])
        self.drawing.images += [self._place(extents, at, outer) for at in range(0, len(extents), 4)]
        if depth < _MAX_FORM_DEPTH:
            for form in kinds[_FORM]:
                inner = _times(pdfium.matrix(form) or _IDENTITY, outer)
                self.read(pdfium.objects_of_form(form), inner, depth + 1)

    def _paths(self, paths: list[int], outer: Matrix) -> None:
        extents = pdfium.bounds(paths)
        modes = pdfium.draw_modes(paths)
        fills, strokes = pdfium.fill_colours(paths), pdfium.stroke_colours(paths)
        for index, (path, count) in enumerate(zip(paths, pdfium.segment_counts(paths), strict=True)):
            at = 4 * index
            filled = modes[2 * index] != 0 and _is_visible(fills, at)
            stroked = modes[2 * index + 1] != 0 and _is_visible(strokes, at)
            if not (filled or stroked):
                continue
            width, height = extents[at + 2] - extents[at], extents[at + 3] - extents[at + 1]
            if width <= _THIN_POINTS or height <= _THIN_POINTS:
                self._rule(self._place(extents, at, outer))
            elif count <= 5 and not stroked:
                self.drawing.shades.append(self._place(extents, at, outer))
            elif count <= self._segments_left:
                self._segments_left -= count
                self._subpaths(path, count, _times(pdfium.matrix(path) or _IDENTITY, outer), stroked=stroked)
            else:
                self.drawing.complete = False

    def _subpaths(self, path: int, count: int, matrix: Matrix, *, stroked: bool) -> None:
        """Take a path of several pieces apart: thin pieces and outlines are lines, the rest is shade."""
        filled = []
        for points in _pieces(path, count, matrix):
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            box = self._upright.box(min(xs), min(ys), max(xs), max(ys))
            if box.width <= _THIN_POINTS or box.height <= _THIN_POINTS:
                self._rule(box)
            elif stroked:
                for (ax, ay), (bx, by) in pairwise(points):
                    if abs(ax - bx) < 1 or abs(ay - by) < 1:
                        self._rule(self._upright.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
            elif len(points) <= _RECTANGLE_POINTS:
                filled.append(box)
        filled.sort(key=lambda box: -box.width * box.height)
        if _is_frame(filled):
            self._frame(filled[0], filled[1])
        else:
            self.drawing.shades += filled

    def _place(self, extents: array[float], at: int, outer: Matrix) -> Box:
        left, bottom, right, top = extents[at : at + 4]
        if outer is _IDENTITY:
            return self._upright.box(left, bottom, right, top)
        corners = [_apply(outer, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        return self._upright.box(min(xs), min(ys), max(xs), max(ys))

    def _rule(self, box: Box) -> None:
        x0, y0, x1, y1 = box
        width, height = x1 - x0, y1 - y0
        # A dot may belong to a dotted line either way; alone it is too short for a line and drops out later.
        if width > _THIN_POINTS or height <= _THIN_POINTS:
            self.drawing.horizontal.append(Line((y0 + y1) / 2, x0, x1))
        if height > _THIN_POINTS or width <= _THIN_POINTS:
            self.drawing.vertical.append(Line((x0 + x1) / 2, y0, y1))

    def _frame(self, outer: Box, inner: Box) -> None:
        """Rule the four sides between two rectangles, one within the other."""
        self._rule(Box(outer.x0, outer.y0, outer.x1, inner.y0))
        self._rule(Box(outer.x0, inner.y1, outer.x1, outer.y1))
        self._rule(Box(outer.x0, outer.y0, inner.x0, outer.y1))
        self._rule(Box(inner.x1, outer.y0, outer.x1, outer.y1))


def _is_frame(boxes: list[Box]) -> bool:
    """Say whether two filled rectangles leave only a thin border between them."""
    if len(boxes) != 2:
        return False
    (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) = boxes
    margins = (bx0 - ax0, by0 - ay0, ax1 - bx1, ay1 - by1)
    return all(-_ROUNDING <= margin <= _THIN_POINTS for margin in margins) and any(margins)


def _is_visible(colours: array[int], at: int) -> bool:
    red, green, blue, opacity = colours[at : at + 4]
    return opacity > _FAINT and (red < _WHITE or green < _WHITE or blue < _WHITE)


def _any_odd(texts: list[int]) -> bool:
    """Say whether some text object may be one that a reader of the page does not see."""
    if not texts:
        return False
    if pdfium.render_modes(texts) & HIDDEN_MODES:
        return True
    colours = pdfium.fill_colours(texts)
    if min(colours[3::4]) < 255:
        return True
    return any(map(min, zip(*(map(_WHITE.__le__, colours[k::4]) for k in range(3)), strict=True)))


def _pieces(path: int, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of each straight piece of a path; pieces with curves are left out."""
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(count):
        segment = pdfium.segment_at(path, index)
        if not segment:
            continue
        kind = pdfium.segment_type(segment)
        if kind == _MOVE:
            if len(points) > 1 and straight:
                yield points
            points, straight = [], True
        straight = straight and kind in (_MOVE, _LINE)
        points.append(_apply(matrix, *pdfium.point(segment)))
        if pdfium.segment_closes(segment):
            points.append(points[0])
    if len(points) > 1 and straight:
        yield points


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    if outer is _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )
