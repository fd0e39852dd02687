import io

import docx
import pytest
from tests.documents.building import STRICT, W, p, tbl, tc, tr, word, zipped

from jiheng.documents import Grid, Merge, Paragraph, open_document
from jiheng.foundation.errors import DamagedFileError, LimitError


def only_grid(data: bytes) -> Grid:
    (grid,) = open_document(data).grids
    return grid


def cell_text(content: str, **parts: str) -> str:
    return only_grid(word(tbl(tr(tc(content))), **parts)).rows[0][0]


def test_paragraphs_and_tables_come_in_reading_order():
    document = open_document(word(p("一、项目") + tbl(tr("甲", "乙")) + p("说明")))

    assert [b.text if isinstance(b, Paragraph) else b.rows for b in document.blocks] == [
        "一、项目",
        [["甲", "乙"]],
        "说明",
    ]
    assert document.media_type.endswith("wordprocessingml.document")
    assert [block.line for block in document.paragraphs] == [0, 2]


def test_a_cell_over_columns_and_rows_is_one_merge_with_its_text_in_the_first_place():
    data = word(
        tbl(
            tr(tc("标题", '<w:gridSpan w:val="3"/>')),
            tr(tc("产出", '<w:vMerge w:val="restart"/>'), "数量", "≥5"),
            tr(tc("", "<w:vMerge/>"), "质量", "100%"),
        )
    )

    grid = only_grid(data)

    assert grid.rows == [["标题", "", ""], ["产出", "数量", "≥5"], ["", "质量", "100%"]]
    assert grid.merges == [Merge(0, 0, 1, 3), Merge(1, 0, 2, 1)]


def test_a_block_merged_both_ways_is_one_merge():
    cell = '<w:gridSpan w:val="2"/><w:vMerge{}/>'
    data = word(tbl(tr(tc("块", cell.format(' w:val="restart"')), "右"), tr(tc("", cell.format("")), "下")))

    grid = only_grid(data)

    assert grid.rows == [["块", "", "右"], ["", "", "下"]]
    assert grid.merges == [Merge(0, 0, 2, 2)]


def test_the_old_way_of_merging_along_a_row_is_understood():
    data = word(
        tbl(tr(tc("长", '<w:hMerge w:val="restart"/>'), tc("藏", "<w:hMerge/>"), "尾"), tr("1", "2", "3"))
    )

    grid = only_grid(data)

    assert grid.rows[0] == ["长", "", "尾"]
    assert grid.merges == [Merge(0, 0, 1, 2)]


def test_a_continued_merge_without_a_beginning_keeps_its_text():
    grid = only_grid(word(tbl(tr(tc("孤", "<w:vMerge/>"), "乙"))))

    assert grid.rows == [["孤", "乙"]]
    assert grid.merges == []


def test_columns_left_out_before_a_row_keep_the_others_in_place():
    data = word(tbl(tr("一", "二", "三"), tr("丙", properties='<w:trPr><w:gridBefore w:val="2"/></w:trPr>')))

    assert only_grid(data).rows == [["一", "二", "三"], ["", "", "丙"]]


def test_a_hidden_row_is_marked():
    data = word(tbl(tr("一"), tr("二", properties="<w:trPr><w:hidden/></w:trPr>")))

    assert only_grid(data).hidden_rows == frozenset({1})


def test_a_nested_table_follows_the_outer_one_and_its_text_is_not_in_the_cell():
    inner = tbl(tr("内1", "内2"))
    outer = tbl(tr("外", tc(p("前") + inner + p("后"))))

    first, second = open_document(word(outer + p("尾"))).grids

    assert first.rows == [["外", "前\n后"]]
    assert second.rows == [["内1", "内2"]]
    assert (first.table, second.table) == (0, 1)
    assert second.nested_in == (0, 0, 1)


def test_a_table_in_a_table_in_a_table_comes_right_after_the_one_it_lies_in():
    innermost = tbl(tr("三"))
    data = word(
        tbl(tr(tc(p("一") + tbl(tr(tc(p("二") + innermost + p("")))) + p("")), tc(tbl(tr("四")) + p(""))))
    )

    grids = open_document(data).grids

    assert [g.rows[0][0] for g in grids] == ["一", "二", "三", "四"]
    assert [g.nested_in for g in grids] == [None, (0, 0, 0), (1, 0, 0), (0, 0, 1)]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", "a\tb"),
        (
            '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="10"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>',
            "a",
        ),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "a\nb"),
        ("<w:p><w:r><w:t>2024</w:t><w:noBreakHyphen/><w:t>12</w:t></w:r></w:p>", "2024-12"),
        ('<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r></w:p>', "≥95%"),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>', "☑"),
        ('<w:p><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0a330天</w:t></w:r></w:p>', "≤30天"),
        (
            "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>",
            "新",
        ),
        ("<w:p><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:t>留</w:t></w:r></w:p>", "留"),
        ('<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>', "7"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>8</w:t></w:r></w:p>", "8"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>", "控件"),
        ("<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>", "链接"),
        ("<w:p><m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath><w:r><w:t>9</w:t></w:r></w:p>", "≥9"),
        (
            "<w:p><w:r><w:t>汉</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt></w:ruby></w:r></w:p>",
            "汉",
        ),
        ("<w:p><w:r><w:t>&lt;p&gt;≧90%</w:t></w:r></w:p>", "<p>≧90%"),
        (
            (
                '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
                "</w:fldChar></w:r><w:r><w:t>是</w:t></w:r></w:p>"
            ),
            "☑是",
        ),
    ],
)
def test_what_stands_in_a_line_reads_as_displayed(content, shown):
    assert cell_text(content) == shown


