"""Indicators told in sentences or short lines under headings."""

import pytest
from tests.layouts.documents import only, quads, reading


def told(*lines):
    return only(reading("项目支出绩效自评报告", *lines))


def test_a_sentence_states_name_target_and_completion_below_its_heading():
    [found] = told("（一）产出指标", "1.数量指标：改造学校数量目标值为12所，实际完成13所。")

    assert quads([found]) == [("产出指标", "数量指标", "改造学校数量", "12所")]
    assert found.actual == "13所"


def test_clauses_of_one_paragraph_are_indicators_of_their_own():
    found = told(
        "（一）产出指标",
        "1.数量指标：改造学校数量目标值为12所；管道长度目标值为800米。2.质量指标：水质合格率目标值为100%。",
    )

    assert quads(found) == [
        ("产出指标", "数量指标", "改造学校数量", "12所"),
        ("产出指标", "数量指标", "管道长度", "800米"),
        ("产出指标", "质量指标", "水质合格率", "100%"),
    ]


def test_bracketed_headings_and_items_in_lines_of_their_own_are_read():
    found = told(
        "【产出指标-数量指标】",
        "指标1：改造学校数量（≥12所）",
        "指标2：管道长度（≥800米）",
        "【满意度指标】",
        "指标1：师生满意度（≥95%）",
    )

    assert quads(found) == [
        ("产出指标", "数量指标", "改造学校数量", "≥12所"),
        ("产出指标", "数量指标", "管道长度", "≥800米"),
        ("满意度指标", None, "师生满意度", "≥95%"),
    ]


def test_a_numbered_project_whose_name_ends_in_brackets_is_no_indicator():
    projects = reading(
        "项目支出绩效目标",
        "1.项目名称：公共图书馆免费开放",
        "【满意度指标】",
        "指标1：读者满意度（≥95%）",
        "2.项目名称：应急广播体系建设（市级配套）",
        "【产出指标-数量指标】",
        "指标1：改造站点数量（≥12个）",
    ).projects

    assert [[i.name for i in project.indicators] for project in projects] == [
        ["读者满意度"],
        ["改造站点数量"],
    ]


@pytest.mark.parametrize("goal", ["绩效目标：治理中小河流12公里。", "绩效目标：水质达标率达到85%以上；"])
def test_a_goal_that_names_a_figure_is_no_indicator(goal):
    projects = reading(
        "项目支出绩效目标",
        "1.项目名称：河道治理",
        goal,
        "【产出指标-数量指标】",
        "指标1：清淤长度（≥12公里）",
        "2.项目名称：水质监测",
        goal,
        "【产出指标-数量指标】",
        "指标1：监测断面数量（≥9个）",
    ).projects

    assert [p.goals for p in projects] == [[goal.removeprefix("绩效目标：")]] * 2
    assert [[i.name for i in p.indicators] for p in projects] == [["清淤长度"], ["监测断面数量"]]


def test_a_goal_before_the_indicators_of_a_paragraph_is_none_of_them():
    found = told("绩效目标：治理河流12公里。产出指标：清淤长度12公里以上。")

    assert quads(found) == [("产出指标", None, "清淤长度", "12公里以上")]


def test_a_value_at_the_end_of_a_short_clause_is_its_target():
    found = told("（一）产出指标", "1.数量指标：改造学校数量≥12所，管道长度800米以上。")

    assert [(i.name, i.annual) for i in found] == [("改造学校数量", "≥12所"), ("管道长度", "800米以上")]


def test_completion_told_makes_the_document_a_self_evaluation():
    text = "1.数量指标：改造学校数量目标值为12所，实际完成13所。"

    assert reading("项目支出绩效报告", "（一）产出指标", text).kind == "self_evaluation"


@pytest.mark.parametrize("line", ["改造工作按计划推进，已有12所学校完工。", "指标1：改造学校数量（≥12所）"])
def test_prose_without_a_level_above_it_tells_no_indicator(line):
    found = reading("项目支出绩效自评报告", line)

    assert [i for p in found.projects for i in p.indicators] == []
    assert [u.text for u in found.unused] == [line]


def test_the_headings_of_one_project_do_not_hold_in_the_next():
    found = reading(
        "项目支出绩效目标表", "【产出指标】", "指标1：改造学校数量（≥12所）",
        "项目支出绩效目标表", "指标1：巡检次数（≥4次）",
    )  # fmt: skip

    assert [i.name for p in found.projects for i in p.indicators] == ["改造学校数量"]


def test_each_value_knows_its_place_in_the_line():
    text = "1.数量指标：改造学校数量目标值为12所；管道长度目标值为800米。"
    for found in told("（一）产出指标", text):
        place = found.places["annual"]
        assert text[place.start : place.end] == found.annual
