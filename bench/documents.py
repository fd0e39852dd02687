"""Reading Word, Excel and web pages: time as a ratio to what the parsing alone costs, beside peers, in one run.

Ten and two hundred invented projects, each a head table and an indicator table with merged cells. Word documents and
pages come twice: *plain*, as python-docx and small scripts write them, and *dressed*, with the formatting of every
run, border and cell that Word writes. A ratio is the median, over the rounds, of a reader's processor time to the
floor's in the same round.

Each ratio to a bar is given twice, for the state of the heap decides much. *Heap settled*: free memory goes back to the
system before every run, as in a fresh process; the order of the readers then makes no difference. *In turns*: readers
follow each other as they are; what lxml frees is tidied up at the expense of whoever comes next, so the Word floor
looks faster here than it is when it follows itself, while for small pages the settled floor is mostly page faults.
Neither is the truth alone; a bar is safely met only where both meet it.
"""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import io
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from statistics import median
from typing import Any, NamedTuple

import docx
import openpyxl
import xlsxwriter
from lxml import etree
from lxml import html as lxml_html
from python_calamine import CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from jiheng.documents import open_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCX_BAR, _XLSX_BAR, _HTML_BAR = 3.0, 1.5, 3.0
_SECONDS_A_FILE = 3.0
_ROUNDS = 60
_LEVELS = ("产出指标", "产出指标", "产出指标", "产出指标", "效益指标", "效益指标", "满意度指标", "满意度指标")
_KINDS = (
    "数量指标",
    "数量指标",
    "质量指标",
    "时效指标",
    "社会效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
    "服务对象满意度指标",
)


class Cell(NamedTuple):
    """A cell of a table as people draw it: `rows` is 0 where the cell above reaches down."""

    text: str
    columns: int = 1
    rows: int = 1
    value: float | None = None


Reader = Callable[[], object]
Table = list[list[Cell]]


def results() -> list[dict[str, Any]]:
    """Measure everything; one dict a figure: `name`, `value` in units of the floor, `bar` and `met` where one is set."""
    return [figure for count in (10, 200) for figure in _of_size(count)]


def main() -> None:
    """Print the figures as a table."""
    for figure in results():
        bar = f"bar {figure['bar']:.1f} {'met' if figure['met'] else 'NOT MET'}" if "bar" in figure else ""
        print(f"{figure['name']:<74} {figure['value']:>8.2f} {figure['unit']:<8} {bar}")


def _of_size(count: int) -> Iterator[dict[str, Any]]:
    tables = list(_projects(count))
    for dress in ("plain", "dressed"):
        data = _docx(tables, dressed=dress == "dressed")
        yield from _figures(f"docx {dress} {count} projects", data, _docx_readers(data, count), _DOCX_BAR)
    data = _xlsx(tables)
    yield from _figures(f"xlsx {count} projects", data, _xlsx_readers(data, count), _XLSX_BAR)
    for dress in ("plain", "dressed"):
        data = _html(tables, dressed=dress == "dressed")
        yield from _figures(f"html {dress} {count} projects", data, _html_readers(data, count), _HTML_BAR)


def _figures(name: str, data: bytes, readers: dict[str, Reader], bar: float) -> Iterator[dict[str, Any]]:
    contestants = {**readers, "jiheng": lambda: open_document(data)}
    for state, settle in (("heap settled", _settle_heap), ("in turns", _leave_heap)):
        seconds = _race(contestants, settle)
        floor, *others = seconds
        yield {
            "name": f"{name}, {state}: {floor}",
            "value": round(median(seconds[floor]) * 1e3, 2),
            "unit": "ms",
        }
        for reader in others:
            ratio = median(own / base for own, base in zip(seconds[reader], seconds[floor], strict=False))
            figure: dict[str, Any] = {
                "name": f"{name}, {state}: {reader}",
                "value": round(ratio, 2),
                "unit": "× floor",
            }
            yield figure | ({"bar": bar, "met": ratio <= bar} if reader == "jiheng" else {})


