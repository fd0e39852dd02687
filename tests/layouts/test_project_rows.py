"""Many projects in one table: units, sums, goals and packed indicators, with blank columns kept or lost."""

import pytest
from tests.layouts.documents import HEAD, declared, grid, quads, reading

PACKED_HEAD = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标"
ITEM = "1、1-产出指标；11-数量指标；整理档案数量；实施周期指标值:≥900卷；年度指标值:≥300卷。"
LIST_HEAD = ["项目名称", "项目单位", "预算数（万元）", "年度绩效目标", *HEAD]


def packed(*rows):
    return declared("\n".join(["项目支出绩效目标表", "单位：万元", PACKED_HEAD, *rows]))


@pytest.mark.parametrize(
    "row",
    [
        f"档案整理经费\t12.50\t12.50\t\t\t完成年度归档。\t{ITEM}",
        f"档案整理经费\t12.50\t12.50\t\t完成年度归档。\t{ITEM}",
        f"档案整理经费\t12.50\t12.50\t完成年度归档。\t{ITEM}",
    ],
    ids=["blanks kept", "one blank lost", "both blanks lost"],
)
def test_goal_and_indicators_are_found_from_the_right_whatever_blank_columns_were_lost(row):
    [project] = packed(row).projects

    assert project.funding.total == project.funding.fiscal == "125000.00"
    assert project.funding.special_account is project.funding.other is None
    assert project.goals == ["完成年度归档。"]
    assert [(i.name, i.period.raw, i.annual.raw) for i in project.indicators] == [
        ("整理档案数量", "≥900卷", "≥300卷")
    ]


def test_a_sum_and_a_unit_are_totals_not_projects():
    read = packed(
        "合 计\t12.50\t12.50\t\t\t\t",
        "云溪市望江区档案馆\t12.50\t12.50\t\t\t\t",
        f"档案整理经费\t12.50\t12.50\t\t\t归档。\t{ITEM}",
    )

    assert [(t.label, t.total) for t in read.printed_totals] == [
        ("合计", "125000.00"),
        ("云溪市望江区档案馆", "125000.00"),
    ]
    assert [p.name for p in read.projects] == ["档案整理经费"]


def test_a_unit_holds_for_the_projects_below_it_until_the_next():
    read = packed(
        "云溪市望江区档案馆\t12.50\t12.50\t\t\t\t",
        f"档案整理经费\t12.50\t12.50\t\t\t归档。\t{ITEM}",
        "云溪市望江区图书馆\t3.00\t3.00\t\t\t\t",
        f"图书更新\t3.00\t3.00\t\t\t购书。\t{ITEM}",
    )

    assert [(p.name, p.spending_unit.name) for p in read.projects] == [
        ("档案整理经费", "云溪市望江区档案馆"), ("图书更新", "云溪市望江区图书馆"),
    ]  # fmt: skip


def test_a_page_head_printed_again_changes_nothing():
    rows = [f"档案整理经费\t12.50\t12.50\t\t\t归档。\t{ITEM}", f"图书更新\t3.00\t3.00\t\t\t购书。\t{ITEM}"]
    page_head = ["项目支出绩效目标表", "单位：万元", PACKED_HEAD.replace("财政专户拨款", "财政 专户 拨款")]
    once, twice = packed(*rows), packed(rows[0], *page_head, rows[1])

    assert [(p.name, p.funding, len(p.indicators)) for p in twice.projects] == [
        (p.name, p.funding, len(p.indicators)) for p in once.projects
    ]
    assert twice.printed_totals == once.printed_totals == []


def test_a_unit_at_the_foot_of_a_page_holds_on_the_next():
    read = packed(
        "云溪市望江区图书馆\t3.00\t3.00\t\t\t\t", "项目支出绩效目标表", "单位：万元", PACKED_HEAD,
        f"图书更新\t3.00\t3.00\t\t\t购书。\t{ITEM}",
    )  # fmt: skip

    assert read.projects[0].spending_unit.name == "云溪市望江区图书馆"


def test_a_withheld_project_is_marked_and_an_open_one_named_like_it_is_not():
    read = packed(
        "保密系统经费\t1.00\t1.00\t\t\t涉密项目。\t产出指标：涉密项目指标，年度指标值：涉密项目。",
        f"平台运维(非涉密部分)\t1.00\t1.00\t\t\t保障非涉密平台运行。\t{ITEM}",
    )

    assert [p.classified for p in read.projects] == [True, False]


def test_layout_spaces_leave_names_and_tags_leave_goals():
    read = packed(f"档案 整理\u3000经费(2023)\t1.00\t1.00\t\t\t<p>归档。</p>\t{ITEM}")

    assert read.projects[0].name == "档案整理经费(2023)"
    assert read.projects[0].goals == ["归档。"]


def test_indicators_in_rows_belong_to_the_project_named_above_them():
    rows = [
        ["饮水改造", "某小学", "30", "改善饮水", "产出指标", "数量指标", "改造学校数量", "≥12所"],
        ["", "", "", "", "", "质量指标", "水质检测合格率", "100%"],
        ["校舍维修", "某中学", "60", "消除隐患", "产出指标", "数量指标", "维修面积", "≥800平方米"],
    ]
    found = reading("绩效目标表", grid([LIST_HEAD, *rows])).projects

    assert [(p.printed_name, p.unit_name, p.amounts["total"], p.goals) for p in found] == [
        ("饮水改造", "某小学", "30", ["改善饮水"]), ("校舍维修", "某中学", "60", ["消除隐患"]),
    ]  # fmt: skip
    assert quads(found[0].indicators) == [
        ("产出指标", "数量指标", "改造学校数量", "≥12所"), ("产出指标", "质量指标", "水质检测合格率", "100%"),
    ]  # fmt: skip
    assert quads(found[1].indicators) == [("产出指标", "数量指标", "维修面积", "≥800平方米")]