def test_hidden_text_is_left_out_and_said():
    document = open_document(
        word(
            p("见")
            + p("藏", run="<w:rPr><w:vanish/></w:rPr>")
            + p("现", run='<w:rPr><w:vanish w:val="0"/></w:rPr>')
        )
    )

    assert [b.text for b in document.paragraphs] == ["见", "现"]
    assert [(n.code, n.params) for n in document.notices] == [("hidden-text", {"count": 1})]


def test_text_hidden_by_its_style_is_left_out():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Z"><w:name w:val="z"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    )

    document = open_document(word(p("藏", '<w:pPr><w:pStyle w:val="Z"/></w:pPr>') + p("见"), styles=styles))

    assert [b.text for b in document.paragraphs] == ["见"]


def test_a_text_box_follows_the_paragraph_it_is_anchored_in_and_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    alternatives = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )

    document = open_document(
        word(f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{alternatives}</w:r></w:p>" + p("后"))
    )

    assert [b.text for b in document.paragraphs] == ["正文", "框内", "后"]


def test_a_deleted_row_is_not_there():
    data = word(tbl(tr("留"), tr("删", properties="<w:trPr><w:del/></w:trPr>")))

    assert only_grid(data).rows == [["留"]]


def numbering(*levels: tuple[str, str]) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{counting}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (counting, text) in enumerate(levels)
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>')


def test_automatic_numbers_are_printed_as_word_shows_them():
    body = (
        numbered("项目") + numbered("任务", 1) + numbered("任务", 1) + numbered("绩效") + numbered("任务", 1)
    )
    levels = numbering(("chineseCountingThousand", "%1、"), ("decimal", "%2."))

    texts = [b.text for b in open_document(word(body, numbering=levels)).paragraphs]

    assert texts == ["一、项目", "1. 任务", "2. 任务", "二、绩效", "1. 任务"]


def test_a_number_of_several_levels_counts_each_in_its_own_way():
    levels = numbering(("upperRoman", "%1"), ("decimal", "%1-%2)"))

    texts = [
        b.text for b in open_document(word(numbered("甲") + numbered("乙", 1), numbering=levels)).paragraphs
    ]

    assert texts == ["I 甲", "I-1)乙"]


def test_a_list_that_starts_anew_starts_anew():
    body = numbered("一") + numbered("二") + numbered("又一", number=2)

    texts = [b.text for b in open_document(word(body, numbering=numbering(("decimal", "%1.")))).paragraphs]

    assert texts == ["1. 一", "2. 二", "1. 又一"]


def test_bullets_print_nothing():
    texts = [
        b.text for b in open_document(word(numbered("点"), numbering=numbering(("bullet", "●")))).paragraphs
    ]

    assert texts == ["点"]


def test_numbers_in_cells_with_no_other_text_are_text():
    rows = tbl(tr(tc(numbered("")), "甲"), tr(tc(numbered("")), "乙"))

    grid = only_grid(word(rows, numbering=numbering(("decimal", "%1"))))

    assert grid.rows == [["1", "甲"], ["2", "乙"]]


def test_headings_written_by_python_docx_have_their_level():
    document = docx.Document()
    document.add_heading("部门整体支出绩效目标表", 2)
    document.add_paragraph("正文")
    stream = io.BytesIO()
    document.save(stream)

    blocks = open_document(stream.getvalue()).paragraphs

    assert [(b.text, b.heading) for b in blocks] == [("部门整体支出绩效目标表", 2), ("正文", None)]


def test_a_style_sheet_in_an_unusual_prefix_is_understood():
    styles = (
        f'<x:styles xmlns:x="{W}"><x:style x:styleId="T"><x:name x:val="heading 1"/></x:style>'
        '<x:style x:styleId="U"><x:basedOn x:val="T"/></x:style></x:styles>'
    )

    (block,) = open_document(word(p("题", '<w:pPr><w:pStyle w:val="U"/></w:pPr>'), styles=styles)).paragraphs

    assert block.heading == 1


def test_the_strict_namespace_reads_the_same():
    body = p("题") + tbl(tr(tc("宽", '<w:gridSpan w:val="2"/>')), tr("1", "2"))

    assert open_document(word(body, namespace=STRICT)).blocks == open_document(word(body)).blocks


def test_a_row_of_ten_thousand_columns_is_refused():
    with pytest.raises(LimitError):
        open_document(word(tbl(tr(*["格"] * 10_000))))


@pytest.mark.parametrize("span", ["2001", "999999999", "-3", "x", "99999999999999999999"])
def test_an_absurd_span_is_refused(span):
    with pytest.raises((LimitError, DamagedFileError)):
        open_document(word(tbl(tr(tc("格", f'<w:gridSpan w:val="{span}"/>')))))


def test_deep_nesting_ends_in_an_error_of_ours():
    deep = "<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000

    with pytest.raises(DamagedFileError):
        open_document(word(deep))


def test_a_document_type_is_refused():
    entity = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">]>'

    data = zipped(
        {"word/document.xml": f'{entity}<w:document xmlns:w="{W}"><w:body>{p("x")}</w:body></w:document>'}
    )

    with pytest.raises(DamagedFileError, match="类型声明"):
        open_document(data)
