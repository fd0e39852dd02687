"""The whole-department part: an overall goal, sub-goals, and clauses that state measures in prose."""

import pytest
from tests.layouts.documents import declared, reading

from jiheng.foundation.where import Where
from jiheng.layouts.families.department_part import read_clauses

PART = [
    "第一部分", "部门整体绩效目标", "一、总体绩效目标", "整体绩效目标：办好人民满意的教育。", "二、分项绩效目标",
    "(一)改善办学条件", "绩效目标：消除校舍安全隐患。",
    "绩效指标：校舍维修完成率，已维修面积占计划面积的比例大于等于95%；按期开学。",
    "三、工作保障措施", "加强领导，落实责任。", "第二部分", "预算项目绩效目标",
]  # fmt: skip


def clauses(text):
    return [(i.name, i.description, i.annual) for i in read_clauses(text, None)]


def test_the_overall_goal_comes_first_then_each_sub_goal_with_its_indicators():
    goals = reading(*PART).department_goals

    assert [(g.title, g.goal) for g in goals] == [
        ("总体绩效目标", "办好人民满意的教育。"), ("改善办学条件", "消除校舍安全隐患。"),
    ]  # fmt: skip
    assert [i.annual for i in goals[1].indicators] == ["大于等于95%", None]


def test_measures_without_indicators_are_ignored_by_name_not_left_unused():
    assert reading(*PART).unused == []


def test_projects_after_the_department_part_are_projects():
    text = "\n".join(
        [
            *PART,
            "1.校舍维修绩效目标表",
            "单位：万元",
            "一级指标\t二级指标\t三级指标\t指标值",
            "产出指标\t数量指标\t维修面积\t≥800平方米",
        ]
    )
    read = declared(text)

    assert [p.name for p in read.projects] == ["校舍维修"]
    assert len(read.department_goals) == 2


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("案件办结率100%", ("案件办结率", None, "100%")),
        ("办结率，按期办结数占总数的比例大于等于95%", ("办结率", "按期办结数占总数的比例", "大于等于95%")),
        ("确保档案移交率达到98%以上", ("档案移交率", None, "达到98%以上")),
        ("开展不少于2次的宣传活动", ("宣传活动", None, "不少于2次")),
        ("力争在2023年合格率的基础上提高5%", ("合格率", "在2023年合格率的基础上", "提高5%")),
        ("群众满意度明显提升", ("群众满意度", None, "明显提升")),
        ("依法履行监督职责", (None, "依法履行监督职责", None)),
    ],
)
def test_a_clause_gives_name_definition_and_target(clause, expected):
    assert clauses(clause) == [expected]


def test_two_measures_with_a_comma_between_are_two():
    assert clauses("公开率100%，答复率97%") == [("公开率", None, "100%"), ("答复率", None, "97%")]


def test_clauses_end_at_semicolons_and_full_stops():
    assert [annual for *_, annual in clauses("公开率100%；答复率97%。按期开学。")] == ["100%", "97%", None]


def test_a_clause_knows_its_characters_in_the_paragraph():
    text = "公开率100%；答复率97%。"
    for found in read_clauses(text, Where(line=4, start=6), 5):
        begin = found.where.start - 6 - 5
        assert text[begin : found.where.end - 6 - 5] == text.split("；")[0 if begin == 0 else 1].rstrip("。")
        assert found.where.line == 4


@pytest.mark.parametrize("text", ["", "；；。", "   "])
def test_no_clause_no_indicator(text):
    assert clauses(text) == []
