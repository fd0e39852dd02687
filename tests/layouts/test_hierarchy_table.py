"""One indicator a row: levels filled down, sums and templates left out, codes and scores split off."""

import pytest
from tests.layouts.documents import BENEFIT, CONTENT, HEAD, OUTPUT, QUALITY, grid, only, quads, reading

from jiheng.documents.model import Merge


def table(*rows, head=HEAD, **options):
    return reading("绩效目标表", grid([head, *rows], **options))


def test_levels_hold_for_the_rows_below_until_the_next():
    assert quads(only(table(OUTPUT, QUALITY, ["", "", "管道更换长度", "≥800米"], BENEFIT))) == [
        ("产出指标", "数量指标", "改造学校数量", "≥12所"),
        ("产出指标", "质量指标", "水质检测合格率", "100%"),
        ("产出指标", "质量指标", "管道更换长度", "≥800米"),
        ("效益指标", "社会效益指标", "受益学生人数", "≥3000人"),
    ]


def test_a_new_level_1_ends_the_level_2_above():
    found = only(table(OUTPUT, ["效益指标", "", "受益学生人数", "≥3000人"]))

    assert quads(found)[1] == ("效益指标", None, "受益学生人数", "≥3000人")


def test_a_level_printed_on_every_row_is_the_same_level():
    rows = [["产出指标", "数量指标", "改造学校数量", "≥12所"], ["产出指标", "数量指标", "巡检次数", "≥4次"]]

    assert quads(only(table(*rows))) == [tuple(r) for r in rows]


def test_codes_and_scores_leave_the_level_name():
    [found] = only(table(["1-产出指标(50分)", "11-数量指标", "改造学校数量", "≥12所"]))

    assert (found.level1, found.level1_code, found.level2, found.level2_code) == (
        "产出指标",
        "1",
        "数量指标",
        "11",
    )


@pytest.mark.parametrize("name", ["……", "…", "指标2", "指标2：", "1.", "无", "/", "—"])
def test_a_row_of_the_template_that_nobody_filled_in_is_no_indicator(name):
    found = table(OUTPUT, ["", "质量指标", name, ""], BENEFIT)

    assert [i.name for i in only(found)] == ["改造学校数量", "受益学生人数"]
    assert found.problems == []


def test_the_number_of_a_template_row_leaves_the_name():
    assert only(table(["产出指标", "数量指标", "指标1：改造学校数量", "≥12所"]))[0].name == "改造学校数量"


@pytest.mark.parametrize("label", ["合计", "总分", "总计", "小计", "自评得分合计"])
def test_a_sum_is_no_indicator(label):
    head = [*HEAD, "分值", "得分"]
    found = only(table([*OUTPUT, "50", "48"], [label, "", "", "", "100", "98"], head=head))

    assert [i.name for i in found] == ["改造学校数量"]


def test_a_target_in_a_row_without_a_name_is_a_problem():
    found = table(OUTPUT, ["", "质量指标", "", "≥95%"])

    assert [(p.code, p.params) for p in found.problems] == [("indicator-without-name", {"value": "≥95%"})]
    assert (found.problems[0].where.row, found.problems[0].where.column) == (2, 3)


def test_description_basis_weight_score_and_remark_keep_to_their_columns():
    head = [*HEAD[:3], "绩效指标描述", "指标值", "指标值确定依据", "分值", "得分", "备注"]
    row = [*OUTPUT[:3], "完成改造的学校", "≥12所", "工作计划", "10", "9.5", "按期"]
    [found] = only(table(row, head=head))

    assert (found.description, found.basis, found.weight, found.score, found.remark, found.annual) == (
        "完成改造的学校", "工作计划", "10", "9.5", "按期", "≥12所",
    )  # fmt: skip


def test_every_field_knows_its_own_place():
    head = [*HEAD, "分值"]
    [found] = only(table([*OUTPUT, "10"], head=head))

    assert {k: (w.row, w.column) for k, w in found.places.items()} == {"annual": (1, 3), "weight": (1, 4)}
    assert (found.where.row, found.where.column) == (1, 2)


