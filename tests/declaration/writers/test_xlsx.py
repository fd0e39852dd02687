import io

import openpyxl
from python_calamine import CalamineWorkbook
from tests.declaration.writers.samples import make_declaration, make_project, written

from jiheng.declaration import sheet
from jiheng.declaration.model import Problem
from jiheng.declaration.writer import WRITERS, Style


def book_of(*declarations, **style):
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", *declarations, **style)))


def column(sheet, title):
    number = next(cell.column for cell in sheet[1] if cell.value == title)
    return [row[number - 1] for row in sheet.iter_rows(min_row=2)]


def test_the_workbook_has_its_five_sheets_in_the_language_wanted():
    assert book_of(make_declaration()).sheetnames == ["项目", "指标", "部门目标", "问题", "说明"]
    assert book_of(make_declaration(), language="en").sheetnames == [
        "projects", "indicators", "department goals", "problems", "about",
    ]  # fmt: skip


def test_text_that_looks_like_a_formula_or_a_link_stays_text():
    book = book_of(make_declaration())

    target = column(book["指标"], "年度指标值")[1]
    assert (target.value, target.data_type) == ("=100%", "s")
    goals = column(book["项目"], "绩效目标")[0]
    assert goals.value.endswith('=HYPERLINK("http://example.invalid","点我")')
    assert not any(sheet._hyperlinks for sheet in book)


def test_money_is_a_number_with_its_format_and_a_code_is_text():
    projects = book_of(make_declaration())["项目"]

    total = column(projects, "预算总额（元）")[0]
    assert (total.value, total.number_format) == (24300000, "#,##0.00")
    code = column(projects, "项目编码")[0]
    assert (code.value, code.data_type) == ("000123456789012345678", "s")


def test_every_sheet_has_a_frozen_head_and_a_filter_over_its_rows():
    for page in book_of(make_declaration()):
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref.startswith("A1:")
    assert book_of(make_declaration())["指标"].auto_filter.ref.endswith("7")


def test_several_files_share_one_workbook_and_each_row_names_its_file():
    indicators = book_of(make_declaration("甲.docx"), make_declaration("乙.docx"))["指标"]

    assert {cell.value for cell in column(indicators, "文件")} == {"甲.docx", "乙.docx"}
    assert len(column(indicators, "文件")) == 12


def test_problems_and_unused_text_are_listed_with_their_places():
    problems = book_of(make_declaration())["问题"]

    assert [cell.value for cell in column(problems, "说明")] == [
        "金额“若干”读不出",
        "未归入任何栏目的原文：页脚说明",
    ]
    assert column(problems, "原文位置")[0].value == "表1 第4行 第3列"


def test_a_text_longer_than_excel_allows_is_cut_and_says_so():
    declaration = make_declaration()
    declaration.problems = [Problem("long", "长" * 40_000)]
    value = column(book_of(declaration)["问题"], "说明")[0].value

    assert len(value) == 32_767
    assert value.endswith("全文见 JSON）")


def test_rows_beyond_the_last_of_excel_go_on_in_a_second_sheet(monkeypatch):
    monkeypatch.setattr(sheet, "MAX_ROWS", 4)
    book = book_of(make_declaration())

    assert [name for name in book.sheetnames if name.startswith("指标")] == ["指标", "指标 2"]
    names = [cell.value for part in ("指标", "指标 2") for cell in column(book[part], "三级指标")]
    assert names == ["读者满意度", "座椅数", "合格率", "读者反映", "借阅", None]


def test_a_second_reader_sees_the_same_workbook():
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(written("xlsx", make_declaration())))
        .get_sheet_by_name("指标")
        .to_python()
    )

    assert "=100%" in rows[2]
    assert make_project().indicators[0].name in rows[2]


def test_an_interrupted_workbook_leaves_no_rows_behind_on_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    outlet = WRITERS.get("xlsx").open(io.BytesIO(), Style())
    outlet.write(make_declaration())
    assert list(tmp_path.iterdir()) != []
    outlet.abandon()

    assert list(tmp_path.iterdir()) == []
