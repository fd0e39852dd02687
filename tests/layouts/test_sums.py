"""The total and the grade of a self-evaluation: where they are printed, and only where they can be nothing else."""

import pytest
from tests.layouts.documents import BENEFIT, HEAD, OUTPUT, grid, reading

from jiheng.layouts.sums import grade_in

SCORED = [*HEAD, "实际完成值", "分值", "得分", "备注"]
ROWS = [[*OUTPUT, "12所", "60", "58", ""], [*BENEFIT, "3100人", "40", "40", ""]]


def evaluated(*below, head=SCORED, rows=ROWS):
    [project] = reading("项目支出绩效自评表", grid([["项目名称", "校舍维修"], head, *rows, *below])).projects
    return project


def total(*below, **table):
    return evaluated(*below, **table).self_total


def stated(found):
    return found.self_total, found.self_grade


@pytest.mark.parametrize(
    ("row", "points"),
    [
        (["总分", "", "", "", "", "100", "98", ""], "98"),
        (["合计", "", "", "", "", "100", "98", ""], "98"),
        (["总分：", "100分", "98.5分"], "98.5分"),
        (["总分", "", "", "", "", "100", "100", ""], "100"),
        (["总分", "总分", "总分", "总分", "100", "100", "98", "98"], "98"),
        (["总分", "", "", "", "", "100", "98", "95"], None),
        (["总分", "", "", "", "", "", "98", ""], "98"),
        (["总分", "", "", "", "", "", "100", ""], "100"),
        (["总分（100分）", "98"], "98"),
        (["总得分", "98"], "98"),
        (["总得分：98", ""], "98"),
        (["总分：98.5", ""], "98.5"),
        (["总分：100", ""], None),
        (["自评得分", "98"], "98"),
        (["总分", "", "", "", "", "100", "", ""], None),
        (["总分", "", "", "", "", "", "", "100"], None),
        (["合计", "", "", "", "", "", "98", ""], None),
        (["合计", "", "", "", "", "90", "88", ""], None),
        (["小计", "", "", "", "", "100", "98", ""], None),
        (["得分合计", "98"], None),
        (["总分", "", "", "", "", "—", "—", ""], None),
    ],
)
def test_a_total_stands_behind_the_full_marks_or_alone_where_nothing_else_can(row, points):
    assert total(row) == points


def test_a_number_alone_is_the_total_where_the_table_has_no_weights():
    head = [*HEAD, "实际完成值", "得分"]
    rows = [[*OUTPUT, "12所", "58"], [*BENEFIT, "3100人", "40"]]

    assert total(["总分", "98"], head=head, rows=rows) == "98"
    assert total(["合计", "98"], head=head, rows=rows) is None


def test_a_table_without_scores_has_no_total():
    assert (
        total(["合计", "", "", "", "100", "98"], head=[*HEAD, "分值", "备注"], rows=[[*OUTPUT, "60"]]) is None
    )


def test_rows_below_a_sum_make_it_a_subtotal():
    found = evaluated(["合计", "", "", "", "", "100", "58", "良"], ROWS[1])

    assert stated(found) == (None, None)
    assert not {"self_total", "self_grade"} & set(found.places)
    again = evaluated(
        ["合计", "", "", "", "", "100", "58", ""], ROWS[1], ["总分", "", "", "", "", "100", "98", ""]
    )
    assert again.self_total == "98"


def test_the_next_project_leaves_the_total_of_the_one_before():
    form = [["项目名称", "校舍维修"], SCORED, *ROWS, ["总分", "", "", "", "", "100", "98", ""]]
    second = [["项目名称", "饮水改造"], *form[1:4], ["总分", "", "", "", "", "100", "97", ""]]
    found = reading("项目支出绩效自评表", grid([*form, *second])).projects

    assert [p.self_total for p in found] == ["98", "97"]
    title = reading("项目支出绩效自评表", grid(form), "项目支出绩效自评表", grid(second[1:])).projects
    assert [p.self_total for p in title] == ["98", "97"]


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        (["总分", "", "", "", "", "100", "98", "优"], "优"),
        (["总分", "", "", "", "", "100", "88", "自评等级：良"], "良"),
        (["总分", "100", "75", "自评等级", "中"], "中"),
        (["自评得分", "45", "自评等级", "差"], "差"),
    ],
)
def test_the_grade_may_stand_behind_the_total(row, grade):
    document = reading("项目支出绩效自评表", grid([["项目名称", "校舍维修"], SCORED, *ROWS, row]))

    assert document.projects[0].self_grade == grade
    assert document.unused == []


def test_a_grade_may_have_a_row_of_its_own():
    found = evaluated(["总分", "", "", "", "", "100", "98", ""], ["自评等级", "优秀", "", ""])

    assert stated(found) == ("98", "优")
    assert found.narrative["自评等级"] == "优秀"
    assert {k: (w.row, w.column) for k, w in found.places.items() if k.startswith("self")} == {
        "self_total": (4, 6), "self_grade": (5, 1),
    }  # fmt: skip


def test_a_result_told_in_a_sentence_stays_a_sentence():
    found = evaluated(["自评结论", "自评得分98分，等级为优。", "", ""])

    assert stated(found) == (None, None)


@pytest.mark.parametrize(
    ("label", "points"), [("总得分", "98"), ("总分（100分）", "98"), ("总分", None), ("总分：98", "98")]
)
def test_a_total_may_stand_outside_the_table(label, points):
    value = "" if "：" in label else "98"
    rows = [["项目名称", "校舍维修"], [label, value, "自评等级", "优"], HEAD, OUTPUT]
    [found] = reading("项目支出绩效自评表", grid(rows)).projects

    assert stated(found) == (points, "优")


@pytest.mark.parametrize(
    ("text", "grade"),
    [("优", "优"), ("良好", "良"), ("中等", "中"), ("（自评等级）优秀", "优"), ("评价等次:差", "差"),
     ("优于上年", None), ("中期目标", None), ("优、良", None), ("", None)],
)  # fmt: skip
def test_a_grade_is_the_whole_of_its_text(text, grade):
    assert grade_in(text) == grade