def test_a_target_merged_over_rows_holds_for_all_of_them():
    rows = [HEAD, ["产出指标", "数量指标", "改造学校数量", "≥12所"], ["", "", "改造校区数量", ""]]
    found = only(reading("绩效目标表", grid(rows, merges=[Merge(1, 3, 2, 1)])))

    assert [i.annual for i in found] == ["≥12所", "≥12所"]


def test_a_blank_target_that_no_merge_covers_stays_blank():
    rows = [HEAD, ["产出指标", "数量指标", "改造学校数量", "≥12所"], ["", "", "改造校区数量", ""]]
    found = only(reading("绩效目标表", grid(rows, merges=[Merge(1, 0, 2, 1)])))

    assert [i.annual for i in found] == ["≥12所", None]


def test_wrapped_cells_are_joined():
    [found] = only(table(["产出\n指标", "数量\n指标", "改造学\n校数量", "≥12\n所"]))

    assert quads([found]) == [("产出指标", "数量指标", "改造学校数量", "≥12所")]


def test_operator_and_direction_printed_under_each_others_heads_are_exchanged():
    head = [*HEAD[:3], "指标性质", "指标值", "计量单位", "指标方向"]
    [found] = only(table([*OUTPUT[:3], "正向", "12", "所", "≥"], head=head))

    assert (found.comparator, found.direction) == ("≥", "正向")


def test_the_same_indicator_of_both_terms_side_by_side_is_one():
    head = [
        "一级指标",
        "二级指标(长期)",
        "三级指标(长期)",
        "指标值(长期)",
        "二级指标(年度)",
        "三级指标(年度)",
        "指标值(年度)",
    ]
    row = ["产出指标", "数量指标", "改造学校数量", "30所", "数量指标", "改造学校数量", "12所"]
    [found] = only(table(row, head=head))

    assert (found.period, found.annual, found.level1, found.level2) == (
        "30所",
        "12所",
        "产出指标",
        "数量指标",
    )


def test_different_indicators_side_by_side_are_two():
    head = [
        "一级指标",
        "二级指标(长期)",
        "三级指标(长期)",
        "指标值(长期)",
        "二级指标(年度)",
        "三级指标(年度)",
        "指标值(年度)",
    ]
    row = ["产出指标", "数量指标", "改造学校数量", "30所", "数量指标", "巡检次数", "4次"]
    first, second = only(table(row, head=head))

    assert (first.name, first.period, first.annual) == ("改造学校数量", "30所", None)
    assert (second.name, second.period, second.annual) == ("巡检次数", None, "4次")


def test_a_long_term_block_and_an_annual_block_are_joined_by_the_indicator():
    rows = [
        ["长期绩效指标", *HEAD], ["", *OUTPUT[:3], "≥30所"], ["", *BENEFIT[:3], "≥9000人"],
        ["年度绩效指标", *HEAD], ["", *OUTPUT], ["", *CONTENT],
    ]  # fmt: skip
    found = only(reading("绩效目标表", grid(rows)))

    assert [(i.name, i.period, i.annual) for i in found] == [
        ("受益学生人数", "≥9000人", None),
        ("改造学校数量", "≥30所", "≥12所"),
        ("师生满意度", None, "≥95%"),
    ]


def test_satisfaction_printed_as_a_level_1_of_its_own_is_kept_so():
    found = only(table(OUTPUT, ["服务对象满意度指标", "", "师生满意度", "≥95%"]))

    assert found[1].level1 == "服务对象满意度指标"
    assert (found[1].name, found[1].annual) == ("师生满意度", "≥95%")


def test_a_name_cut_by_a_page_break_is_put_together():
    first, second = only(
        table(["产出指标", "数量指标", "举办读书分", "≥6场"], ["", "", "享活动场次", ""], BENEFIT)
    )

    assert (first.name, first.annual) == ("举办读书分享活动场次", "≥6场")
    assert second.name == "受益学生人数"
