"""Columns kept apart by blanks: rows and cells put back, wrapped cells joined, prose left alone."""

from __future__ import annotations

from jiheng.documents.model import Grid, Paragraph
from jiheng.documents.text_shapes import blocks_of

TABLE = """\
一级指标     二级指标   三级指标               指标值
产出指标     数量指标   改造老旧小区雨污分流   ≥12公里
                        管网长度
                        新建检查井数量         ≥40座
             质量指标   工程验收合格率         100%
满意度指标   满意度     居民满意度             ≥90%
"""


def grids(text):
    return [b for b in blocks_of(text, max_columns=100) if isinstance(b, Grid)]


def paragraphs(text):
    return [b.text for b in blocks_of(text, max_columns=100) if isinstance(b, Paragraph)]


def test_columns_kept_apart_by_blanks_are_a_grid():
    (grid,) = grids(TABLE)

    assert grid.rows == [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "改造老旧小区雨污分流管网长度", "≥12公里"],
        ["", "", "新建检查井数量", "≥40座"],
        ["", "质量指标", "工程验收合格率", "100%"],
        ["满意度指标", "满意度", "居民满意度", "≥90%"],
    ]


def test_every_cell_knows_its_line_and_character():
    (grid,) = grids(TABLE)
    lines = TABLE.split("\n")

    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            place = grid.where(row, column)
            printed = lines[place.line][place.start :]
            assert not text or printed.startswith(text[:4])


def test_full_width_blanks_keep_columns_apart():
    text = "项目名称　　管网改造　　项目编码　　Ａ０１\n主管部门　　住建局　　　实施单位　　排水处\n"

    (grid,) = grids(text)

    assert grid.rows == [
        ["项目名称", "管网改造", "项目编码", "Ａ０１"],
        ["主管部门", "住建局", "实施单位", "排水处"],
    ]


def test_a_value_below_a_value_of_full_width_begins_a_row():
    text = "指标名称   指标值\n检查次数   ≥12次\n抽查比例   ≥30%\n整改比例   100%\n"

    (grid,) = grids(text)

    assert [row[1] for row in grid.rows] == ["指标值", "≥12次", "≥30%", "100%"]


def test_a_text_over_several_columns_stands_in_the_first():
    text = (
        "项目名称   管网改造   项目编码   A01\n"
        "项目概况   对老旧小区雨污合流管网进行改造，消\n"
        "           除内涝点。\n"
        "主管部门   住建局     实施单位   排水处\n"
    )

    (grid,) = grids(text)

    assert grid.rows[1] == ["项目概况", "对老旧小区雨污合流管网进行改造，消除内涝点。", "", ""]


def test_a_table_goes_on_below_a_blank_line_in_the_same_columns():
    first, second = TABLE.split("             质量指标", 1)

    (grid,) = grids(first + "\n             质量指标" + second)

    assert grid.rows[3] == ["", "质量指标", "工程验收合格率", "100%"]


def test_prose_with_stray_double_blanks_stays_prose():
    text = "本项目由住建局  组织实施。\n资金用于管网的材料  费。\n工程于年底前完工。\n"

    assert grids(text) == []
    assert len(paragraphs(text)) == 3


def test_one_line_of_labels_is_no_table():
    assert grids("项目名称  管网改造   主管部门  住建局\n预算数 ：  5\n") == []


def test_lines_of_prose_around_a_table_stay_paragraphs():
    text = "管网改造项目绩效目标表\n" + TABLE.rstrip("\n") + "\n本表由排水处填写，解释权归住建局所有。\n"

    assert paragraphs(text) == ["管网改造项目绩效目标表", "本表由排水处填写，解释权归住建局所有。"]
    assert len(grids(text)[0].rows) == 5


def test_tabs_and_pipes_between_aligned_lines_are_kept():
    text = "甲   乙   丙\n丁   戊   己\n| 一 | 二 | 三 |\n甲   乙   丙\n丁   戊   己\n"

    assert [len(g.rows) for g in grids(text)] == [2, 1, 2]


def test_a_bookmark_leaves_every_character_in_its_place():
    text = "第二部分 [bookmark: _T1]管网改造绩效目标表"
    (block,) = blocks_of(text, max_columns=10)

    assert "bookmark" not in block.text
    assert block.text.index("管网改造") + block.start == text.index("管网改造")
