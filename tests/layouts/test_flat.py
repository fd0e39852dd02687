"""Documents whose cells stand one behind another: read as if their tables were whole."""

from __future__ import annotations

import pytest

from jiheng.documents.model import Document
from jiheng.documents.text_shapes import blocks_of
from jiheng.layouts import read

FORM = (
    "项目支出绩效自评表 （2023年度） 项目名称 雨污分流改造 主管部门 云湖市住房和城乡建设局 实施单位 云湖市排水管理处 "
    "项目资金（万元） 年初预算数 全年预算数 全年执行数 年度资金总额 120.50 118.00 118.00 "
    "年度总体目标 预期目标 实际完成情况 1.改造管网12公里。 2.消除内涝点3处。 已按计划完成。 "
)
HEADS = "绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 "
ROWS = (
    ("产出指标", "数量指标", "改造管网长度", "≥12公里", "12公里", "20", "20"),
    ("产出指标", "质量指标", "工程验收合格率", "100%", "100%", "20", "19"),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%", "95%", "10", "10"),
)
EXPECTED = [(a, b, c, d, e) for a, b, c, d, e, _, _ in ROWS]


def reading(text):
    return read(Document("text/plain", blocks_of(text, max_columns=100)), layout="general")


def indicators(text):
    found = [i for project in reading(text).projects for i in project.indicators]
    return [(i.level1, i.level2, i.name, i.annual, i.actual) for i in found]


def once(rows):
    """Level names printed once, as merged cells come out of one line."""
    cells, last = [], ""
    for row in rows:
        cells += row if row[0] != last else row[1:]
        last = row[0]
    return cells


@pytest.mark.parametrize("joint", [" ", "\n", "\n\n"])
def test_a_whole_form_in_one_stream_reads_as_its_table(joint):
    text = joint.join((FORM + HEADS).split() + list(once(ROWS)))

    assert indicators(text) == EXPECTED


def test_the_head_of_a_form_in_one_line_is_read():
    project = reading(FORM + HEADS + " ".join(once(ROWS))).projects[0]

    assert project.printed_name == "雨污分流改造"
    assert project.unit_name == "云湖市排水管理处"
    assert project.goals == ["改造管网12公里。", "消除内涝点3处。"]
    assert project.narrative["实际完成情况"] == "已按计划完成。"


def test_merged_cells_printed_again_in_every_row_are_left_out():
    rows = " ".join("绩效指标 " + " ".join(row) for row in ROWS)

    assert indicators(FORM + HEADS + rows + " 总分 100 99") == EXPECTED


@pytest.mark.parametrize("joint", [" ", "\n"])
def test_points_total_and_grade_come_out_of_one_stream(joint):
    money = "年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 43.20 43.20 37.24 10 86.20% 8.62 上年结转资金 3.20 3.20 3.20 — — — "
    text = "项目支出绩效自评表 项目名称 雨污分流改造 项目资金（万元） " + money + HEADS + " ".join(once(ROWS))
    project = reading((text + " 总分 100 98.62 优").replace(" ", joint)).projects[0]

    assert (project.execution_weight, project.execution_score) == ("10", "8.62")
    assert (project.self_total, project.self_grade) == ("98.62", "优")
    assert (project.amounts["total"], project.amounts["carryover"]) == ("43.20", "3.20")
    assert len(project.indicators) == len(ROWS)


def test_a_second_row_of_heads_that_repeats_the_first_is_one_head():
    heads = (
        "绩效指标 一级指标 二级指标 三级指标 年度指标值 全年预计完成情况 偏差原因分析 备注 "
        "绩效指标 一级指标 二级指标 三级指标 年度指标值 全年预计完成情况 经费保障 制度保障 原因说明 备注 "
    )
    rows = "绩效指标 产出指标 数量指标 改造管网长度 ≥12公里 12公里 绩效指标 产出指标 质量指标 验收合格率 100% 100% 绩效指标 效益指标 社会效益指标 受益人数 500人 500人"

    assert [found[:4] for found in indicators(heads + rows)] == [
        ("产出指标", "数量指标", "改造管网长度", "≥12公里"),
        ("产出指标", "质量指标", "验收合格率", "100%"),
        ("效益指标", "社会效益指标", "受益人数", "500人"),
    ]