def test_a_project_printed_on_every_one_of_its_rows_is_one_project():
    rows = [
        ["饮水改造", "某小学", "", "改善饮水", "产出指标", "数量指标", "改造学校数量", "≥12所"],
        ["饮水改造", "某小学", "", "改善饮水", "产出指标", "质量指标", "水质检测合格率", "100%"],
    ]
    [project] = reading("绩效目标表", grid([LIST_HEAD, *rows])).projects

    assert [i.name for i in project.indicators] == ["改造学校数量", "水质检测合格率"]


REPEATED = ["饮水改造", "某小学", "30", "改善饮水", "产出指标", "数量指标", "改造学校数量", "≥12所"]


def repeated(*changes):
    """Return what is read where a project's columns stand in every row: `changes` are those of the second row."""
    second = ["饮水改造", "某小学", "30", "改善饮水", "产出指标", "质量指标", "水质检测合格率", "100%"]
    for column, text in changes:
        second[LIST_HEAD.index(column)] = text
    return reading("绩效目标表", grid([LIST_HEAD, REPEATED, second])).projects


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [("预算数（万元）", "30.00")],
        [("预算数（万元）", "")],
        [("项目单位", "")],
        [("年度绩效目标", "")],
        [("项目名称", "饮水 改造")],
    ],
    ids=["all alike", "amount in other figures", "no amount", "no unit", "no goal", "a name with a blank"],
)
def test_a_project_whose_columns_stand_in_every_row_is_one_project(changes):
    [project] = repeated(*changes)

    assert (project.amounts, project.goals, project.unit_name) == ({"total": "30"}, ["改善饮水"], "某小学")
    assert [i.name for i in project.indicators] == ["改造学校数量", "水质检测合格率"]


@pytest.mark.parametrize("change", [("预算数（万元）", "45"), ("项目单位", "某中学")])
def test_the_same_name_with_another_amount_or_unit_is_another_project(change):
    assert [[i.name for i in p.indicators] for p in repeated(change)] == [
        ["改造学校数量"], ["水质检测合格率"],
    ]  # fmt: skip


def test_the_same_name_with_another_code_is_another_project():
    head = ["项目编码", *LIST_HEAD]
    rows = [[code, *REPEATED] for code in ("A01", "A01", "A02", "")]

    projects = reading("绩效目标表", grid([head, *rows])).projects

    assert [(p.code, len(p.indicators)) for p in projects] == [("A01", 2), ("A02", 2)]


def test_the_same_name_below_another_unit_is_another_project():
    head = [text for text in LIST_HEAD if text != "项目单位"]
    row = [text for text in REPEATED if text != "某小学"]
    units = [[name, "30", *[""] * 6] for name in ("云溪市某小学", "云溪市某中学")]

    projects = reading("绩效目标表", grid([head, units[0], row, row, units[1], row])).projects

    assert [(p.unit_name, len(p.indicators)) for p in projects] == [("云溪市某小学", 2), ("云溪市某中学", 1)]


def test_what_only_a_further_row_of_a_project_says_is_kept():
    rows = [
        ["饮水改造", "某小学", "", "改善饮水", "产出指标", "数量指标", "改造学校数量", "≥12所"],
        ["饮水改造", "某小学", "30", "保障健康", "产出指标", "质量指标", "水质检测合格率", "100%"],
    ]
    [project] = reading("绩效目标表", grid([LIST_HEAD, *rows])).projects

    assert (project.amounts, project.goals) == ({"total": "30"}, ["改善饮水", "保障健康"])
    assert project.places["total"].row == 2


def test_a_page_number_between_the_rows_is_no_project():
    rows = ["\t".join(LIST_HEAD), "\t".join(REPEATED), "—1—\t\t", "\t".join(["", "", "", "", *REPEATED[4:]])]

    [project] = declared("\n".join(["绩效目标表", *rows])).projects

    assert (project.name, len(project.indicators)) == ("饮水改造", 2)


def test_the_next_part_of_a_booklet_ends_the_list():
    rows = [[text] for text in ("第四部分 名词解释", "一、基本支出：指保障机构正常运转的支出。")]

    found = reading("绩效目标表", grid([LIST_HEAD, REPEATED, *rows]))

    assert [p.printed_name for p in found.projects] == ["饮水改造"]
    assert [u.text for u in found.unused] == rows[1]


def test_levels_do_not_run_on_into_the_next_project():
    rows = [
        ["饮水改造", "某小学", "30", "改善饮水", "产出指标", "数量指标", "改造学校数量", "≥12所"],
        ["校舍维修", "某中学", "60", "消除隐患", "", "", "维修面积", "≥800平方米"],
    ]
    found = reading("绩效目标表", grid([LIST_HEAD, *rows])).projects

    assert quads(found[1].indicators) == [(None, None, "维修面积", "≥800平方米")]
