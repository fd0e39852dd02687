"""Rows whose cells were lost or shifted are laid under their heads again, and marked; others are left alone."""

import pytest
from tests.layouts.documents import HEAD, grid, only, quads, reading


def table(*rows, head=HEAD):
    return reading("绩效目标表", grid([head, *rows]))


SETTLED = [["投入与管理", "投入管理", "预算执行率", "=100%"], ["产出目标", "数量", "更新设备台数", "=12台"]]

SHIFTS = {
    "level 1 lost, all one column left": (
        ["满意度", "测量员工满意度", ">=90%", ""],
        ("效果目标", "满意度", "测量员工满意度", ">=90%"),
    ),
    "level 1 and 2 lost, name first and value third": (
        ["设备台账制度执行有效性", "", "有效", ""],
        ("产出目标", "数量", "设备台账制度执行有效性", "有效"),
    ),
    "name in the level-2 column, value in the third": (
        ["", "设备台账制度执行有效性", "有效", ""],
        ("产出目标", "数量", "设备台账制度执行有效性", "有效"),
    ),
    "name in the first column, value in the last": (
        ["测绘数据泄露次数", "", "", "=0次"],
        ("产出目标", "数量", "测绘数据泄露次数", "=0次"),
    ),
    "level 2 in the first column, name and value in place": (
        ["满意度", "", "测量员工满意度", ">=90%"],
        ("效果目标", "满意度", "测量员工满意度", ">=90%"),
    ),
    "all one column right, the value fell off": (
        ["", "效果目标", "社会效益", "设备综合故障率"],
        ("效果目标", "社会效益", "设备综合故障率", None),
    ),
}


def shanghai(rows):
    goals = ["一级目标", "二级目标", "三级目标", "指标目标值"]
    return reading("财政项目支出绩效目标表", grid([goals, *rows]), layout="cn_310000_2020")


@pytest.mark.parametrize("pattern", SHIFTS)
def test_a_shifted_row_is_put_back(pattern):
    printed, settled = SHIFTS[pattern]
    *before, found = only(shanghai([*SETTLED, printed]))

    assert quads(before) == [tuple(row) for row in SETTLED]
    assert quads([found]) == [settled]
    assert found.repaired


@pytest.mark.parametrize("pattern", SHIFTS)
def test_a_shifted_row_disturbs_none_below_it(pattern):
    printed, _ = SHIFTS[pattern]
    below = ["影响力目标", "长效管理", "设备维护机制健全性", "健全"]
    found = only(shanghai([*SETTLED, printed, below]))

    assert len(found) == 4
    assert quads(found[-1:]) == [tuple(below)]
    assert not found[-1].repaired


@pytest.mark.parametrize("pattern", SHIFTS)
def test_a_value_put_back_keeps_the_place_where_it_is_printed(pattern):
    printed, (_, _, name, value) = SHIFTS[pattern]
    found = only(shanghai([*SETTLED, printed]))[-1]

    assert (found.where.row, found.where.column) == (3, printed.index(name))
    if value is not None:
        assert (found.places["annual"].row, found.places["annual"].column) == (3, printed.index(value))


def test_a_target_that_fell_off_the_table_stays_null_and_is_a_problem():
    printed, _ = SHIFTS["all one column right, the value fell off"]
    found = shanghai([*SETTLED, printed])

    assert only(found)[-1].annual is None
    assert [(p.code, p.params) for p in found.problems] == [("target-missing", {"name": "设备综合故障率"})]


@pytest.mark.parametrize(
    "row",
    [
        ["产出指标", "数量指标", "改造学校数量", "≥12所"],
        ["", "质量指标", "水质检测合格率", "100%"],
        ["", "", "管道更换长度", "≥800米"],
        ["效益指标", "社会效益指标", "健康意识", "有所提高"],
        ["满意度指标", "服务对象满意度指标", "师生满意度", "≥95%"],
    ],
)
def test_a_regular_row_is_left_as_it_is(row):
    first = ["产出指标", "数量指标", "巡检次数", "≥4次"]
    found = only(table(first, row))[-1]

    assert (found.name, found.annual) == tuple(row[2:])
    assert not found.repaired


def test_a_row_whose_target_is_blank_stays_null_and_borrows_none():
    found = table(["产出指标", "数量指标", "改造学校数量", ""], ["", "质量指标", "水质检测合格率", "100%"])

    assert [i.annual for i in only(found)] == [None, "100%"]
    assert not any(i.repaired for i in only(found))


def test_rows_without_the_section_cell_on_their_left_are_read_like_those_with_it():
    head = ["绩效指标", *HEAD]
    found = only(
        table(
            ["绩效指标", "产出指标", "数量指标", "改造学校数量", "≥12所"],
            ["产出指标", "质量指标", "水质检测合格率", "100%", ""],
            head=head,
        )
    )

    assert quads(found) == [
        ("产出指标", "数量指标", "改造学校数量", "≥12所"),
        ("产出指标", "质量指标", "水质检测合格率", "100%"),
    ]


def test_levels_whose_blanks_were_dropped_are_filled_down():
    found = only(
        table(["产出指标", "数量指标", "改造学校数量", "≥12所"], ["质量指标", "水质检测合格率", "100%"])
    )

    assert quads(found)[1] == ("产出指标", "质量指标", "水质检测合格率", "100%")


def test_a_lost_level_1_is_inferred_from_the_hierarchy_and_marked():
    found = only(
        table(["产出指标", "数量指标", "改造学校数量", "≥12所"], ["社会效益指标", "受益学生人数", "≥3000人"])
    )

    assert quads(found)[1] == ("效益指标", "社会效益指标", "受益学生人数", "≥3000人")
    assert found[1].repaired
