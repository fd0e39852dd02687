import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.declaration.writers.samples import make_declaration, written

from jiheng.declaration.csv_cell import as_printed, code_cell, harmless
from jiheng.declaration.model import Funding


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_excel_is_told_that_the_file_is_utf8():
    assert written("csv", make_declaration()).startswith(b"\xef\xbb\xbf")


def test_there_is_a_row_for_every_indicator_and_one_for_a_project_without_any():
    rows = rows_of(written("csv", make_declaration(projects=2)))

    assert [row["三级指标"] for row in rows] == [
        "读者满意度", "座椅数", "合格率", "读者反映", "借阅", "座椅数", "合格率", "读者反映", "借阅", "",
    ]  # fmt: skip
    assert rows[0]["范围"] == "部门整体"
    assert rows[-1]["项目名称"] == "涉密项目"


def test_the_heads_are_english_when_english_is_wanted():
    rows = rows_of(written("csv", make_declaration(), language="en"))

    assert rows[1]["indicator"] == "座椅数"
    assert rows[2]["repaired"] == "yes"
    assert rows[3]["place"] == "table 2, row 3, column 4"


def test_a_target_stands_as_printed_and_as_understood():
    percent, between, good, both = rows_of(written("csv", make_declaration()))[1:5]

    assert (percent["年度指标值"], percent["比较符"], percent["数值"], percent["单位"]) == (
        "'=100%",
        "=",
        "100",
        "%",
    )
    assert (between["指标值含义"], between["数值"], between["上限"]) == ("80% 至 90%", "80", "90")
    assert good["指标值含义"] == "定性"
    assert both["指标值含义"] == "等于 1600 人；每月等于 2 次"
    assert both["数值"] == ""


def test_execution_and_total_of_a_self_evaluation_have_columns():
    declaration = make_declaration()
    declaration.projects[0].execution_weight = "10"
    declaration.projects[0].execution_score = "8.62"
    declaration.projects[0].execution_remark = "尾款未到付款期"
    declaration.projects[0].self_total = "98.62"
    declaration.projects[0].self_grade = "优"
    declaration.projects[0].funding = Funding(carryover="32000.00")
    row = rows_of(written("csv", declaration))[1]

    assert (row["预算执行分值"], row["预算执行得分"], row["预算执行说明"]) == ("10", "8.62", "尾款未到付款期")
    assert (row["自评总分"], row["自评等级"], row["上年结转资金（元）"]) == ("98.62", "优", "32000.00")


def test_a_code_keeps_its_noughts_in_excel():
    row = rows_of(written("csv", make_declaration()))[1]

    assert row["项目编码"] == "000123456789012345678\t"
    assert row["单位编码"] == "0012\t"
    assert code_cell("1234") == "1234"


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.invalid")',
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "＝1+1",
        "=100%",
    ],
)
def test_what_excel_would_compute_gets_an_apostrophe_and_can_be_had_back(text):
    assert harmless(text) == "'" + text
    assert as_printed(harmless(text)) == text


@pytest.mark.parametrize("text", ["-5", "+3.2%", "=", "-", "≥54%", "座椅=好", "'引文'", ""])
def test_what_excel_does_not_compute_stays_as_it_is(text):
    assert harmless(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@＝\t1a%\n"), max_size=6))
def test_every_text_can_be_had_back(text):
    assert as_printed(harmless(text)) == text


@given(st.text(max_size=30))
def test_no_cell_begins_like_a_formula(text):
    cell = harmless(text)

    assert len(cell) < 2 or cell[0] not in "=@＝＠\t\r" or cell.startswith("'")
