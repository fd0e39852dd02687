from __future__ import annotations

import io

import pypdfium2
import pytest
from handmade import pdf, ruled, text
from producers import Cell, Page, Table

from forms import form_document, wide_document
from jiheng.documents.model import Merge

PRODUCERS = [
    "weasyprint",
    "typst",
    pytest.param("libreoffice", marks=pytest.mark.libreoffice),
    pytest.param("chromium", marks=pytest.mark.browser),
]
FORM = Page(page_numbers=True)
WIDE = Page(width=297, height=210, margin=15, page_numbers=True)
LEVELS = Table(
    (14, 18, 28, 16),
    (
        (Cell("一级指标"), Cell("二级指标"), Cell("三级指标"), Cell("指标值")),
        (Cell("产出指标", rows=3), Cell("数量指标", rows=2), Cell("泵站巡检次数"), Cell("≥54次")),
        (Cell("雨量站更换的仪器设备数量以及配套的安装调试"), Cell("73.13万元")),
        (Cell("质量指标"), Cell("合格率"), Cell("＜5%")),
        (Cell("效益指标"), Cell("社会效益指标"), Cell("受益人数"), Cell("1600人、200人")),
    ),
    header_rows=1,
)
FLAT = Table(
    (30, 16, 14, 20),
    (
        (Cell("项目名称"), Cell("总计"), Cell("单位"), Cell("年度指标值")),
        (Cell("泵站巡检"), Cell("1,203.50"), Cell("次"), Cell("≥54次")),
        (Cell("雨量站更换仪器设备以及配套的安装与调试工作费用"), Cell("73.13"), Cell("万元"), Cell("＜5%")),
        (Cell("书目数据库"), Cell("9.00"), Cell("条"), Cell("1600人、200人")),
        (Cell("步道照明"), Cell("0.50"), Cell("处"), Cell("及时")),
    ),
    header_rows=1,
)
NOTE = "注：本表一式两份，由主管部门和财政部门分别留存。"


def bare(value: str) -> str:
    return "".join(value.split())


def expected(table: Table) -> tuple[list[list[str]], list[Merge]]:
    merges = [
        Merge(row, column, cell.rows, cell.columns)
        for row, column, cell in table.placed()
        if (cell.rows, cell.columns) != (1, 1)
    ]
    return [[bare(cell) for cell in row] for row in table.grid()], sorted(
        merges, key=lambda m: (m.row, m.column)
    )


def found(grid):
    return [[bare(cell) for cell in row] for row in grid.rows], sorted(
        grid.merges, key=lambda m: (m.row, m.column)
    )


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("kind", ["form", "wide"])
def test_every_table_and_paragraph_of_a_long_document_comes_back_whole(printed, read, producer, kind):
    blocks = form_document(10) if kind == "form" else wide_document(10)
    document = read(printed(producer, blocks, FORM if kind == "form" else WIDE))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [expected(table) for table in tables] == [found(grid) for grid in document.grids]
    texts = [bare(block) for block in blocks if isinstance(block, str)]
    assert texts == [bare(paragraph.text) for paragraph in document.paragraphs]
    assert document.page_count > 3
    for number, grid in enumerate(document.grids):
        assert grid.table == number
        assert grid.pages == sorted(grid.pages)
        assert len(grid.pages) == len(grid.rows)


@pytest.mark.parametrize("producer", PRODUCERS)
def test_no_character_changes_on_the_way(printed, read, producer):
    texts = [
        "≥54%",
        ">=54%",
        "＜5",
        "73.13",
        "5,804.13",
        "2.5%-3%",
        "12月底前",
        "元/人·月",
        "=100.00(%)",
        "𠮷野家",
        "㎡",
        "℃",
        "90％",
        "“一处一档”",
        "—",
        "GB/T 19001-2016",
        "①②",
        "（50分）",
    ]
    table = Table((1, 1), tuple((Cell(str(n)), Cell(t)) for n, t in enumerate(texts)))
    grid = read(printed(producer, ["标题", table], Page())).grids[0]
    assert texts == [row[1] for row in grid.rows]


