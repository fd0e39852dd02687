# ruff: noqa: DTZ001 -- a date on paper has no zone
import datetime as dt
import io

import openpyxl
import pytest
import xlsxwriter
from tests.documents.building import cell_of_openpyxl, old_workbook, workbook, zipped

from jiheng.documents import Merge, open_document
from jiheng.foundation.errors import DamagedFileError, LimitError

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def only_grid(data: bytes):
    (grid,) = open_document(data).grids
    return grid


def package(sheet: str, **parts: str) -> bytes:
    """A workbook of one sheet, written by hand."""
    members = {
        "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="甲" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped(members | {f"xl/{stem}.xml": text for stem, text in parts.items()})


def sheet_of(rows: str) -> str:
    return f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95.5%"),
        (1, "0%", "100%"),
        (5, "General", "5"),
        (5.0, "General", "5"),
        (17.25, "General", "17.25"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012, "General", "123456789012"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0.00_);[Red](#,##0.000)", "(1,234.500)"),
        (2430, '#,##0"万元"', "2,430万元"),
        (95, '"≥"0"%"', "≥95%"),
        (7, "000", "007"),
        (dt.datetime(2024, 12, 31), 'yyyy"年"m"月"d"日";@', "2024年12月31日"),
        (dt.datetime(2024, 8, 1), 'yyyy"年"m"月"', "2024年8月"),
        (dt.datetime(2024, 8, 1), "yyyy/m/d", "2024/8/1"),
        (dt.datetime(2024, 8, 1), "mm-dd-yy", "2024-08-01"),
        (dt.datetime(2024, 8, 1), "d-mmm-yy", "2024-08-01"),
        (True, "General", "TRUE"),
        ("0.95", "0%", "0.95"),
        ("=100%", "General", "=100%"),
    ],
)
def test_a_cell_reads_as_it_is_displayed(value, code, shown):
    by_hand = isinstance(value, str)
    data = workbook([[value]], formats={(0, 0): code}) if by_hand else cell_of_openpyxl(value, code)

    assert only_grid(data).rows == [[shown]]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [(0.95, "0%", "95%"), (1234.5, "#,##0.00", "1,234.50"), (5, "General", "5"), ("甲", "General", "甲")],
)
def test_an_old_workbook_shows_the_same(value, code, shown):
    assert only_grid(old_workbook([[value]], formats={(0, 0): code})).rows == [[shown]]


def test_a_date_in_an_old_workbook_reads_as_it_is_displayed():
    data = old_workbook([[dt.datetime(2024, 12, 31)]], formats={(0, 0): 'yyyy"年"m"月"d"日"'})

    assert only_grid(data).rows == [["2024年12月31日"]]


def test_merged_cells_hold_their_text_in_the_first_place():
    rows = [["标题", "", ""], ["产出", "数量", "1"], ["", "质量", "2"]]
    merges = [Merge(0, 0, 1, 3), Merge(1, 0, 2, 1)]

    for data in (old_workbook(rows, merges), _by_openpyxl(rows, merges)):
        grid = only_grid(data)
        assert grid.rows == rows
        assert grid.merges == merges


def _by_openpyxl(rows, merges) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for m in merges:
        book.active.merge_cells(
            start_row=m.row + 1,
            start_column=m.column + 1,
            end_row=m.row + m.rows,
            end_column=m.column + m.columns,
        )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_title_merged_beyond_the_last_column_ends_with_the_table():
    data = _by_openpyxl([["标题"], ["a", "b"]], [Merge(0, 0, 1, 256)])

    grid = only_grid(data)

    assert grid.rows == [["标题", ""], ["a", "b"]]
    assert grid.merges == [Merge(0, 0, 1, 2)]


def test_sheets_keep_their_names_hidden_ones_are_marked_and_empty_ones_left_out():
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("一").write("A1", "甲")
    book.add_worksheet("空")
    hidden = book.add_worksheet("藏")
    hidden.write("A1", "乙")
    hidden.hide()
    book.close()

    document = open_document(stream.getvalue())

    assert [(g.name, g.table, g.rows) for g in document.grids] == [("一", 0, [["甲"]]), ("藏", 1, [["乙"]])]
    assert [(n.code, n.params["name"]) for n in document.notices] == [("hidden-sheet", "藏")]


