"""Tables printed one cell a line, each after a pipe: what ends a row, what is one cell, and where each stands."""

from __future__ import annotations

from jiheng.documents.model import Grid, Paragraph
from jiheng.documents.text_shapes import blocks_of

TABLE = """一、项目绩效目标
绩效
       指标
        | 一级指标
        | 二级指标
        | 三级指标
        | 指标值
        |
产出指标
        | 数量指标
        | 巡查次数
        | 12次
        | |
效益指标
        | 社会效益
       指标
        | 村民安全
        |
        | |
2.分析目标是否合理，申报内容与实际相符。
"""


def blocks(text):
    return blocks_of(text, max_columns=100)


def test_a_pipe_at_the_end_of_a_line_ends_the_row_and_lines_without_one_go_on_in_the_cell():
    before, table, after = blocks(TABLE)

    assert isinstance(table, Grid)
    assert table.rows == [
        ["绩效\n指标", "一级指标", "二级指标", "三级指标", "指标值", ""],
        ["产出指标", "数量指标", "巡查次数", "12次", ""],
        ["效益指标", "社会效益\n指标", "村民安全", "", ""],
    ]
    assert isinstance(before, Paragraph)
    assert before.text == "一、项目绩效目标"
    assert isinstance(after, Paragraph)
    assert after.line == TABLE.splitlines().index(after.text)


def test_every_cell_knows_its_line_and_character():
    table = next(block for block in blocks(TABLE) if isinstance(block, Grid))
    lines = TABLE.splitlines()

    for row, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            place = table.where(row, column)
            if text and "\n" not in text:
                assert lines[place.line][place.start : place.end] == text


def test_rows_of_pipes_within_lines_are_read_as_ever():
    text = "| 一级指标 | 二级指标 | 指标值 |\n| --- | --- | --- |\n| 产出指标 | 数量指标 | 12次 |\n"

    (table,) = blocks(text)
    assert table.rows == [["一级指标", "二级指标", "指标值"], ["产出指标", "数量指标", "12次"]]


def test_cells_of_which_each_ends_with_a_pipe_stay_a_stream_with_its_empty_cells():
    found = blocks("一级指标 |\n二级指标 |\n|\n产出指标 |\n数量指标 |\n|\n")

    assert [block.text for block in found] == [
        "一级指标 |",
        "二级指标 |",
        "|",
        "产出指标 |",
        "数量指标 |",
        "|",
    ]
