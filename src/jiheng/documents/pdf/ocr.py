"""Scanned pages: text recognised from the picture (`jiheng[ocr]`), lines found in it, read as any page."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

import msgspec

from jiheng.documents.pdf.geometry import Box, Line, Upright
from jiheng.documents.pdf.rulings import Drawing
from jiheng.documents.pdf.tokens import TextLayer, Token

_LEAST_SCORE = 0.5
# The default 1.6 cuts thin strokes off at both ends: 一级指标 came back as 级指标.
_UNCLIP = 2.0
_WIPE_PIXELS = 3
_DARK = 150
# A stroke of a character is shorter than this; a table's line is longer (points).
_RULING_POINTS = 24.0
# The engine scales the longer side to this and gives up when the shorter one then vanishes.
_MOST_PIXELS, _LEAST_PIXELS = 2_000, 32
_RULING_MAX_THICKNESS_POINTS = 4.0


class Picture(msgspec.Struct):
    """Grey pixels row by row; `stride` bytes a row; `scale` pixels a point."""

    pixels: bytes
    width: int
    height: int
    stride: int
    scale: float


Recogniser = Callable[[Picture], "tuple[TextLayer, Drawing] | None"]


def load_recogniser() -> Recogniser | None:
    """Return what recognises a page, or None when `jiheng[ocr]` is not installed."""
    return _recogniser() if find_spec("rapidocr_onnxruntime") else None


@cache
def _recogniser() -> Recogniser:
    from rapidocr_onnxruntime import RapidOCR  # noqa: PLC0415 (heavy: only when a scan is met)

    engine = RapidOCR()

    def recognise(picture: Picture) -> tuple[TextLayer, Drawing] | None:
        if min(picture.width, picture.height) * _MOST_PIXELS < _LEAST_PIXELS * max(
            picture.width, picture.height
        ):
            return None
        pixels = _pixels(picture)
        drawing = _drawing(pixels, picture.scale)
        _wipe(pixels, drawing, picture.scale)
        found, _ = engine(pixels, use_cls=False, unclip_ratio=_UNCLIP)
        tokens, boxes = _tokens(found or [], picture.scale)
        if not tokens:
            return None
        page = Box(0, 0, picture.width / picture.scale, picture.height / picture.scale)
        return TextLayer(tokens, Upright(0, page), 0, boxes), drawing

    return recognise


def _pixels(picture: Picture) -> Any:
    import numpy as np  # noqa: PLC0415 (comes with jiheng[ocr])

    rows = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.stride)
    return np.array(rows[:, : picture.width])


def _tokens(found: list[Any], scale: float) -> tuple[list[Token], array[float]]:
    """Return tokens and, as nothing better is known, character boxes that share a token's width evenly."""
    tokens: list[Token] = []
    boxes = array("f")
    for corners, text, score in found:
        printed = text.strip()
        if not printed or float(score) < _LEAST_SCORE:
            continue
        xs = [float(x) / scale for x, _ in corners]
        ys = [float(y) / scale for _, y in corners]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        tokens.append(Token(printed, x0, y0, x1, y1, len(boxes) // 4, space=False))
        step = (x1 - x0) / len(printed)
        for index in range(len(printed)):
            boxes.extend((x0 + index * step, y1, x0 + (index + 1) * step, y0))
    return tokens, boxes


def _drawing(pixels: Any, scale: float) -> Drawing:
    """Return the long dark strokes of a picture as drawn lines."""
    import cv2  # noqa: PLC0415 (comes with jiheng[ocr])
    import numpy as np  # noqa: PLC0415

    dark = np.where(pixels < _DARK, 255, 0).astype(np.uint8)
    length = max(int(_RULING_POINTS * scale), 8)
    drawing = Drawing()
    for shape in ((length, 1), (1, length)):
        strokes = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        count, _, stats, _ = cv2.connectedComponentsWithStats(strokes)
        for left, top, width, height, _area in stats[1:count].tolist():
            across = shape[1] == 1
            thickness = (height if across else width) / scale
            if thickness > _RULING_MAX_THICKNESS_POINTS:
                continue
            if across:
                drawing.horizontal.append(
                    Line((top + height / 2) / scale, left / scale, (left + width) / scale)
                )
            else:
                drawing.vertical.append(Line((left + width / 2) / scale, top / scale, (top + height) / scale))
    return drawing


def _wipe(pixels: Any, drawing: Drawing, scale: float) -> None:
    """Paint drawn lines white: text that touches a line is recognised worse."""
    reach = _WIPE_PIXELS
    for at, low, high in drawing.horizontal:
        row = int(at * scale)
        pixels[max(row - reach, 0) : row + reach + 1, int(low * scale) : int(high * scale) + 1] = 255
    for at, low, high in drawing.vertical:
        column = int(at * scale)
        pixels[int(low * scale) : int(high * scale) + 1, max(column - reach, 0) : column + reach + 1] = 255
