"""PDF with the fonts embedded, bookmarks, heads repeated on every page, page numbers; set by Typst."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from pypdfium2 import PdfBookmark, PdfDocument

from jiheng.forms.formats import PrintFormat
from jiheng.forms.leaf import Leaf, Line
from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message

_WHAT = Message("打印 PDF 表样", "Printing PDF")
_FONTS = {
    "serif": ["SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC"],
    "sans": ["SimHei", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC"],
}
_DRAWN: set[str] = set()
_UNDRAWN: set[str] = set()
"""Characters that have been asked about: whether the fonts of this machine have them."""

_NOT_SEEN = frozenset("\n\t\r")
_ASKED = 500


def write(leaves: Sequence[Leaf], title: str, contents: bool) -> bytes:
    """Return the bytes of a PDF with the leaves, each from a new page on. The text is handed over as data, not as code."""
    data = {"title": title, "contents": contents, "leaves": [_leaf(leaf) for leaf in leaves]}
    return _set("leaves.typ", data)


def parts(data: bytes, counts: Sequence[int]) -> list[bytes]:
    """Return the pages of so many leaves each as documents of their own; a leaf begins where its bookmark leads."""
    with PdfDocument(data) as whole:
        begins = [_page_of(mark) for mark in whole.get_toc()]
        ends = [*begins[1:], len(whole)]
        made, at = [], 0
        for count in counts:
            pages = list(range(begins[at], ends[at + count - 1])) if count else []
            made.append(_with_pages(whole, pages))
            at += count
    return made


def _page_of(mark: PdfBookmark) -> int:
    destination = mark.get_dest()
    page: int | None = destination.get_index() if destination is not None else None
    if page is None:
        raise ValueError(mark.get_title())
    return page


def _with_pages(whole: PdfDocument, pages: list[int]) -> bytes:
    out = BytesIO()
    with PdfDocument.new() as part:
        if pages:
            part.import_pages(whole, pages)
        part.save(out)
    return out.getvalue()


def undrawn(characters: Collection[str]) -> frozenset[str]:
    """Return the characters that no font on this machine has: they would be printed as boxes.

    Typst refuses them in archival PDF, where there must be none: asked of all together, then of ever smaller parts.
    """
    new = sorted(set(characters) - _DRAWN - _UNDRAWN - _NOT_SEEN)
    for group in (new[at : at + _ASKED] for at in range(0, len(new), _ASKED)):
        missing = set(_refused(group))
        _UNDRAWN.update(missing)
        _DRAWN.update(set(group) - missing)
    return frozenset(_UNDRAWN.intersection(characters))


def _refused(characters: list[str]) -> Iterator[str]:
    if _are_drawn(characters):
        return
    if len(characters) == 1:
        yield characters[0]
        return
    middle = len(characters) // 2
    yield from _refused(characters[:middle])
    yield from _refused(characters[middle:])


def _are_drawn(characters: list[str]) -> bool:
    try:
        _set("characters.typ", characters, pdf_standards="a-2b")
    except _typst().TypstError:
        return False
    return True


def _set(template: str, data: Any, **options: Any) -> bytes:
    """Return what a template makes of data."""
    inputs = {"data": data, "fonts": _FONTS}
    made: bytes = _typst().compile(
        files("jiheng.forms.formats").joinpath(template).read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()},
        **options,
    )
    return made


@cache
def _typst() -> Any:
    try:
        import typst  # noqa: PLC0415 -- a part of its own, loaded when printed
    except ImportError as error:
        raise MissingExtraError(what=_WHAT, extra="jiheng[forms]") from error
    return typst


@cache
def _fonts() -> Any:
    """Return the fonts of this machine; to look for them anew takes longer than most forms."""
    return _typst().Fonts()


def _leaf(leaf: Leaf) -> dict[str, Any]:
    return {
        "name": leaf.name,
        "landscape": leaf.is_landscape,
        "blocks": [
            {"text": block.text, "style": block.style}
            if isinstance(block, Line)
            else {
                "widths": block.widths,
                "heads": sum(1 for row in block.rows if row.is_head),
                "rows": [
                    {
                        "head": row.is_head,
                        "cells": [
                            {
                                "text": cell.text,
                                "x": cell.column,
                                "span": cell.span,
                                "rows": cell.rows,
                                "align": cell.align,
                                "bold": cell.bold,
                            }
                            for cell in row.cells
                        ],
                    }
                    for row in block.rows
                ],
            }
            for block in leaf.blocks
        ],
    }


PRINT_FORMAT = PrintFormat(
    id="pdf",
    title=Message("PDF 文件", "PDF"),
    extension=".pdf",
    media_type="application/pdf",
    write=write,
    parts=parts,
    undrawn=undrawn,
)
