"""Which rows head a table, and what each column is about."""

import pytest
from tests.layouts.documents import BENEFIT, HEAD, OUTPUT, grid, head, only, quads, reading, row

from jiheng.documents.model import Merge
from jiheng.layouts.heads import mend_swapped, refine
from jiheng.layouts.vocabulary import general


def columns(*texts):
    found = head(*texts)
    return None if found is None else [dict(zip(g.keys, g.columns, strict=True)) for g in found.groups]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (HEAD, {"level1": 0, "level2": 1, "name": 2, "annual": 3}),
        (["一级目标", "二级目标", "三级目标", "指标目标值"], {"level1": 0, "level2": 1, "name": 2, "annual": 3}),
        (["一 级\n指 标", "二级指标", "指标内容", "指标值（包含单位）", "备注"],
         {"level1": 0, "level2": 1, "name": 2, "annual": 3, "remark": 4}),
        (["绩效指标", *HEAD], {"level1": 1, "level2": 2, "name": 3, "annual": 4}),
        (["三级指标", "分值", "年度指标值(A)", "全年实际值(B)", "得分"],
         {"name": 0, "weight": 1, "annual": 2, "actual": 3, "score": 4}),
        (["三级指标", "指标性质", "指标值", "度量单位", "权重"],
         {"name": 0, "comparator": 1, "annual": 2, "unit": 3, "weight": 4}),
    ],
)  # fmt: skip
def test_a_head_says_which_column_holds_what(printed, expected):
    assert columns(*printed) == [expected]


@pytest.mark.parametrize(
    "printed",
    [
        ["产出指标", "数量指标", "改造学校数量", "≥12所"],
        ["项目名称", "校园饮水改造"],
        ["项目名称", "校园饮水改造", "项目类别", "其他"],
        ["指标值"],
        ["一级指标", "这一行谈到二级指标和三级指标的设置办法", "另一段与指标无关的话", "又一段话"],
        ["年初预算数", "全年预算数", "全年执行数", "分值", "得分"],
        [],
    ],
)
def test_a_row_that_heads_no_indicators_is_no_head(printed):
    assert head(*printed) is None


def test_a_list_of_projects_is_told_by_its_project_columns():
    found = head("序号", "项目名称", "项目单位", "预算数（万元）", "绩效目标", *HEAD)

    assert found.project == {"project": 1, "spending_unit": 2, "total": 3, "goal": 4}
    assert found.currency_unit == "万元"
    assert found.groups[0].columns == [5, 6, 7, 8]
    assert not found.is_packed


def test_a_list_whose_last_column_holds_all_indicators_is_packed():
    found = head(
        "项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"
    )

    assert found.is_packed
    assert found.project["packed"] == 6
    assert found.groups == []


def test_a_life_cycle_value_beside_an_annual_one_makes_two_columns_of_one_group():
    [group] = columns("一级指标", "二级指标", "三级指标", "中期指标值", "年度指标值")

    assert (group["period"], group["annual"]) == (3, 4)


def test_two_plain_values_of_different_terms_are_told_by_their_words():
    [group] = columns("一级指标", "二级指标", "三级指标", "项目指标值", "指标值")

    assert (group["period"], group["annual"]) == (3, 4)


def test_blocks_side_by_side_share_level_1_and_keep_their_terms():
    found = head(
        "一级指标",
        "二级指标(长期)",
        "三级指标(长期)",
        "指标值(长期)",
        "二级指标(年度)",
        "三级指标(年度)",
        "指标值(年度)",
    )

    assert [g.horizon for g in found.groups] == ["period", "annual"]
    assert [g.column("level1") for g in found.groups] == [0, 0]
    assert [g.column("annual") for g in found.groups] == [3, 6]


def test_annual_block_first_is_annual():
    found = head(
        "二级指标(年度)", "三级指标(年度)", "指标值(年度)", "二级指标(长期)", "三级指标(长期)", "指标值(长期)"
    )

    assert [g.horizon for g in found.groups] == ["annual", "period"]


