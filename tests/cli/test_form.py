"""`jiheng form` and `jiheng convert` as a person runs them."""

import csv
import json
from zipfile import ZipFile

import openpyxl
import pytest
from tests.cli.running import jiheng, write_form

UNIT_FORM = (
    "项目支出绩效目标表\n单位：万元\n项目名称\t{name}\t实施单位\t{unit}\n预算数\t{budget}\n绩效目标\t{goal}\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t更新座椅数\t≥10张\n"
)


def write_unit_form(path, *, name, unit, budget="20.00", goal="更新阅览座椅"):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = UNIT_FORM.format(name=name, unit=unit, budget=budget, goal=goal)
    path.write_text(text, encoding="utf-8")
    return path


def read_back(path):
    return json.loads(jiheng("read", path, "--format", "json").stdout)


@pytest.fixture
def library(tmp_path):
    return write_unit_form(tmp_path / "馆.txt", name="座椅更新", unit="云溪市望江区图书馆")


@pytest.fixture
def two_units(tmp_path):
    write_unit_form(tmp_path / "表" / "甲.txt", name="座椅更新", unit="云溪市望江区图书馆")
    write_unit_form(tmp_path / "表" / "乙.txt", name="=1+1校舍维修", unit="云溪市望江区/第二小学")
    return tmp_path / "表"


def test_the_forms_are_listed():
    listed = jiheng("form", "--list").stdout

    assert "cn_130000" in listed
    assert "项目支出绩效自评表" in listed


@pytest.mark.parametrize("extension", [".docx", ".xlsx", ".pdf"])
def test_what_was_printed_is_read_back(tmp_path, library, extension):
    out = tmp_path / f"天津{extension}"
    done = jiheng("form", library, "--form", "cn_120000", "-o", out)
    [project] = read_back(out)["projects"]

    assert (done.returncode, done.stdout) == (0, "")
    assert "天津" in done.stderr
    assert (project["name"], project["funding"]["total"]) == ("座椅更新", "200000.00")
    assert project["indicators"][0]["annual"]["raw"] == "≥10张"


def test_what_the_form_cannot_hold_is_said_and_told_by_the_exit_code(tmp_path, library):
    done = jiheng("form", library, "--form", "cn_review", "-o", tmp_path / "审核.xlsx", fresh=True)

    assert done.returncode == 1
    assert "没有栏目可放——“座椅更新”的绩效目标：更新阅览座椅" in done.stdout
    assert "没有栏目可放——“座椅更新”的第1个指标的年度指标值：≥10张" in done.stdout


def test_the_list_of_what_was_not_held_is_written_in_full_and_computes_nothing(tmp_path, two_units):
    listed = {}
    for extension in (".xlsx", ".csv", ".json"):
        listed[extension] = tmp_path / f"清单{extension}"
        jiheng(
            "form",
            two_units,
            "--form",
            "cn_review",
            "-o",
            tmp_path / "审核.xlsx",
            "--omissions",
            listed[extension],
        )
    sheet = openpyxl.load_workbook(listed[".xlsx"]).active
    rows = list(csv.reader(listed[".csv"].read_text(encoding="utf-8-sig").splitlines()))
    files = json.loads(listed[".json"].read_text(encoding="utf-8"))["files"]

    assert sheet.max_row == len(rows) == 1 + sum(len(one["omissions"]) for one in files)
    assert [one["file"] for one in files] == ["乙.txt", "甲.txt"]
    assert rows[0] == ["文件", "栏目", "原因", "内容", "说明", "位置"]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_several_files_make_one_book_with_contents(tmp_path, two_units):
    done = jiheng("form", two_units, "--form", "cn_120000", "--contents", "-o", tmp_path / "册.xlsx", "-q")
    book = openpyxl.load_workbook(tmp_path / "册.xlsx")

    assert (done.returncode, done.stderr) == (0, "")
    assert book.sheetnames == ["目录", "=1+1校舍维修", "座椅更新"]
    assert book["目录"]["A3"].hyperlink.location == "'座椅更新'!A1"


@pytest.mark.parametrize("is_archive", [True, False])
def test_each_unit_gets_a_book_of_its_own(tmp_path, two_units, is_archive):
    out = tmp_path / ("各单位.zip" if is_archive else "各单位")
    done = jiheng("form", two_units, "--form", "cn_120000", "--by-unit", "--format", "xlsx", "-o", out)
    names = ZipFile(out).namelist() if is_archive else [path.name for path in out.iterdir()]

    assert done.returncode == 0
    assert sorted(names) == ["云溪市望江区 第二小学.xlsx", "云溪市望江区图书馆.xlsx"]


