"""Blocks as HTML tables with rowspan and colspan, and as PDF through WeasyPrint."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table

_STYLE = """
@page { size: A4; margin: 15mm }
body { font-family: "Noto Serif CJK SC", "SimSun", serif; font-size: 9pt }
table { border-collapse: collapse; width: 100%; margin: 4pt 0 }
td, th { border: 0.5pt solid black; padding: 2pt; text-align: left; font-weight: normal }
.break { page-break-before: always }
.title { text-align: center; font-size: 13pt }
"""


def html(blocks: Sequence[Block], *, title: str = "") -> str:
    """Return a page of HTML."""
    parts = [
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{escape(title)}</title>',
        f"<style>{_STYLE}</style></head>\n<body>",
    ]
    broken = False
    for block in blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        mark = ' class="break"' if broken else ""
        broken = False
        if isinstance(block, Paragraph):
            tag = {"title": "h1", "heading": "h2"}.get(block.role, "p")
            mark = mark or (' class="title"' if block.role == "title" else "")
            parts.append(f"<{tag}{mark}>{_text(block.text)}</{tag}>")
        elif isinstance(block, Table):
            parts.append(f"<table{mark}>")
            parts += ["<tr>" + "".join(_cell(c) for c in row) + "</tr>" for row in block.rows]
            parts.append("</table>")
    return "\n".join([*parts, "</body>\n</html>\n"])


def pdf(blocks: Sequence[Block]) -> bytes:
    """Return a PDF printed by WeasyPrint."""
    from weasyprint import HTML  # noqa: PLC0415  # slow to import, needed by few

    return bytes(HTML(string=html(blocks)).write_pdf())


def _cell(cell: Cell) -> str:
    tag = "th" if cell.head else "td"
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return f"<{tag}{spans}>{_text(cell.text)}</{tag}>"


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
