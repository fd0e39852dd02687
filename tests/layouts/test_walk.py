"""One pass over a document: where projects begin and end, whatever the pages do in between."""

import pytest
from tests.layouts.documents import BENEFIT, CONTENT, HEAD, OUTPUT, QUALITY, declared, grid, quads, reading


def lines(*rows):
    return "\n".join("\t".join(row) if not isinstance(row, str) else row for row in rows)


def names(read):
    return [(p.name, [i.name for i in p.indicators]) for p in read.projects]


def form(name, *rows):
    return lines("项目支出绩效目标表", ["项目名称", name], HEAD, *rows)


def test_every_form_is_a_project_of_its_own():
    read = declared(
        "\n".join([form("饮水改造", OUTPUT, QUALITY), form("校舍维修", BENEFIT), form("课桌更新", CONTENT)])
    )

    assert names(read) == [
        ("饮水改造", ["改造学校数量", "水质检测合格率"]), ("校舍维修", ["受益学生人数"]), ("课桌更新", ["师生满意度"]),
    ]  # fmt: skip


def test_a_form_begins_with_its_name_where_no_title_is_printed():
    text = lines(["项目名称", "饮水改造"], HEAD, OUTPUT, ["项目名称", "校舍维修"], HEAD, BENEFIT)

    assert names(declared(text)) == [("饮水改造", ["改造学校数量"]), ("校舍维修", ["受益学生人数"])]


def test_projects_of_one_name_stay_two():
    read = declared("\n".join([form("饮水改造", OUTPUT), form("饮水改造", BENEFIT)]))

    assert names(read) == [("饮水改造", ["改造学校数量"]), ("饮水改造", ["受益学生人数"])]


def test_an_indicator_table_without_any_form_is_a_project_without_a_name():
    read = declared(lines(HEAD, OUTPUT, QUALITY, BENEFIT))

    assert names(read) == [(None, ["改造学校数量", "水质检测合格率", "受益学生人数"])]
    assert [i.level1 for i in read.projects[0].indicators] == ["产出指标", "产出指标", "效益指标"]
    assert not any(i.repaired for i in read.projects[0].indicators)


def test_an_excerpt_that_begins_inside_another_project_keeps_it_apart_and_says_so():
    read = reading(
        grid([OUTPUT, QUALITY]), "项目支出绩效目标表", grid([["项目名称", "校舍维修", "", ""], HEAD, BENEFIT])
    )

    assert [i.name for i in read.projects[-1].indicators] == ["受益学生人数"]
    assert "改造学校数量" not in [i.name for i in read.projects[-1].indicators]


def test_rows_before_the_first_head_are_read_by_the_head_below_them():
    read = reading(grid([OUTPUT, BENEFIT, HEAD, CONTENT]))

    assert [[i.name for i in p.indicators] for p in read.projects] == [
        ["改造学校数量", "受益学生人数"],
        ["师生满意度"],
    ]
    assert [p.code for p in read.problems] == ["begins-inside"]


def test_the_table_names_its_project_even_where_the_heading_names_another():
    text = lines("3.图书更新绩效目标表", ["项目名称", "校舍维修"], HEAD, OUTPUT)

    assert [p.name for p in declared(text).projects] == ["校舍维修"]


def test_a_numbered_heading_names_the_project_where_the_table_names_none():
    text = lines("3.2024年图书更新绩效目标表", HEAD, OUTPUT)

    assert [p.name for p in declared(text).projects] == ["2024年图书更新"]


@pytest.mark.parametrize(
    "page_break",
    [
        [HEAD],
        ["第2页", HEAD],
        ["- 2 -", HEAD],
        ["2"],
        ["第 2 页 共 9 页", HEAD],
    ],
)
def test_a_page_break_inside_a_table_changes_nothing(page_break):
    whole = form("饮水改造", OUTPUT, QUALITY, BENEFIT)
    broken = lines(form("饮水改造", OUTPUT), *page_break, QUALITY, BENEFIT)

    assert quads_of(declared(broken)) == quads_of(declared(whole))
    assert declared(broken).unused == []


