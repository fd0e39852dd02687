from __future__ import annotations

import pytest
from producers import Cell, Page, Table

from jiheng.documents.model import Document, Grid, Merge, Paragraph
from jiheng.documents.pdf.parts import Part, keep_part
from jiheng.documents.stitch import stitch

PRODUCERS = [
    "weasyprint",
    "typst",
    pytest.param("libreoffice", marks=pytest.mark.libreoffice),
    pytest.param("chromium", marks=pytest.mark.browser),
]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = ["一级指标", "三级指标", "指标值"]
LONG = "对全市泵站、雨量站和灌溉渠进行巡检、清淤与改造，形成可追溯的台账（含照片、编号与责任人），"


def bare(value: str) -> str:
    return "".join(value.split())


def piece(
    rows,
    page,
    *,
    xs=(50, 150, 300, 400),
    merges=(),
    closed_top=True,
    closed_bottom=True,
    slack=None,
    bottom=780,
):
    grid = Grid([list(row) for row in rows], page, list(merges), pages=[page] * len(rows))
    part = Part(
        page=page,
        page_height=842,
        xs=list(xs),
        top=57,
        bottom=bottom,
        closed_top=closed_top,
        closed_bottom=closed_bottom,
        slack=slack or dict.fromkeys(range(len(xs) - 1), 80.0),
        units=[dict.fromkeys(range(len(xs) - 1), 10.0) for _ in rows],
        first_height=20,
    )
    keep_part(grid, part)
    return grid


def pages(*blocks):
    return stitch(Document("application/pdf", list(blocks)))


def title(text, page):
    return Paragraph(text, 0, page=page)


def indicators(count: int, words: int) -> Table:
    """A form whose rows are cut by every page break, under merged levels that span pages."""
    rows = [tuple(Cell(t) for t in ("一级指标", "二级指标", "三级指标", "指标值"))]
    for number in range(count):
        cells = [Cell(f"{number}号泵站" + LONG * words), Cell(f"≥{number}次")]
        if number % 6 == 0:
            cells.insert(0, Cell("数量指标" if number % 12 == 0 else "质量指标", rows=min(6, count - number)))
        if number % 12 == 0:
            cells.insert(0, Cell("产出指标", rows=min(12, count - number)))
        rows.append(tuple(cells))
    return Table((10, 12, 40, 14), tuple(rows), header_rows=1)


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("repeat", [True, False], ids=["head-repeated", "head-once"])
@pytest.mark.parametrize("split", [True, False], ids=["rows-cut", "rows-whole"])
def test_a_table_over_many_pages_is_one_table_with_its_levels(printed, read, producer, repeat, split):
    if producer == "chromium" and not (repeat or split):
        pytest.skip(
            "Chromium prints the rest of a merged cell outside any line: nothing ties it to the table"
        )
    table = indicators(24, 5)
    page = Page(
        width=210,
        height=150,
        margin=12,
        page_numbers=True,
        repeat_header=repeat,
        split_rows=split,
    )
    document = read(printed(producer, ["绩效目标表", table], page))
    (grid,) = document.grids
    assert document.page_count > 4
    # Kept whole, typst prints a level's text on the page where it fits best, not beside the level's first row.
    first = 2 if producer == "typst" and not split else 0
    wanted = [[bare(c) for c in row[first:]] for row in table.grid()]
    assert wanted == [[bare(c) for c in row[first:]] for row in grid.rows]
    assert sorted(grid.pages) == grid.pages


@pytest.mark.parametrize("producer", PRODUCERS)
def test_rows_that_fit_their_pages_are_never_glued(printed, read, producer):
    rows = [tuple(Cell(t) for t in HEAD)]
    rows += [(Cell("产出指标", rows=60), Cell("泵站巡检次数"), Cell("≥0次"))]
    rows += [(Cell("泵站巡检次数"), Cell(f"≥{n}次")) for n in range(1, 60)]
    table = Table((10, 30, 14), tuple(rows), header_rows=1)
    (grid,) = read(printed(producer, ["绩效目标表", table], Page(width=210, height=120, margin=12))).grids
    assert [f"≥{n}次" for n in range(60)] == [row[2] for row in grid.rows[1:]]


def test_titles_repeated_above_each_piece_are_left_out():
    lead = ["项目支出绩效目标表", "部门名称：青禾市水务局", "单位：万元"]
    document = pages(
        *(title(t, 0) for t in lead),
        piece([HEAD, ["产出指标", "次数", "≥5次"]], 0, bottom=400),
        *(title(t, 1) for t in lead),
        piece([HEAD, ["效益指标", "人数", "9人"]], 1),
    )
    assert lead == [p.text for p in document.paragraphs]
    (grid,) = document.grids
    assert grid.rows == [HEAD, ["产出指标", "次数", "≥5次"], ["效益指标", "人数", "9人"]]
    assert grid.pages == [0, 0, 1]


def test_another_office_below_its_own_title_is_another_table():
    document = pages(
        title("部门名称：青禾市水务局", 0),
        piece([HEAD, ["产出指标", "次数", "≥5次"]], 0),
        title("部门名称：云岭县档案馆", 1),
        piece([HEAD, ["效益指标", "人数", "9人"]], 1),
    )
    assert len(document.grids) == 2
    assert [grid.table for grid in document.grids] == [0, 1]


