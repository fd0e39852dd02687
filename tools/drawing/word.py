"""Blocks as a Word document, with real merges. The same blocks give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable
from tools.drawing.blocks import Block, Paragraph, Table

FIXED = datetime(2024, 1, 15, 9, 0, tzinfo=UTC)
_ZIP_TIME = (2024, 1, 15, 9, 0, 0)


def docx(blocks: Sequence[Block], *, font: str = "Noto Serif CJK SC") -> bytes:
    """Return the bytes of a .docx."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    core = document.core_properties
    core.created = core.modified = FIXED
    core.author, core.title, core.comments = "", "", ""
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraph = document.add_paragraph()
            run = paragraph.add_run(block.text)
            run.bold = block.role in {"title", "heading"}
        elif isinstance(block, Table):
            _fill(document.add_table(len(block.rows), block.width, style="Table Grid"), block)
            document.add_paragraph()
        else:
            document.add_page_break()
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _fill(made: WordTable, table: Table) -> None:
    cells = [list(row.cells) for row in made.rows]
    for r, row in enumerate(table.slots()):
        for c, slot in enumerate(row):
            if not slot.is_anchor:
                continue
            cell = cells[r][c]
            if slot.cell.rows > 1 or slot.cell.columns > 1:
                cell = cell.merge(cells[r + slot.cell.rows - 1][c + slot.cell.columns - 1])
            cell.text = slot.cell.text


def repacked(package: bytes) -> bytes:
    """Return a zip package with every member's time fixed, so that equal content gives equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            info = zipfile.ZipInfo(item.filename, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_STORED if item.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(item))
    return out.getvalue()