def test_level_names_that_we_do_not_know_are_told_by_where_they_stand():
    text = (
        "一级指标 二级指标 三级指标 指标值 运行成本 公用经费控制 人均公用经费 ≤2万元 "
        "履职效能 重点工作完成 改造管网长度 ≥12公里 管理效率 财务管理 预算执行率 ≥95%"
    )

    assert [found[:3] for found in indicators(text)] == [
        ("运行成本", "公用经费控制", "人均公用经费"),
        ("履职效能", "重点工作完成", "改造管网长度"),
        ("管理效率", "财务管理", "预算执行率"),
    ]


def test_a_project_whose_name_begins_with_a_year_begins_a_project():
    text = (
        "项目名称 总计 财政拨款 其他资金 绩效目标 绩效指标 合计 30.00 30.00 "
        "雨污分流改造 20.00 20.00 消除内涝点。 1、1-产出指标;11-数量指标;管网长度;年度指标值:12公里。 "
        "2023年泵站自动化更新改造 10.00 10.00 实现无人值守。 1、1-产出指标;11-数量指标;泵站数;年度指标值:3座。"
    )

    found = reading(text)

    assert [p.printed_name for p in found.projects] == ["雨污分流改造", "2023年泵站自动化更新改造"]
    assert [p.amounts["fiscal"] for p in found.projects] == ["20.00", "10.00"]


def test_months_and_shares_of_a_spending_plan_are_paired():
    text = (
        "项目名称 雨污分流改造 预算规模及资金用途 预算数 20.00 其中：财政资金 20.00 其他资金 用于管网材料及施工。 "
        "资金支出计划（%） 3月底 6月底 10月底 12月底 10% 40% 80% 100% "
        "绩效目标 1.消除内涝点。 一级指标 二级指标 三级指标 指标值 产出指标 数量指标 管网长度 12公里"
    )

    project = reading(text).projects[0]

    assert project.spending_plan == [
        ("3月底", "10%"),
        ("6月底", "40%"),
        ("10月底", "80%"),
        ("12月底", "100%"),
    ]
    assert project.purpose == "用于管网材料及施工。"


def test_tasks_of_a_department_become_goals():
    text = (
        "部门整体支出绩效目标申报表 部门名称 云湖市住房和城乡建设局 年度主要任务 任务名称 主要内容 总额 财政拨款 其他资金 "
        "雨污分流 改造老旧小区雨污合流管网，消除内涝点 20.00 20.00 0.00 "
        "泵站更新 更新自动控制设备，实现泵站无人值守运行 10.00 8.00 2.00 金额合计 30.00 28.00 2.00 "
        "年度总体目标 提升排水能力。 一级指标 二级指标 三级指标 指标值 产出指标 数量指标 管网长度 12公里"
    )

    titles = [goal.title for goal in reading(text).department_goals]

    assert "雨污分流" in titles
    assert "泵站更新" in titles


def test_paragraphs_that_ran_together_are_told_apart():
    text = (
        "2023年度项目绩效目标 1.项目名称：雨污分流改造 实施单位：云湖市排水管理处 绩效目标：消除内涝点。 "
        "【产出指标-数量指标】 指标1:改造管网长度(≥12公里) 指标2:新建检查井数量(40座) "
        "【效益指标-社会效益指标】 指标1:受益人数(500人)"
    )

    assert [found[:4] for found in indicators(text)] == [
        ("产出指标", "数量指标", "改造管网长度", "≥12公里"),
        ("产出指标", "数量指标", "新建检查井数量", "40座"),
        ("效益指标", "社会效益指标", "受益人数", "500人"),
    ]


def test_every_target_knows_its_characters_in_the_line():
    text = FORM + HEADS + " ".join(once(ROWS))

    for indicator in reading(text).projects[0].indicators:
        place = indicator.places["annual"]
        assert text[place.start : place.end] == indicator.annual