def test_a_form_that_begins_with_the_same_label_is_a_new_form():
    document = pages(
        piece([["项目名称", "泵站", ""], ["指标值", "≥5次", ""]], 0), piece([["项目名称", "步道", ""]], 1)
    )
    assert len(document.grids) == 2


def test_a_table_that_ended_high_on_its_page_is_not_continued_without_a_head():
    document = pages(piece([HEAD, ["产出指标", "a", "b"]], 0, bottom=200), piece([["效益指标", "c", "d"]], 1))
    assert len(document.grids) == 2


def test_other_columns_are_another_table():
    document = pages(
        piece([HEAD, ["产出指标", "a", "b"]], 0), piece([["效益指标", "c", "d"]], 1, xs=(50, 120, 260, 400))
    )
    assert len(document.grids) == 2


def test_a_real_row_below_merged_levels_is_not_glued_to_the_row_above():
    document = pages(
        piece([HEAD, ["产出指标", "次数", "≥5次"], ["", "人数", "9人"]], 0, merges=[Merge(1, 0, 2, 1)]),
        piece([["", "合格率", "100%"], ["效益指标", "满意度", "90%"]], 1),
    )
    (grid,) = document.grids
    assert grid.rows[3:] == [["", "合格率", "100%"], ["效益指标", "满意度", "90%"]]
    assert [Merge(1, 0, 3, 1)] == grid.merges


def test_a_row_without_its_name_goes_on_from_the_page_before():
    rows = [HEAD, ["甲项目", "说明", "第一"], ["乙项目", "说明", "第二"], ["丙项目", "说明", "1、数量指标；"]]
    document = pages(piece(rows, 0), piece([HEAD, ["", "", "2、质量指标。"], ["丁项目", "说明", "第四"]], 1))
    (grid,) = document.grids
    assert grid.rows[3] == ["丙项目", "说明", "1、数量指标；\n2、质量指标。"]
    assert grid.rows[4] == ["丁项目", "说明", "第四"]
    assert grid.pages == [0, 0, 0, 0, 1]


def test_a_cut_row_whose_cells_all_go_on_is_known_by_its_full_lines():
    rows = [HEAD, ["甲项目", "说明", "第一"], ["乙项目名称很", "说明很长很", "指标很长很"]]
    full = dict.fromkeys(range(3), 3.0)
    (grid,) = pages(piece(rows, 0, slack=full), piece([HEAD, ["长", "长", "长"]], 1)).grids
    assert grid.rows[2] == ["乙项目名称很长", "说明很长很长", "指标很长很长"]
    (grid,) = pages(piece(rows, 0), piece([HEAD, ["长", "长", "长"]], 1)).grids
    assert grid.rows[3] == ["长", "长", "长"]


def test_a_row_without_a_line_below_it_goes_on():
    first = piece([HEAD, ["甲", "说明", "第一"], ["", "", "9人"]], 0, closed_bottom=False)
    document = pages(first, piece([["乙", "说明二", ""], ["丙", "说明三", "第三"]], 1))
    assert document.grids[0].rows[1:] == [
        ["甲", "说明", "第一"],
        ["乙", "说明二", "9人"],
        ["丙", "说明三", "第三"],
    ]


def test_a_piece_that_shows_fewer_columns_is_spread_over_the_tables_own():
    first = piece(
        [["预算数", "17.00", "其他"], ["绩效目标", "保障系统", ""]],
        0,
        merges=[Merge(1, 1, 1, 2)],
        slack={0: 30.0, 1: 2.0},
    )
    (grid,) = pages(first, piece([["", "稳定运行"]], 1, xs=(50, 150, 400))).grids
    assert grid.rows == [["预算数", "17.00", "其他"], ["绩效目标", "保障系统稳定运行", ""]]
    assert [Merge(1, 1, 1, 2)] == grid.merges


def test_word_tables_are_joined_only_below_an_exact_head():
    first = Grid([HEAD, ["产出指标", "次数", "≥5次"]], 0)
    second = Grid([HEAD, ["效益指标", "人数", "9人"], ["", "满意度", "90%"]], 1, [Merge(1, 0, 2, 1)])
    (grid,) = stitch(Document(WORD, [first, second])).grids
    assert grid.rows == [
        HEAD,
        ["产出指标", "次数", "≥5次"],
        ["效益指标", "人数", "9人"],
        ["", "满意度", "90%"],
    ]
    assert [Merge(2, 0, 2, 1)] == grid.merges
    apart = stitch(Document(WORD, [first, Paragraph("2.另一个项目", 1), second]))
    assert len(apart.grids) == 2
    other = Grid([["项目名称", "金额", "备注"], ["a", "b", "c"]], 1)
    assert len(stitch(Document(WORD, [first, other])).grids) == 2


def test_documents_without_pages_are_left_alone():
    document = Document("text/html", [Grid([HEAD], 0), Grid([HEAD], 1)])
    assert stitch(document) is document