def test_a_hyphen_at_a_line_end_stays_a_hyphen(printed, read):
    word = "self-evaluation-of-the-non-profit-organisation-and-its-long-term-plan"
    table = Table((1, 3), ((Cell(word), Cell("目标")),))
    grid = read(printed("weasyprint", [table], Page())).grids[0]
    assert grid.rows[0][0].replace("\n", "") == word


@pytest.mark.parametrize("producer", ["weasyprint", pytest.param("chromium", marks=pytest.mark.browser)])
@pytest.mark.parametrize(
    "css",
    [
        "",
        "td{border:1pt dashed #333}",
        "td{border:1pt dotted #333}",
        "td{border:2.25pt double black}",
        "table{border-collapse:separate;border-spacing:0}",
        "table{border-collapse:separate;border-spacing:2pt}",
        "td{border:2pt solid black}",
        "td{border:.1pt solid #999}",
        "td{background:#eef} thead td{background:#ccd}",
        "table{border-style:hidden}",
        "td:first-child{border-left:none} td:last-child{border-right:none}",
        "td{border:none;border-top:.5pt solid black;border-bottom:.5pt solid black}",
    ],
    ids=[
        "solid",
        "dashed",
        "dotted",
        "double",
        "separate",
        "spaced",
        "thick",
        "hair",
        "shaded",
        "no-outer",
        "open-sides",
        "horizontal-only",
    ],
)
def test_borders_may_be_drawn_in_any_way(printed, read, producer, css):
    document = read(printed(producer, ["项目支出绩效目标表", LEVELS, NOTE], Page(css=css)))
    assert [expected(LEVELS)] == [found(grid) for grid in document.grids]
    assert [paragraph.text for paragraph in document.paragraphs] == ["项目支出绩效目标表", NOTE]


@pytest.mark.parametrize("producer", ["weasyprint", pytest.param("chromium", marks=pytest.mark.browser)])
@pytest.mark.parametrize(
    "css",
    [
        "td{border:none;padding:4pt 10pt}",
        "td{border:none;padding:4pt 10pt} tr:nth-child(even) td{background:#ddd}",
        (
            "td{border:none;padding:4pt 10pt} table{border-top:1pt solid;border-bottom:1pt solid}"
            "thead td{border-bottom:.5pt solid}"
        ),
    ],
    ids=["none", "striped", "three-lines"],
)
def test_a_table_without_rulings_is_found_by_alignment(printed, read, producer, css):
    document = read(printed(producer, ["项目支出绩效目标表", FLAT, NOTE], Page(css=css)))
    assert [expected(FLAT)[0]] == [found(grid)[0] for grid in document.grids]
    assert [paragraph.text for paragraph in document.paragraphs] == ["项目支出绩效目标表", NOTE]


def test_running_text_is_no_table(printed, read):
    sentences = "项目立项依据充分，程序规范；资金使用合规，管理制度健全（详见附件）。" * 12
    document = read(printed("weasyprint", ["一、基本情况", sentences, "二、主要绩效", sentences], Page()))
    assert document.grids == []
    assert ["一、基本情况", sentences, "二、主要绩效", sentences] == [p.text for p in document.paragraphs]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_the_same(printed, read, turn):
    data = printed("typst", ["项目支出绩效目标表", LEVELS], Page())
    document = pypdfium2.PdfDocument(data)
    document[0].set_rotation(turn)
    out = io.BytesIO()
    document.save(out)
    document.close()
    turned = read(out.getvalue())
    assert [expected(LEVELS)] == [found(grid) for grid in turned.grids]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_content_turned_on_an_upright_page_reads_the_same(printed, read, turn):
    page = Page(
        extra={"typst": f"#show table: it => rotate({turn}deg, reflow: true, block(width: 16cm, it))\n"}
    )
    assert [expected(LEVELS)] == [found(grid) for grid in read(printed("typst", [LEVELS], page)).grids]


