"""PDF with the fonts embedded, bookmarks, heads repeated on every page, page numbers; set by Typst."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from jiheng.forms.formats import PrintFormat
from jiheng.forms.leaf import Leaf, Line
from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message

_WHAT = Message("打印 PDF 表样", "Printing PDF")


def write(leaves: Sequence[Leaf], title: str, contents: bool) -> bytes:
    """Return the bytes of a PDF with the leaves, each from a new page on. The text is handed over as data, not as code."""
    try:
        import typst  # noqa: PLC0415 -- a part of its own, loaded when printed
    except ImportError as error:
        raise MissingExtraError(what=_WHAT, extra="jiheng[forms]") from error
    template = files("jiheng.forms.formats").joinpath("leaves.typ").read_bytes()
    data = {"title": title, "contents": contents, "leaves": [_leaf(leaf) for leaf in leaves]}
    made: bytes = typst.compile(
        template, format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
    )
    return made


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
    is_paged=True,
)
