import pytest

from jiheng.layouts.titles import is_form_title, is_section_title, project_in_title, year_alone, year_of_title


@pytest.mark.parametrize(
    "text",
    ["项目支出绩效目标表", "财政项目支出绩效目标表（2020年度）", "3.校舍维修绩效目标表", "项目支出绩效自评表", "附件2",
     "项 目 绩 效\n目标申报表",
     "部门整体支出绩效目标表", "项目支出绩效目标执行监控表", "[bookmark: _Toc1]1.校舍维修绩效目标表"],
)  # fmt: skip
def test_the_title_of_a_form_is_told(text):
    assert is_form_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "校园饮水改造",
        "绩效目标",
        "项目名称：校舍维修绩效目标表的编制",
        "指标值",
        "绩效项目指标表",
        "",
        "本表由单位填报" * 12 + "绩效目标表",
    ],
)
def test_other_text_is_no_title_of_a_form(text):
    assert not is_form_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "2020年绩效目标",
        "年度绩效指标",
        "绩效项目指标表",
        "第二部分",
        "预算项目绩效目标",
        "本项目上年度市级财政资金使用情况",
        "（一）绩效指标",
    ],
)
def test_the_title_of_a_section_is_told(text):
    assert is_section_title(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [("(2020年度)", "2020"), ("（２０２０年）", "2020"), ("2024年", "2024"), ("(2020)年度", "2020"), ("2020", None),
     ("2024年图书更新", None), ("", None)],
)  # fmt: skip
def test_a_year_that_stands_alone_is_the_fiscal_year(text, year):
    assert year_alone(text) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("项目支出绩效目标表（2024年度）", "2024"),
        ("2024年项目支出绩效自评表", "2024"),
        ("2024年度部门整体支出绩效目标表", "2024"),
        ("1.2024年图书更新项目绩效目标表", None),
        ("项目支出绩效目标表", None),
    ],
)
def test_the_year_of_a_title_is_not_that_of_a_project_named_in_it(text, year):
    assert year_of_title(text) == year


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ("3.校舍维修绩效目标表", "校舍维修"),
        ("1.2024年图书更新项目绩效目标表", "2024年图书更新项目"),
        ("10、检测 经费绩效目标表", "检测经费"),
        ("[bookmark: _Toc157]2.校舍维修绩效目标表", "校舍维修"),
        ("项目支出绩效目标表", None),
    ],
)
def test_a_numbered_title_names_its_project(text, project):
    assert project_in_title(text) == project
