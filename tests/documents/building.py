"""Documents made for tests, as bytes: Word, Excel, web pages, and packages written by hand."""

import io
import zipfile
from html import escape

import docx
import openpyxl
import xlsxwriter
import xlwt

from jiheng.documents import Merge

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def word(body: str, *, namespace: str = W, **parts: str) -> bytes:
    """A minimal Word package; `parts` are further parts by stem (numbering, styles)."""
    extra = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    document = f'<w:document xmlns:w="{namespace}" {extra}><w:body>{body}</w:body></w:document>'
    members = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    members |= {f"word/{stem}.xml": text for stem, text in parts.items()}
    return zipped(members)


def zipped(members: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    return f'<w:p>{properties}<w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def tc(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def workbook(rows, merges=(), *, formats=None, name="绩效目标表") -> bytes:
    """An Excel workbook by XlsxWriter. `formats`: (row, column) → number format."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_numbers": False})
    sheet = book.add_worksheet(name)
    for merge in merges:
        last = merge.row + merge.rows - 1, merge.column + merge.columns - 1
        sheet.merge_range(merge.row, merge.column, *last, "")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            code = (formats or {}).get((r, c))
            style = book.add_format({"num_format": code}) if code else None
            if isinstance(value, str):
                if value:
                    sheet.write_string(r, c, value, style)
            else:
                sheet.write(r, c, value, style)
    book.close()
    return stream.getvalue()


def old_workbook(rows, merges=(), *, formats=None) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("绩效目标表")
    covered = {(m.row, m.column): m for m in merges}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            style = xlwt.easyxf(num_format_str=(formats or {}).get((r, c), "General"))
            if (r, c) in covered:
                m = covered[r, c]
                sheet.write_merge(r, r + m.rows - 1, c, c + m.columns - 1, value, style)
            elif value != "":
                sheet.write(r, c, value, style)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell_of_openpyxl(value, code: str) -> bytes:
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell.value = value
    cell.number_format = code
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def page(rows, merges=()) -> str:
    """A web page with one table."""
    anchors = {(m.row, m.column): m for m in merges}
    hidden = covered_places(merges)
    lines = ["<html><head><meta charset='utf-8'></head><body><table>"]
    for r, row in enumerate(rows):
        lines.append("<tr>")
        for c, text in enumerate(row):
            if (r, c) in hidden:
                continue
            m = anchors.get((r, c), Merge(r, c, 1, 1))
            lines.append(
                f"<td rowspan={m.rows} colspan='{m.columns}'>{escape(text).replace(chr(10), '<br>')}</td>"
            )
        lines.append("</tr>")
    return "\n".join([*lines, "</table></body></html>"])


def word_table(rows, merges=()) -> bytes:
    """A Word document with one table, written by python-docx."""
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for m in merges:
        table.cell(m.row, m.column).merge(table.cell(m.row + m.rows - 1, m.column + m.columns - 1))
    hidden = covered_places(merges)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if (r, c) not in hidden:
                cell = table.cell(r, c)
                cell.text = ""
                lines = text.split("\n")
                cell.paragraphs[0].text = lines[0]
                for line in lines[1:]:
                    cell.add_paragraph(line)
                for extra in cell.paragraphs[len(lines) :]:
                    extra._p.getparent().remove(extra._p)
    # Word keeps a paragraph after the last table; without one LibreOffice loses the table in its .doc files.
    document.add_paragraph("说明")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def covered_places(merges) -> set[tuple[int, int]]:
    """The places under merged cells, their first ones excepted."""
    return {
        (r, c)
        for m in merges
        for r in range(m.row, m.row + m.rows)
        for c in range(m.column, m.column + m.columns)
        if (r, c) != (m.row, m.column)
    }