def test_a_withheld_project_prints_only_its_amount_and_neutral_name(tmp_path):
    form = write_unit_form(tmp_path / "馆.txt", name="座椅更新", unit="云溪市望江区图书馆")
    declared = read_back(form)
    [project] = declared["projects"]
    kept = {"name": "涉密项目01", "classified": True, "funding": project["funding"]}
    (tmp_path / "馆.json").write_text(json.dumps({**declared, "projects": [kept]}), encoding="utf-8")
    done = jiheng("form", tmp_path / "馆.json", "--form", "cn_120000", "-o", tmp_path / "表.xlsx")
    texts = {
        cell.value
        for row in openpyxl.load_workbook(tmp_path / "表.xlsx").active.iter_rows()
        for cell in row
        if cell.value
    }

    assert done.returncode == 0
    assert {"涉密项目01", "20.00"} <= texts
    assert not texts & {"座椅更新", "更新阅览座椅", "更新座椅数", "云溪市望江区图书馆"}


def test_what_differs_from_place_to_place_is_said_as_asked_for(tmp_path, library):
    jiheng("form", library, "--form", "cn_monitoring", "--word", "期间=1—9月", "-o", tmp_path / "监控.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "监控.xlsx").active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]

    assert "1—9月执行情况" in texts
    assert not [text for text in texts if "«" in text or "1—7月" in text]


def test_one_layout_is_converted_to_another(tmp_path, library):
    out = tmp_path / "河北.docx"
    done = jiheng("convert", library, "--layout", "cn_130000", "-o", out, fresh=True)
    declared = read_back(out)

    assert done.returncode == 0
    assert declared["source"]["layout"] == "cn_130000"
    assert declared["projects"][0]["spending_unit"]["name"] == "云溪市望江区图书馆"


def test_a_document_of_which_the_form_prints_nothing_is_told_and_writes_no_file(tmp_path, library):
    empty = {**read_back(library), "projects": []}
    (tmp_path / "空.json").write_text(json.dumps(empty), encoding="utf-8")
    done = jiheng("form", tmp_path / "空.json", "--form", "cn_120000", "-o", tmp_path / "表.docx")

    assert done.returncode == 1
    assert "空.json 没有这种表样可打印的内容" in done.stderr
    assert not (tmp_path / "表.docx").exists()


def test_a_file_that_cannot_be_read_stops_nothing_and_is_told(tmp_path):
    write_form(tmp_path / "表" / "甲.txt")
    (tmp_path / "表" / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    done = jiheng("form", tmp_path / "表", "--form", "cn_120000", "-o", tmp_path / "册.xlsx")

    assert done.returncode == 3
    assert "坏.docx" in done.stderr
    assert (tmp_path / "册.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["form"], "要打印的文件"),
        (["form", "馆.txt"], "--form"),
        (["form", "馆.txt", "--form", "cn_120000"], "-o"),
        (["form", "馆.txt", "--form", "cn_12000", "-o", "表.docx"], "cn_120000"),
        (["form", "馆.txt", "--form", "cn_120000", "-o", "表.odt"], ".docx .pdf .xlsx"),
        (["form", "馆.txt", "--form", "cn_120000", "-o", "表.docx", "--by-unit"], ".zip"),
        (
            ["form", "馆.txt", "--form", "cn_120000", "-o", "表.docx", "--omissions", "单.txt"],
            ".xlsx .csv .json",
        ),
        (["form", "馆.txt", "--form", "cn_monitoring", "-o", "表.docx", "--word", "月份=9"], "期间"),
        (["form", "馆.txt", "--form", "cn_monitoring", "-o", "表.docx", "--word", "期间"], "--word"),
        (["convert", "馆.txt", "--layout", "cn_420000_2021", "-o", "表.docx"], "只能读"),
        (["convert", "馆.txt", "--layout", "cn_99", "-o", "表.docx"], "cn_99"),
    ],
)
def test_what_was_put_wrongly_is_answered_with_one_sentence(tmp_path, library, arguments, said):
    done = jiheng(*arguments, cwd=tmp_path)

    assert library.exists()
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
