"""Text without separators: cut where it is certain, left alone where it is not."""

from __future__ import annotations

import time

import pytest

from jiheng.documents.model import Document
from jiheng.documents.text_shapes import blocks_of
from jiheng.layouts import read
from jiheng.layouts.glued_values import values_at

FORM = (
    "项目支出绩效目标申报表（2023年度）项目名称雨污分流改造项目预算主管部门云湖市住房和城乡建设局实施单位云湖市排水管理处"
    "项目资金（万元）资金总额120.50其中：财政拨款120.50年度总体目标消除内涝点，方便群众。"
)


def reading(text):
    return read(Document("text/plain", blocks_of(text, max_columns=100)), layout="general")


def indicators(text):
    found = [i for project in reading(text).projects for i in project.indicators]
    return [(i.level1, i.level2, i.name, i.annual) for i in found]


def test_levels_with_their_ending_names_and_values_are_told_apart():
    text = FORM + (
        "一级指标二级指标三级指标指标值产出指标数量指标改造管网长度≥12公里新建检查井数量（座）40质量指标工程验收合格率100%"
        "满意度指标服务对象满意度指标服务对象满意度≥90%"
    )

    assert indicators(text) == [
        ("产出指标", "数量指标", "改造管网长度", "≥12公里"),
        ("产出指标", "数量指标", "新建检查井数量（座）", "40"),
        ("产出指标", "质量指标", "工程验收合格率", "100%"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%"),
    ]


def test_levels_without_their_ending_are_told_by_hierarchy_and_order():
    text = FORM + (
        "一级指标二级指标三级指标指标值产出数量改造管网长度≥12公里质量质量达标率100%时效按期完工率95%"
        "效益社会效益受益人数183人满意度服务对象满意度居民满意度≥90%"
    )

    assert indicators(text) == [
        ("产出", "数量", "改造管网长度", "≥12公里"),
        ("产出", "质量", "质量达标率", "100%"),
        ("产出", "时效", "按期完工率", "95%"),
        ("效益", "社会效益", "受益人数", "183人"),
        ("满意度", "服务对象满意度", "居民满意度", "≥90%"),
    ]


def test_a_unit_does_not_reach_into_the_level_behind_it():
    text = (
        FORM + "一级指标二级指标三级指标指标值产出数量巡查人数183人时效按期完工率95%成本单位造价≤300元/平方米"
    )

    assert [found[3] for found in indicators(text)] == ["183人", "95%", "≤300元/平方米"]


def test_the_head_of_the_form_is_cut_at_its_labels():
    found = reading(FORM + "一级指标二级指标三级指标指标值产出指标数量指标管网长度12公里质量指标合格率100%")
    project = found.projects[0]

    assert found.fiscal_year == "2023"
    assert project.printed_name == "雨污分流改造项目"
    assert project.unit_name == "云湖市排水管理处"
    assert project.amounts == {"total": "120.50", "fiscal": "120.50"}
    assert project.goals == ["消除内涝点，方便群众。"]


def test_labels_with_asides_and_blanks_are_found():
    text = FORM.replace("项目名称", "项目（专项） 名称").replace("实施单位", "实施（使用）单位")
    project = reading(
        text + "一级指标二级指标三级指标指标值产出指标数量指标管网长度12公里质量指标合格率100%"
    ).projects[0]

    assert project.printed_name == "雨污分流改造项目"


def test_a_second_form_behind_the_first_is_a_project_of_its_own():
    table = "一级指标二级指标三级指标指标值产出指标数量指标管网长度12公里质量指标合格率100%"

    found = reading(FORM + table + FORM.replace("雨污分流", "泵站更新") + table)

    assert [p.printed_name for p in found.projects] == ["雨污分流改造项目", "泵站更新改造项目"]
    assert [len(p.indicators) for p in found.projects] == [2, 2]


def test_a_row_a_line_without_separators_within_the_line():
    text = (
        "绩效目标表\n(2023年度)\n项目名称雨污分流改造\n绩效指标一级指标二级指标指标内容指标值\n产出指标数量指标改造管网长度≥12公里\n"
        "检查井数量≥40座\n质量指标工程验收合格率100%\n效益指标可持续影响指标排水条件改善情况稳步改善\n"
    )

    assert indicators(text) == [
        ("产出指标", "数量指标", "改造管网长度", "≥12公里"),
        ("产出指标", "数量指标", "检查井数量", "≥40座"),
        ("产出指标", "质量指标", "工程验收合格率", "100%"),
        ("效益指标", "可持续影响指标", "排水条件改善情况", "稳步改善"),
    ]


WEIGHT_FIRST = ["weight", "annual", "actual", "score"]


@pytest.mark.parametrize(
    ("run", "cells"),
    [
        ("1035万元35万元10", ["10", "35万元", "35万元", "10"]),
        ("10≥6口≥6口10", ["10", "≥6口", "≥6口", "10"]),
        ("20100%100%20", ["20", "100%", "100%", "20"]),
        ("10明显改善明显改善10", ["10", "明显改善", "明显改善", "10"]),
        ("10≥266米270米9", ["10", "≥266米", "270米", "9"]),
    ],
)
def test_digits_run_together_are_split_where_the_neighbours_make_it_certain(run, cells):
    found, end = values_at(run, 0, len(run), WEIGHT_FIRST)

    assert [run[a:b] for a, b in found] == cells
    assert end == len(run)


def test_digits_that_may_be_split_in_several_ways_are_not_split():
    assert values_at("121210", 0, 6, WEIGHT_FIRST) is None


def test_a_row_whose_numbers_are_doubtful_is_read_without_them():
    text = (
        "一级指标二级指标三级指标分值年度指标值全年实际值得分产出指标数量指标改造管网长度121210检查井数量10≥6口≥6口10"
        "质量指标工程验收合格率20100%100%20"
    )

    assert indicators(text) == [
        ("产出指标", "数量指标", "改造管网长度", None),
        ("产出指标", "数量指标", "检查井数量", "≥6口"),
        ("产出指标", "质量指标", "工程验收合格率", "100%"),
    ]
    assert "121210" in [unused.text for unused in reading(text).unused]


def test_sentences_are_not_taken_for_a_table_run_together():
    text = "项目名称：雨污分流改造\n1.数量指标：改造管网长度目标值为12公里，实际完成12公里。\n2.质量指标：合格率目标值为100%，实际完成100%。\n"

    assert [found[1:] for found in indicators(text)] == [
        ("数量指标", "改造管网长度", "12公里"),
        ("质量指标", "合格率", "100%"),
    ]


@pytest.mark.parametrize("filler", ["1" * 60_000, "（1" * 30_000, "产出指标数量指标" * 8_000, "1.5" * 20_000])
def test_hostile_text_is_read_in_linear_time(filler):
    started = time.process_time()

    reading("一级指标二级指标三级指标分值指标值实际完成值得分产出指标数量指标" + filler)

    assert time.process_time() - started < 5
