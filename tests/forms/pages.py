"""What stands on the pages of a PDF: characters with their places, the lines of the tables, and what runs over them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

_MARGIN_POINTS = 50
_FOOT_POINTS = 20
_SEEN = 0.1
"""Blanks have no height: they may hang over the end of a line."""

_TOLERANCE = 1.0
"""How far a sign may reach over a line: italic and joining ones do so by a hair in most fonts."""


class Box(NamedTuple):
    """A place on a page, in points from its lower left."""

    left: float
    bottom: float
    right: float
    top: float


class Character(NamedTuple):
    """A character that is seen, and where."""

    text: str
    box: Box


def overflows(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield what stands outside the margins of a page, or lies across a line of a table."""
    width, height = page.get_size()
    lines = list(_lines(page))
    for text, box in characters(page):
        if (
            box.left < _MARGIN_POINTS
            or box.right > width - _MARGIN_POINTS
            or box.bottom < _FOOT_POINTS
            or box.top > height - _MARGIN_POINTS
        ):
            yield f"{text!r} outside the margins at {box}"
        elif crossed := next((line for line in lines if _is_across(box, line)), None):
            yield f"{text!r} at {box} across the line {crossed}"


def characters(page: pypdfium2.PdfPage) -> Iterator[Character]:
    """Yield every character that takes room."""
    text = page.get_textpage()
    for at in range(text.count_chars()):
        box = Box(*text.get_charbox(at))
        printed = chr(raw.FPDFText_GetUnicode(text, at))
        if box.right > box.left and box.top - box.bottom > _SEEN and unicodedata.category(printed) != "Cf":
            yield Character(printed, box)


def _lines(page: pypdfium2.PdfPage) -> Iterator[Box]:
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        yield Box(*drawn.get_bounds())


def _is_across(box: Box, line: Box) -> bool:
    """Say whether a line runs through the inside of a box."""
    return (
        line.right > box.left + _TOLERANCE
        and line.left < box.right - _TOLERANCE
        and line.top > box.bottom + _TOLERANCE
        and line.bottom < box.top - _TOLERANCE
    )