def test_hidden_rows_and_columns_are_marked():
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    for r in range(4):
        sheet.write_row(r, 0, ["a", "b", "c"])
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})
    book.close()

    grid = only_grid(stream.getvalue())

    assert grid.hidden_rows == frozenset({2})
    assert grid.hidden_columns == frozenset({1})


def test_a_formula_gives_its_last_value_and_an_error_nothing():
    rows = (
        '<row r="1"><c r="A1"><f>SUM(B1:B2)</f><v>17</v></c><c r="B1" t="str"><f>B2</f><v>甲&amp;乙</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="b"><v>1</v></c><c r="E1"><f ca="1"/><v>3</v></c></row>'
    )

    assert only_grid(package(sheet_of(rows))).rows == [["17", "甲&乙", "", "TRUE", "3"]]


def test_rich_text_is_joined_and_its_phonetic_guide_left_out():
    strings = (
        f'<sst xmlns="{NAMESPACE}"><si><r><t>绩</t></r><r><rPr><b/></rPr><t xml:space="preserve">效 </t></r>'
        '<rPh sb="0" eb="1"><t>ji</t></rPh></si><si/><si><t>a_x000D_\nb</t></si></sst>'
    )
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c><c r="C1" t="s"><v>9</v></c></row>'

    assert only_grid(package(sheet_of(rows), sharedStrings=strings)).rows == [["绩效", "a\nb"]]


def test_a_sheet_written_in_an_unusual_way_reads_the_same():
    usual = sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><v>5</v></c></row>')
    unusual = (
        f"<x:worksheet xmlns:x='{NAMESPACE}'><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:r><x:t>甲</x:t></x:r>"
        "</x:is></x:c><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    commented = usual.replace("<v>5</v>", "<!-- ? --><v><![CDATA[5]]></v>")

    grids = [
        only_grid(package(sheet)).rows
        for sheet in (usual, unusual, commented, usual.replace(' r="', '  r="'))
    ]

    assert grids == [[["甲", "5"]]] * 4


def test_cells_out_of_order_stand_in_their_places():
    rows = (
        '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    )

    assert only_grid(package(sheet_of(rows))).rows == [["1", ""], ["3", "4"]]


def test_dates_counted_from_1904_are_right():
    book = openpyxl.Workbook()
    book.epoch = dt.datetime(1904, 1, 1)
    book.active["A1"] = dt.datetime(2024, 12, 31)
    book.active["A1"].number_format = "yyyy-mm-dd"
    stream = io.BytesIO()
    book.save(stream)

    assert only_grid(stream.getvalue()).rows == [["2024-12-31"]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        "".join(f'<row r="{r}"><c r="CV{r}"><v>{r}</v></c></row>' for r in range(1, 50_000)),
        '<row r="1">' + "<c><v>1</v></c>" * 10_000 + "</row>",
    ],
)
def test_a_sheet_that_reaches_too_far_is_refused(rows):
    with pytest.raises(LimitError):
        open_document(package(sheet_of(rows)))


def test_a_value_lost_at_the_foot_of_a_sheet_is_left_out_and_said():
    rows = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="J1048576"><v>1</v></c></row>'

    document = open_document(package(sheet_of(rows)))

    assert document.grids[0].rows == [[""], ["1"]]
    assert [(n.code, n.params["count"]) for n in document.notices] == [("far-rows", 1)]


def test_merges_without_end_are_cut_off():
    merges = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 50_000 + "</mergeCells></worksheet>"
    sheet = sheet_of('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>').replace(
        "</worksheet>", merges
    )

    grid = only_grid(package(sheet))

    assert grid.rows == [["1", ""]]
    assert len(grid.merges) == 1


def test_a_sheet_that_is_not_xml_is_damaged():
    with pytest.raises(DamagedFileError):
        open_document(package("<worksheet><sheetData><row><c r='A1'>"))