def test_one_character_a_line_in_a_narrow_cell_keeps_its_order(printed, read):
    table = Table(
        (1, 9, 9),
        ((Cell("一级指标", rows=2), Cell("泵站巡检次数"), Cell("≥54次")), (Cell("合格率"), Cell("100%"))),
    )
    grid = read(printed("weasyprint", [table], Page(margin=50))).grids[0]
    assert bare(grid.rows[0][0]) == "一级指标"


def test_page_numbers_and_repeated_heads_are_set_apart_from_content(printed, read):
    page = Page(page_numbers=True, header="青禾市水务局部门预算")
    document = read(printed("weasyprint", form_document(4), page))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts.count("青禾市水务局部门预算") == 1
    assert not [t for t in texts if t.startswith("第")]
    assert "running-heads" in [notice.code for notice in document.notices]


def test_a_watermark_across_the_page_is_left_out_with_a_notice(printed, read):
    page = Page(
        extra={"typst": "#set page(background: rotate(45deg, text(60pt, fill: luma(200))[内部资料]))\n"}
    )
    document = read(printed("typst", ["标题", LEVELS], page))
    assert [expected(LEVELS)] == [found(grid) for grid in document.grids]
    assert [notice.code for notice in document.notices] == ["watermark"]


def test_text_that_cannot_be_seen_is_left_out_with_a_notice(read):
    shown = text(60, 700, "shown") + text(60, 680, "secret", mode=3) + text(60, 660, "white", colour="1 g")
    document = read(pdf([shown]))
    assert [paragraph.text for paragraph in document.paragraphs] == ["shown"]
    assert [notice.code for notice in document.notices] == ["text-hidden"]


def test_white_text_on_a_dark_ground_is_read(read):
    head = "0.2 g 50 690 300 30 re f\n" + text(60, 700, "Heading", colour="1 g")
    assert [paragraph.text for paragraph in read(pdf([head])).paragraphs] == ["Heading"]


def test_words_printed_in_one_stroke_over_two_cells_are_parted_at_the_wall(read):
    content = (
        ruled([50, 110, 250], [700, 680, 660]) + text(60, 686, "abcdefghijklmnopqr") + text(60, 666, "below")
    )
    grid = read(pdf([content])).grids[0]
    assert "".join(grid.rows[0]) == "abcdefghijklmnopqr"
    assert all(grid.rows[0])


def test_a_table_inside_a_form_object_is_read_where_it_is_placed(read):
    form = ruled([0, 60, 200], [0, 20, 40]) + text(5, 26, "name") + text(65, 26, "value") + text(5, 6, "a")
    content = "q 1 0 0 1 100 500 cm /X Do Q\n" + text(100, 700, "title")
    document = read(pdf([content], forms={"X": form}))
    assert document.grids[0].rows == [["name", "value"], ["a", ""]]
    assert [paragraph.text for paragraph in document.paragraphs] == ["title"]


def test_a_box_around_text_is_no_table(read):
    document = read(pdf([ruled([50, 400], [700, 600]) + text(60, 650, "boxed")]))
    assert document.grids == []
    assert [paragraph.text for paragraph in document.paragraphs] == ["boxed"]


def test_a_large_title_does_not_break_the_lines_below_it(read):
    content = text(60, 740, "Large title", size=30) + "".join(
        text(60, 690 - 20 * k, f"line {k} of several words") for k in range(6)
    )
    texts = [paragraph.text for paragraph in read(pdf([content])).paragraphs]
    assert texts == ["Large title", *(f"line {k} of several words" for k in range(6))]


def test_text_that_climbs_beside_a_table_or_in_its_cell_is_kept(read):
    climbing = "BT /F1 10 Tf 0 1 -1 0 {} {} Tm ({}) Tj ET\n"
    content = ruled([50, 80, 250, 400], [700, 640, 580]) + text(90, 666, "name") + text(260, 666, "value")
    content += text(90, 606, "other") + climbing.format(70, 650, "level") + climbing.format(30, 300, "margin")
    document = read(pdf([content]))
    assert document.grids[0].rows == [["level", "name", "value"], ["", "other", ""]]
    assert [paragraph.text for paragraph in document.paragraphs] == ["margin"]