def _race(readers: dict[str, Reader], settle: Callable[[], None]) -> dict[str, list[float]]:
    """Return the times of each reader, in seconds, by round; slow ones run fewer rounds."""
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(_ROUNDS):
        for name, reader in readers.items():
            if sum(times[name]) > _SECONDS_A_FILE / len(readers):
                continue
            gc.collect()
            settle()
            started = time.process_time()
            reader()
            times[name].append(time.process_time() - started)
    return times


def _settle_heap() -> None:
    """Give free memory back, where the C library can."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _leave_heap() -> None:
    """Leave the heap as the reader before left it."""


def _docx_readers(data: bytes, count: int) -> dict[str, Reader]:
    def floor() -> object:
        return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))

    readers: dict[str, Reader] = {"unzip and lxml parse": floor}
    if count <= 10:

        def python_docx() -> object:
            tables = docx.Document(io.BytesIO(data)).tables
            return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]

        readers["python-docx"] = python_docx
    return readers


def _xlsx_readers(data: bytes, count: int) -> dict[str, Reader]:
    def calamine() -> object:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        return sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges

    readers: dict[str, Reader] = {"python-calamine with merges": calamine}
    if count <= 10:

        def with_openpyxl() -> object:
            sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
            return [[c.value for c in row] for row in sheet.iter_rows()], sheet.merged_cells.ranges

        readers["openpyxl"] = with_openpyxl
    return readers


def _html_readers(data: bytes, count: int) -> dict[str, Reader]:
    readers: dict[str, Reader] = {"selectolax parse": lambda: LexborHTMLParser(data)}

    def with_lxml() -> object:
        root = lxml_html.fromstring(data.decode())
        return [[c.text_content() for c in row.iter("td", "th")] for row in root.iter("tr")]

    readers["lxml.html, cells without spans"] = with_lxml
    if count <= 10 and importlib.util.find_spec("pandas"):
        pandas = import_module("pandas")
        readers["pandas.read_html"] = lambda: pandas.read_html(io.BytesIO(data))
    return readers


def _projects(count: int) -> Iterator[tuple[str, list[Table]]]:
    """Yield the title and the two tables of each invented project."""
    for n in range(count):
        head = [
            [Cell("项目名称"), Cell(f"示例公共文化服务项目（{n}）", columns=4)],
            [Cell("主管部门"), Cell("示例市文化馆", columns=2), Cell("实施单位"), Cell("示例市图书馆")],
            [
                Cell("资金情况", rows=3),
                Cell("年度资金总额", columns=2),
                Cell("", columns=1),
                _amount(120.5 + n),
            ],
            [Cell("", rows=0), Cell("其中：财政拨款", columns=2), Cell(""), _amount(100 + n)],
            [Cell("", rows=0), Cell("其他资金", columns=2), Cell(""), _amount(20.5)],
            [Cell("年度目标"), Cell("全年开放三百天以上，读者满意，设备完好，活动按期举办。", columns=4)],
        ]
        yield f"{n + 1}.示例项目绩效目标表", [head, _indicators(n)]


def _indicators(n: int) -> Table:
    rows: Table = [[Cell(t) for t in ("一级指标", "二级指标", "三级指标", "指标描述", "指标值")]]
    for i, (level, kind) in enumerate(zip(_LEVELS, _KINDS, strict=True)):
        first = i == 0 or _LEVELS[i - 1] != level
        same = i == 0 or _KINDS[i - 1] != kind
        rows.append(
            [
                Cell(level, rows=_LEVELS.count(level) if first else 0),
                Cell(kind, rows=_KINDS.count(kind) if same else 0),
                Cell(f"示例指标{n}之{i}"),
                Cell(f"反映第{i}项工作的完成情况"),
                Cell(f"{90 + i}%", value=(90 + i) / 100) if i % 2 else Cell(f"≥{n + i}场次"),
            ]
        )
    return rows


def _amount(value: float) -> Cell:
    return Cell(f"{value:,.2f}", value=value)


def _docx(projects: list[tuple[str, list[Table]]], *, dressed: bool) -> bytes:
    run = (
        '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/><w:color w:val="000000"/>'
        '<w:kern w:val="0"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    )
    paragraph = '<w:pPr><w:widowControl/><w:jc w:val="center"/>' + run + "</w:pPr>"
    edges = "".join(
        f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for e in ("top", "left", "bottom", "right")
    )
    borders = (
        f'<w:tcBorders>{edges}</w:tcBorders><w:shd w:val="clear" w:fill="auto"/><w:vAlign w:val="center"/>'
    )
    parts: list[str] = []
    for title, tables in projects:
        parts.append(f'<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>')
        for table in tables:
            parts.append("<w:tbl><w:tblPr/>")
            for row in table:
                parts.append("<w:tr>")
                for cell in row:
                    merge = (
                        ""
                        if cell.rows == 1
                        else '<w:vMerge w:val="restart"/>'
                        if cell.rows
                        else "<w:vMerge/>"
                    )
                    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
                    parts.append(
                        f'<w:tc><w:tcPr><w:tcW w:w="1728" w:type="dxa"/>{span}{merge}{borders if dressed else ""}</w:tcPr>'
                        f"<w:p>{paragraph if dressed else ''}<w:r>{run if dressed else ''}"
                        f"<w:t>{cell.text}</w:t></w:r></w:p></w:tc>"
                    )
                parts.append("</w:tr>")
            parts.append("</w:tbl><w:p/>")
    return _packed(f'<w:document xmlns:w="{W}"><w:body>{"".join(parts)}</w:body></w:document>')


def _packed(main_part: str) -> bytes:
    """Return a package with the styles and other parts that python-docx puts around a document."""
    empty, stream = io.BytesIO(), io.BytesIO()
    docx.Document().save(empty)
    with zipfile.ZipFile(empty) as template, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in template.namelist():
            archive.writestr(name, main_part if name == "word/document.xml" else template.read(name))
    return stream.getvalue()


def _xlsx(projects: list[tuple[str, list[Table]]]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("绩效目标表")
    plain = book.add_format({"border": 1, "text_wrap": True})
    percent = book.add_format({"border": 1, "num_format": "0%"})
    amount = book.add_format({"border": 1, "num_format": "#,##0.00"})
    at = 0
    for title, tables in projects:
        sheet.merge_range(at, 0, at, 4, title, plain)
        for table in tables:
            for row in table:
                at += 1
                column = 0
                for cell in row:
                    last = at + max(cell.rows, 1) - 1, column + cell.columns - 1
                    if cell.rows and last != (at, column):
                        sheet.merge_range(at, column, *last, cell.text, plain)
                    elif cell.value is not None:
                        sheet.write_number(
                            at, column, cell.value, percent if cell.text.endswith("%") else amount
                        )
                    elif cell.rows:
                        sheet.write_string(at, column, cell.text, plain)
                    column += cell.columns
        at += 2
    book.close()
    return stream.getvalue()


def _html(projects: list[tuple[str, list[Table]]], *, dressed: bool) -> bytes:
    style = (
        ' width="120" style="border:solid windowtext 1.0pt;padding:0cm 5.4pt" valign="center"'
        if dressed
        else ""
    )
    before = '<p style="text-align:center"><span style="font-size:12px;font-family:宋体">' if dressed else ""
    after = "</span></p>" if dressed else ""
    parts = ["<!doctype html><html><head><meta charset='utf-8'></head><body>"]
    for title, tables in projects:
        parts.append(f"<h2>{title}</h2>")
        for table in tables:
            parts.append("<table>")
            for row in table:
                parts.append("<tr>")
                for cell in row:
                    if cell.rows:
                        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
                        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
                        parts.append(f"<td{spans}{style}>{before}{cell.text}{after}</td>")
                parts.append("</tr>\n")
            parts.append("</table>")
    return "".join([*parts, "</body></html>"]).encode()


if __name__ == "__main__":
    main()
