"""`jiheng score` and `jiheng schemes` as a person runs them."""

import json

import openpyxl
import pytest
from tests.cli.running import jiheng

FORM = """项目支出绩效自评表
（2023年度）
项目名称\t道路照明维护\t主管部门\t临泽市城管局
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t43.20\t43.20\t37.24\t10\t86.20%\t{execution}
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因
产出指标\t数量指标\t更换灯具数\t≥500盏\t510盏\t50\t50\t
效益指标\t社会效益指标\t亮灯率\t≥98%\t98.5%\t30\t30\t
满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t92%\t10\t10\t
总分\t\t\t\t\t100\t{total}\t
"""


def form(path, execution="8.62", total="98.62"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FORM.format(execution=execution, total=total), encoding="utf-8")
    return path


def test_every_line_is_shown_with_its_sum(tmp_path):
    done = jiheng("score", form(tmp_path / "甲.txt"), fresh=True)

    assert done.returncode == 0
    assert "8.62" in done.stdout
    assert "总分 98.62，等级 优；填报 98.62" in done.stdout
    assert "填报的得分没有发现错误" in done.stdout


def test_a_wrong_score_is_named_and_told_by_the_exit_code(tmp_path):
    done = jiheng("score", form(tmp_path / "甲.txt", execution="9", total="99"))

    assert done.returncode == 1
    assert "“预算执行率”填报9分，应为8.62分" in done.stdout.replace("\n", "")


def test_a_folder_goes_into_a_workbook(tmp_path):
    form(tmp_path / "自评" / "甲.txt")
    form(tmp_path / "自评" / "乙.txt", execution="9", total="99")
    done = jiheng("score", tmp_path / "自评", "-o", tmp_path / "评分.xlsx")
    book = openpyxl.load_workbook(tmp_path / "评分.xlsx")

    assert done.returncode == 1
    assert "得分有误 1 处" in done.stderr
    assert book.sheetnames == ["项目", "逐项得分", "得分有误", "虚高迹象"]
    assert [sheet.max_row for sheet in book.worksheets][:3] == [3, 9, 2]


def test_the_json_says_each_line_in_both_languages(tmp_path):
    data = json.loads(jiheng("score", form(tmp_path / "甲.txt"), "--format", "json").stdout)
    line = data["projects"][0]["sheet"]["lines"][0]

    assert data["format"] == "jiheng/scores@1"
    assert (line["score"], line["lost"]) == ("8.62", "1.38")
    assert set(line["says"]) == {"zh", "en"}


def test_a_document_without_results_is_told_and_stops_nothing(tmp_path):
    goals = "项目绩效目标表\n项目名称\t座椅更新\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t座椅数\t≥10张\n"
    (tmp_path / "目标.txt").write_text(goals, encoding="utf-8")
    form(tmp_path / "自评.txt")
    done = jiheng("score", tmp_path)

    assert done.returncode == 0
    assert "目标.txt 没有实际完成值" in done.stderr
    assert "道路照明维护" in done.stdout


def test_a_file_that_cannot_be_read_stops_nothing_and_is_told(tmp_path):
    form(tmp_path / "甲.txt")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    done = jiheng("score", tmp_path)

    assert done.returncode == 3
    assert "坏.docx" in done.stderr
    assert "道路照明维护" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scheme", "cn_1999"], "cn_2021"),
        (["--format", "xlsx"], "-o"),
    ],
)
def test_what_was_put_wrongly_is_answered_with_one_sentence(tmp_path, arguments, said):
    done = jiheng("score", form(tmp_path / "甲.txt"), *arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_nothing_to_score_is_told(tmp_path):
    assert "没有可读的文件" in jiheng("score", tmp_path).stderr


def test_a_scheme_explains_itself():
    listed = jiheng("schemes").stdout
    one = jiheng("schemes", "cn_2021", fresh=True).stdout

    assert "cn_420000  湖北省" in listed
    assert "成本指标 20、产出指标 40、效益指标 20、满意度指标 10" in one
    assert "据记忆，待核对" in one