def test_values_of_two_earlier_years_stand_in_columns_of_their_own():
    found = head("一级指标", "二级指标", "指标名称", "前年", "上年", "指标值")

    assert found.groups[0].keys.count("previous") == 2
    assert found.groups[0].column("annual") == 5


def test_a_value_split_below_its_head_stands_in_three_columns():
    rows = [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "", "", "分值"],
        ["", "", "", "指标性质", "指标值", "度量单位", ""],
        ["产出指标", "数量指标", "改造学校数量", "≥", "12", "所", "10"],
    ]
    [found] = only(reading("绩效目标表", grid(rows)))

    assert (found.comparator, found.annual, found.unit, found.weight) == ("≥", "12", "所", "10")


def test_a_split_value_whose_blank_heads_were_dropped_moves_the_columns_behind_it():
    rows = [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "分值"],
        ["指标性质", "指标值", "度量单位"],
        ["产出指标", "数量指标", "改造学校数量", "≥", "12", "所", "10"],
    ]
    [found] = only(reading("绩效目标表", grid(rows)))

    assert (found.comparator, found.annual, found.unit, found.weight) == ("≥", "12", "所", "10")


def test_a_second_row_of_heads_below_merged_ones_names_the_terms():
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标值", ""],
        ["", "", "", "中期", "年度"],
        ["产出指标", "数量指标", "改造学校数量", "≥30所", "≥12所"],
    ]
    merges = [Merge(0, c, 2, 1) for c in range(3)] + [Merge(0, 3, 1, 2)]
    [found] = only(reading("绩效目标表", grid(rows, merges=merges)))

    assert (found.period, found.annual) == ("≥30所", "≥12所")


def test_a_row_of_values_is_never_taken_for_a_second_row_of_heads():
    found = head(*HEAD)

    assert not refine(found, row(*OUTPUT), general())
    assert not refine(found, row("", "质量指标", "合格率", "100%"), general())


def test_heads_of_value_and_weight_printed_the_wrong_way_round_are_exchanged():
    found = head("一级指标", "二级指标", "三级指标", "指标值", "分值")
    mend_swapped(found, [row(*OUTPUT[:3], "10", "≥12所"), row(*BENEFIT[:3], "15", "≥3000人")])

    assert (found.groups[0].column("weight"), found.groups[0].column("annual")) == (3, 4)


@pytest.mark.parametrize(
    "rows",
    [
        [[*OUTPUT[:3], "10", "≥12所"]],
        [[*OUTPUT[:3], "10", "≥12所"], [*BENEFIT[:3], "≥3000人", "15"]],
        [[*OUTPUT[:3], "12", "10"], [*BENEFIT[:3], "30", "15"]],
        [],
    ],
)
def test_heads_stay_where_the_rows_below_do_not_agree(rows):
    found = head("一级指标", "二级指标", "三级指标", "指标值", "分值")
    mend_swapped(found, [row(*r) for r in rows])

    assert (found.groups[0].column("annual"), found.groups[0].column("weight")) == (3, 4)


@pytest.mark.parametrize(
    "printed",
    [["一级指标", "二级指标", "指标值"], ["二级指标", "一级指标"], ["二级指标", "一级指标", "指标值"]],
)
def test_where_no_column_is_left_for_names_they_stand_in_that_of_level_2(printed):
    [group] = columns(*printed)

    assert group["name"] == printed.index("二级指标")
    assert "level2" not in group


def test_a_table_of_two_levels_reads_its_second_column_as_names():
    found = only(
        reading(
            "绩效目标表", grid([["一级指标", "二级指标", "指标值"], ["产出指标", "改造学校数量", "≥12所"]])
        )
    )

    assert quads(found) == [("产出指标", None, "改造学校数量", "≥12所")]


def test_a_name_column_without_a_head_stands_right_after_level_2():
    rows = [["一级指标", "二级指标", "", "指标值"], OUTPUT]

    assert quads(only(reading("绩效目标表", grid(rows)))) == [tuple(OUTPUT)]