def quads_of(read):
    return [(i.level1, i.level2, i.name, i.annual.raw) for p in read.projects for i in p.indicators]


def test_the_same_form_head_printed_again_on_the_next_page_begins_no_second_project():
    text = lines("项目支出绩效目标表", ["项目名称", "饮水改造"], ["项目名称", "饮水改造"], HEAD, OUTPUT)

    assert names(declared(text)) == [("饮水改造", ["改造学校数量"])]


def test_fields_below_the_table_end_it():
    read = declared(lines(form("饮水改造", OUTPUT), ["填表人", "某某", "联系电话", "12345678"]))

    assert names(read) == [("饮水改造", ["改造学校数量"])]


def test_the_form_of_a_whole_department_is_a_goal_of_the_department():
    text = lines(
        "部门整体支出绩效目标表",
        ["部门名称", "云溪市望江区教育局"],
        ["年度总体目标", "办好教育"],
        HEAD,
        OUTPUT,
    )
    read = declared(text)

    assert read.projects == []
    assert [(g.goal, [i.name for i in g.indicators]) for g in read.department_goals] == [
        ("办好教育", ["改造学校数量"])
    ]
    assert read.issuer.name == "云溪市望江区教育局"


def test_tasks_of_a_department_are_goals_of_their_own():
    rows = [
        ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）"],
        ["", "改善办学条件", "维修校舍三栋", "60"],
        ["", "保障教学用水", "改造学校十二所", "90"],
        ["", "金额合计", "", "150"],
        HEAD, OUTPUT,
    ]  # fmt: skip
    goals = reading("部门整体支出绩效目标表", grid(rows)).department_goals

    assert {g.title for g in goals} >= {"改善办学条件", "保障教学用水"}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("项目支出绩效目标表", "targets"),
        ("项目支出绩效自评表", "self_evaluation"),
        ("项目支出绩效运行监控表", "monitoring"),
    ],
)
def test_the_title_says_what_kind_of_form_it_is(title, kind):
    assert declared(lines(title, ["项目名称", "饮水改造"], HEAD, OUTPUT)).kind == kind


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (["实际完成值", "得分"], "self_evaluation"),
        (["1-7月执行情况", "全年预计完成情况"], "monitoring"),
        ([], "targets"),
    ],
)
def test_the_columns_say_what_kind_of_form_it_is(heads, kind):
    row = [*OUTPUT, *["12所"] * len(heads)]

    assert declared(lines(["项目名称", "饮水改造"], [*HEAD, *heads], row)).kind == kind


def test_what_a_document_says_never_leaks_into_the_next():
    rich = lines(
        "项目支出绩效目标表（2024年度）",
        "部门名称：云溪市望江区教育局",
        "单位：万元",
        ["项目名称", "饮水改造", "预算数", "30"],
        HEAD,
        OUTPUT,
    )
    poor = lines(["项目名称", "校舍维修", "预算数", "60"], HEAD, ["", "", "维修面积", "≥800平方米"])
    alone, after = declared(poor), (declared(rich), declared(poor))[1]

    assert after == alone
    assert (alone.issuer, alone.fiscal_year, alone.currency_unit) == (None, None, None)
    assert alone.projects[0].indicators[0].level1 is None


def test_what_is_no_form_gives_nothing_and_says_so():
    read = declared("云溪市望江区教育局关于开学工作的通知\n各学校：\n请做好开学准备。\n")

    assert read.projects == []
    assert [p.code for p in read.problems] == ["nothing-found"]
    assert [u.text for u in read.unused][-1] == "请做好开学准备。"


def test_indicators_keep_the_order_in_which_they_are_printed():
    found = reading("项目支出绩效目标表", grid([HEAD, CONTENT, BENEFIT, OUTPUT]))

    assert quads(found.projects[0].indicators) == [tuple(CONTENT), tuple(BENEFIT), tuple(OUTPUT)]
