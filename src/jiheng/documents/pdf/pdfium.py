"""The few functions of pdfium that are called by the hundred thousand, bound for speed.

pypdfium2 binds everything with typed pointers; converting those costs more than the calls. Here handles and
pointers are plain integers, and whole arrays are filled by one C-speed `map`.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

from pypdfium2 import raw

_INT, _FLOAT, _HANDLE, _POINTER = ctypes.c_int, ctypes.c_float, ctypes.c_void_p, ctypes.c_void_p
_FOUR = 16  # bytes of four 32-bit numbers


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def handle(pointer: Any) -> int:
    """Return the address behind a typed pointer of pypdfium2."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


count_characters = _bind("FPDFText_CountChars", _INT, _HANDLE)
copy_text = _bind("FPDFText_GetText", _INT, _HANDLE, _INT, _INT, _POINTER)
unicode_of = _bind("FPDFText_GetUnicode", ctypes.c_uint, _HANDLE, _INT)
_angle_of = _bind("FPDFText_GetCharAngle", _FLOAT, _HANDLE, _INT)
object_of = _bind("FPDFText_GetTextObject", _HANDLE, _HANDLE, _INT)
_loose_box = _bind("FPDFText_GetLooseCharBox", _INT, _HANDLE, _INT, _POINTER)

count_objects = _bind("FPDFPage_CountObjects", _INT, _HANDLE)
_object_at = _bind("FPDFPage_GetObject", _HANDLE, _HANDLE, _INT)
_count_form_objects = _bind("FPDFFormObj_CountObjects", _INT, _HANDLE)
_form_object_at = _bind("FPDFFormObj_GetObject", _HANDLE, _HANDLE, ctypes.c_ulong)
_type_of = _bind("FPDFPageObj_GetType", _INT, _HANDLE)
_bounds = _bind("FPDFPageObj_GetBounds", _INT, _HANDLE, _POINTER, _POINTER, _POINTER, _POINTER)
_matrix = _bind("FPDFPageObj_GetMatrix", _INT, _HANDLE, _POINTER)
_fill_colour = _bind("FPDFPageObj_GetFillColor", _INT, _HANDLE, _POINTER, _POINTER, _POINTER, _POINTER)
_stroke_colour = _bind("FPDFPageObj_GetStrokeColor", _INT, _HANDLE, _POINTER, _POINTER, _POINTER, _POINTER)
_render_mode = _bind("FPDFTextObj_GetTextRenderMode", _INT, _HANDLE)
_count_segments = _bind("FPDFPath_CountSegments", _INT, _HANDLE)
segment_at = _bind("FPDFPath_GetPathSegment", _HANDLE, _HANDLE, _INT)
segment_type = _bind("FPDFPathSegment_GetType", _INT, _HANDLE)
segment_closes = _bind("FPDFPathSegment_GetClose", _INT, _HANDLE)
_segment_point = _bind("FPDFPathSegment_GetPoint", _INT, _HANDLE, _POINTER, _POINTER)
_draw_mode = _bind("FPDFPath_GetDrawMode", _INT, _HANDLE, _POINTER, _POINTER)

_floats = array("f", bytes(24))
_at = _floats.buffer_info()[0]


def loose_boxes(text_page: int, count: int) -> array[float]:
    """Return left, top, right, bottom of `count` characters in page space, four floats each."""
    boxes = array("f", bytes(_FOUR * count))
    base = boxes.buffer_info()[0]
    _run(map(_loose_box, repeat(text_page), range(count), range(base, base + _FOUR * count, _FOUR)))
    return boxes


def angles(text_page: int, characters: list[int]) -> list[float]:
    """Return the direction of each character in radians, clockwise in page space."""
    return list(map(_angle_of, repeat(text_page), characters))


def objects_of_page(page: int) -> list[int]:
    """Return the handles of what a page draws."""
    return list(map(_object_at, repeat(page), range(count_objects(page))))


def objects_of_form(form: int) -> list[int]:
    """Return the handles of what a form within a page draws."""
    return list(map(_form_object_at, repeat(form), range(_count_form_objects(form))))


def types_of(objects: list[int]) -> list[int]:
    """Return what kind each object is."""
    return list(map(_type_of, objects))


def render_modes(texts: list[int]) -> set[int]:
    """Return the modes in which text objects are drawn; 3 is invisible."""
    return set(map(_render_mode, texts))


def render_mode(text: int) -> int:
    """Return the mode in which a text object is drawn."""
    mode: int = _render_mode(text)
    return mode


def bounds(objects: list[int]) -> array[float]:
    """Return left, bottom, right, top of each object, four floats each; zeros where it has none."""
    return _four_each(_bounds, "f", objects)


def fill_colours(objects: list[int]) -> array[int]:
    """Return red, green, blue, opacity (0-255) that fill each object, four numbers each."""
    return _four_each(_fill_colour, "I", objects)


def stroke_colours(objects: list[int]) -> array[int]:
    """Return red, green, blue, opacity (0-255) that draw each object's outline, four numbers each."""
    return _four_each(_stroke_colour, "I", objects)


def draw_modes(paths: list[int]) -> array[int]:
    """Return, two numbers for each path, how it is filled (0: not) and whether its outline is drawn."""
    modes = array("I", bytes(8 * len(paths)))
    base = modes.buffer_info()[0]
    end = base + 8 * len(paths)
    _run(map(_draw_mode, paths, range(base, end, 8), range(base + 4, end + 4, 8)))
    return modes


def segment_counts(paths: list[int]) -> list[int]:
    """Return how many segments each path has."""
    return list(map(_count_segments, paths))


def matrix(page_object: int) -> tuple[float, float, float, float, float, float] | None:
    """Return a, b, c, d, e, f of a page object's matrix."""
    if not _matrix(page_object, _at):
        return None
    return _floats[0], _floats[1], _floats[2], _floats[3], _floats[4], _floats[5]


def point(segment: int) -> tuple[float, float]:
    """Return the end point of a path segment in the path's own space."""
    _segment_point(segment, _at, _at + 4)
    return _floats[0], _floats[1]


def _four_each(call: Callable[..., Any], kind: str, objects: list[int]) -> array[Any]:
    values = array(kind, bytes(_FOUR * len(objects)))
    base = values.buffer_info()[0]
    end = base + _FOUR * len(objects)
    places = (range(base + offset, end + offset, _FOUR) for offset in (0, 4, 8, 12))
    _run(map(call, objects, *places))
    return values


def _run(calls: Iterable[Any]) -> None:
    deque(calls, maxlen=0)
