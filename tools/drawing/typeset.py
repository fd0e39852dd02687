"""Blocks as PDF through typst."""

from __future__ import annotations

from collections.abc import Sequence

from tools.drawing.blocks import Block, PageBreak, Paragraph, Table

_HEAD = """#set document(date: datetime(year: 2024, month: 1, day: 15))
#set page(paper: "a4", margin: 15mm{flip})
#set text(font: "Noto Serif CJK SC", size: {size}pt, lang: "zh")
#set table(stroke: 0.5pt, inset: 3pt)
"""


def source(blocks: Sequence[Block]) -> str:
    """Return the typst source: texts as string literals, so that nothing in them is markup."""
    width = max((b.width for b in blocks if isinstance(b, Table)), default=1)
    parts = [_HEAD.format(flip=", flipped: true" if width > 8 else "", size=9 if width <= 8 else 7)]
    for block in blocks:
        if isinstance(block, PageBreak):
            parts.append("#pagebreak()")
        elif isinstance(block, Paragraph):
            size = 13 if block.role == "title" else 9
            parts.append(f"#text(size: {size}pt, {_literal(block.text)})\n")
        else:
            parts.append(_table(block))
    return "\n".join(parts)


def pdf(blocks: Sequence[Block]) -> bytes:
    """Return a PDF set by typst."""
    import typst  # noqa: PLC0415  # needed by few

    return bytes(typst.compile(source(blocks).encode()))


def _table(table: Table) -> str:
    weights = [1] * table.width
    for row in table.slots():
        for c, slot in enumerate(row):
            if slot.cell.columns == 1:
                weights[c] = max(weights[c], min(len(slot.cell.text), 12))
    columns = ", ".join(f"{max(w, 2)}fr" for w in weights)
    lines = [f"#table(columns: ({columns},),"]
    for cells in table.rows:
        for cell in cells:
            spans = f"rowspan: {cell.rows}, " if cell.rows > 1 else ""
            spans += f"colspan: {cell.columns}, " if cell.columns > 1 else ""
            lines.append(f"  table.cell({spans}{_literal(cell.text)}),")
    return "\n".join([*lines, ")"])


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
