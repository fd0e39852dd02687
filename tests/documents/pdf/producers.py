"""Prints one neutral description of a document through several real PDF producers.

A document is a list of blocks: a `str` is a paragraph, a `Table` a table. The same blocks go to LibreOffice (by
way of DOCX), WeasyPrint (HTML), typst and, where it is installed, Chromium, so that a reader can be held against
one truth over all of them.
"""

# ruff: noqa: PLC0415 (a producer is imported only where it is asked for)

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

FONT = "Noto Serif CJK SC"


@dataclass(frozen=True)
class Cell:
    """One cell as the author meant it: its text and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """Cells by row, each row holding only the cells that begin in it; `widths` are relative column widths."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0

    def grid(self) -> list[list[str]]:
        """Return the texts by row and column, a merged cell's text at its first place and "" elsewhere."""
        grid = [[""] * len(self.widths) for _ in self.rows]
        for row, column, cell in self.placed():
            grid[row][column] = cell.text
        return grid

    def placed(self) -> list[tuple[int, int, Cell]]:
        """Return every cell with its row and column."""
        taken: set[tuple[int, int]] = set()
        found = []
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                found.append((row, column, cell))
                taken |= {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
        return found


@dataclass(frozen=True)
class Page:
    """Paper: size and margin in millimetres, what runs in head and foot, how borders are drawn."""

    width: int = 210
    height: int = 297
    margin: int = 20
    header: str = ""
    page_numbers: bool = False
    repeat_header: bool = True
    split_rows: bool = True
    font_points: float = 10.5
    css: str = ""
    stroke: str = "0.5pt"
    extra: dict[str, str] = field(default_factory=dict)


Block = str | Table


def weasyprint_pdf(blocks: Sequence[Block], page: Page = Page()) -> bytes:
    """Print through HTML and WeasyPrint."""
    import weasyprint

    return bytes(weasyprint.HTML(string=to_html(blocks, page)).write_pdf())


def typst_pdf(blocks: Sequence[Block], page: Page = Page()) -> bytes:
    """Print through typst."""
    import typst

    return bytes(typst.compile(to_typst(blocks, page).encode()))


def libreoffice_pdf(blocks: Sequence[Block], page: Page = Page()) -> bytes:
    """Print through DOCX and LibreOffice Writer."""
    return office_to_pdf(to_docx(blocks, page), "docx")


def chromium_pdf(blocks: Sequence[Block], page: Page = Page()) -> bytes:
    """Print through HTML and Chromium."""
    program = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.html", Path(folder) / "out.pdf"
        source.write_text(to_html(blocks, page), encoding="utf-8")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [*command, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return target.read_bytes()


def office_to_pdf(data: bytes, suffix: str) -> bytes:
    """Have LibreOffice print an office file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"in.{suffix}"
        source.write_bytes(data)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", folder, str(source)],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return source.with_suffix(".pdf").read_bytes()


def to_html(blocks: Sequence[Block], page: Page) -> str:
    """Return the blocks as an HTML page with print styles."""
    number = "@bottom-center { content: '第 ' counter(page) ' 页'; }" if page.page_numbers else ""
    header = f"@top-center {{ content: '{page.header}'; }}" if page.header else ""
    style = f"""
      @page {{ size: {page.width}mm {page.height}mm; margin: {page.margin}mm; {number} {header} }}
      body {{ font-family: '{FONT}'; font-size: {page.font_points}pt; margin: 0 }}
      table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: 4pt 0 }}
      td {{ border: {page.stroke} solid black; padding: 3pt; vertical-align: middle; overflow-wrap: anywhere }}
      thead {{ display: {"table-header-group" if page.repeat_header else "table-row-group"} }}
      tr {{ break-inside: {"auto" if page.split_rows else "avoid"} }}
      p {{ margin: 4pt 0 }}
      {page.css}
    """
    body = "".join(f"<p>{html.escape(b)}</p>" if isinstance(b, str) else _html_table(b) for b in blocks)
    return (
        f"<html lang='zh'><head><meta charset='utf-8'><style>{style}</style></head><body>{body}</body></html>"
    )


def _html_table(table: Table) -> str:
    total = sum(table.widths)
    columns = "".join(f"<col style='width:{100 * w / total:.2f}%'>" for w in table.widths)
    rows = [
        "<tr>"
        + "".join(
            f"<td rowspan='{c.rows}' colspan='{c.columns}'>"
            + html.escape(c.text).replace("\n", "<br>")
            + "</td>"
            for c in row
        )
        + "</tr>"
        for row in table.rows
    ]
    head, body = rows[: table.header_rows], rows[table.header_rows :]
    thead = f"<thead>{''.join(head)}</thead>" if head else ""
    return f"<table><colgroup>{columns}</colgroup>{thead}<tbody>{''.join(body)}</tbody></table>"


def to_typst(blocks: Sequence[Block], page: Page) -> str:
    """Return the blocks as a typst source."""
    header = f", header: align(center)[{_typst(page.header)}]" if page.header else ""
    number = ", footer: context align(center)[第 #counter(page).display() 页]" if page.page_numbers else ""
    head = (
        f"#set page(width: {page.width}mm, height: {page.height}mm, margin: {page.margin}mm{header}{number})\n"
        f'#set text(font: "{FONT}", size: {page.font_points}pt, lang: "zh")\n'
        f"#set table(stroke: {page.stroke}, inset: 3pt, align: left + horizon)\n"
        + ("" if page.split_rows else "#show table.cell: set block(breakable: false)\n")
        + page.extra.get("typst", "")
    )
    return head + "\n\n".join(_typst(b) if isinstance(b, str) else _typst_table(b, page) for b in blocks)


def _typst_table(table: Table, page: Page) -> str:
    def cells(rows: Sequence[Sequence[Cell]]) -> str:
        return "".join(
            f"  table.cell(rowspan: {c.rows}, colspan: {c.columns})[{_typst(c.text)}],\n"
            for row in rows
            for c in row
        )

    columns = ", ".join(f"{w}fr" for w in table.widths)
    head = cells(table.rows[: table.header_rows])
    if head:
        head = f"  table.header(repeat: {'true' if page.repeat_header else 'false'},\n{head}  ),\n"
    return f"#table(columns: ({columns}),\n{head}{cells(table.rows[table.header_rows :])})"


def _typst(text: str) -> str:
    escaped = "".join("\\" + c if c in "\\#$*_`<>@[]=-+/~'\"" else c for c in text)
    return escaped.replace("\n", " \\ ")


def to_docx(blocks: Sequence[Block], page: Page) -> bytes:
    """Return the blocks as a Word document."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(page.margin)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(page.font_points)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(2)
    if page.header:
        section.header.paragraphs[0].text = page.header
    if page.page_numbers:
        _page_field(section.footer.paragraphs[0])
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _docx_table(document, block, page)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_table(document: object, block: Table, page: Page) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(len(block.rows), len(block.widths))  # type: ignore[attr-defined]
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm((page.width - 2 * page.margin) * width / sum(block.widths))
        for cell in column.cells:
            cell.width = column.width
    grid = [list(row.cells) for row in table.rows]
    for row, column, cell in block.placed():
        target = grid[row][column]
        if cell.rows > 1 or cell.columns > 1:
            target = target.merge(grid[row + cell.rows - 1][column + cell.columns - 1])
        target.text = cell.text
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        if index < block.header_rows and page.repeat_header:
            properties.append(OxmlElement("w:tblHeader"))
        if not page.split_rows:
            properties.append(OxmlElement("w:cantSplit"))


def _page_field(paragraph: object) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.add_run("第 ")  # type: ignore[attr-defined]
    field_element = OxmlElement("w:fldSimple")
    field_element.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field_element)  # type: ignore[attr-defined]
    paragraph.add_run(" 页")  # type: ignore[attr-defined]


PRODUCERS = {
    "libreoffice": libreoffice_pdf,
    "weasyprint": weasyprint_pdf,
    "typst": typst_pdf,
    "chromium": chromium_pdf,
}