@pytest.mark.parametrize("last", ["年度指标值 | |", "年度指标值 | 分值 |"])
def test_a_head_cut_over_lines_is_one_head(last):
    name = ["项目名称 |", "雨污分流改造 | 主管部门 | 云湖市住房和城乡建设局"]
    head = ["绩效指标 | 一级指标 |", "二级指标 |", "三级指标 |", last]
    rows = [" | ".join(row[:4]) + " | |" for row in ROWS]

    assert [i[:4] for i in indicators("\n".join([*name, *head, *rows]))] == [row[:4] for row in ROWS]


# Cells that nobody filled in are gone from a flattened table; the points behind them are not.
WITH_BLANKS = """
云湖市水利局防汛股项目支出绩效自评
项目支出绩效自评表
(2022年度)
项目名称 山塘巡查经费
主管部门 实施单位 云湖市水利局
年度总体目标完成情况 预期目标 实际完成情况
完成年度巡查任务。 完成年度任务。
年度绩效指标完成情况 一级
指标
二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
(50分)
数量指标 指标1:巡查山塘数量 12 12 10 10
指标2:培训巡查员人数 30 28 10 9
……
质量指标 指标1:巡查记录完整 10 10
时效指标 指标1:资金支付及时 10 10
成本指标 指标1:支出不超预算 10 10
(30分)
社会效益
指标
指标1:下游群众安全 20 20
生态效益
指标
指标1:/ / /
可持续影
响指标
指标1:巡查机制良性运行 10 10
满意度指标
(10分)
服务对象
满意度指标
指标1:群众满意度 90% 95% 10 10
总分 100 99
"""


def test_points_are_no_targets_where_the_targets_were_left_empty():
    (project,) = reading(WITH_BLANKS).projects
    found = [(i.name, i.annual, i.actual, i.weight, i.score) for i in project.indicators]

    assert found == [
        ("巡查山塘数量", "12", "12", "10", "10"),
        ("培训巡查员人数", "30", "28", "10", "9"),
        ("巡查记录完整", None, None, "10", "10"),
        ("资金支付及时", None, None, "10", "10"),
        ("支出不超预算", None, None, "10", "10"),
        ("下游群众安全", None, None, "20", "20"),
        ("巡查机制良性运行", None, None, "10", "10"),
        ("群众满意度", "90%", "95%", "10", "10"),
    ]


def test_level_names_that_a_line_break_cut_are_whole():
    levels = [(i.level1, i.level2) for i in reading(WITH_BLANKS).projects[0].indicators]

    assert levels[-3:] == [
        ("效益指标", "社会效益指标"),
        ("效益指标", "可持续影响指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]


def test_numbers_stay_targets_where_nothing_says_that_they_are_points():
    text = (
        FORM
        + HEADS
        + "产出指标 数量指标 改造管网长度 12 12 20 20 检修泵站数 8 8 质量指标 工程验收合格率 100% 100% 20 20"
    )
    (project,) = reading(text).projects

    assert (project.indicators[1].annual, project.indicators[1].actual) == ("8", "8")


def test_cells_that_a_stream_shows_as_empty_keep_the_points_in_their_columns():
    heads = [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
        "未完成原因分析",
    ]
    rows = ["产出指标", "数量指标", "发放覆盖率", "=", "100", "%", "", "60", "", ""]
    rows += ["效益指标", "社会效益指标", "足额保障率", "=", "100", "%", "98", "30", "29", ""]
    text = "项目支出绩效自评表 |\n项目名称 |\n津贴发放 |\n" + "".join(
        f"{cell} |\n" for cell in [*heads, *rows]
    )

    (project,) = reading(text).projects
    found = [(i.name, i.actual, i.weight, i.score) for i in project.indicators]
    assert found == [("发放覆盖率", None, "60", None), ("足额保障率", "98", "30", "29")]


def test_rows_without_the_cells_merged_over_them_begin_at_level_2():
    text = (
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注\n项目决策 | 数量指标 | 宣传次数 | 2次 | 已完成 |\n"
        "质量指标 | 资料合格率 | 95% | 已完成 | |\n成本指标 | 支出控制 | 10万元 | 已完成 | |"
    )

    assert indicators(text) == [
        ("项目决策", "数量指标", "宣传次数", "2次", None),
        ("项目决策", "质量指标", "资料合格率", "95%", None),
        ("项目决策", "成本指标", "支出控制", "10万元", None),
    ]
