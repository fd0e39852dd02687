import time

import pytest
from tests.documents.building import page

from jiheng.documents import Grid, Merge, Paragraph, open_document
from jiheng.foundation.errors import LimitError


def html(body: str, head: str = "<meta charset='utf-8'>"):
    return open_document(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def texts(document) -> list:
    return [b.text if isinstance(b, Paragraph) else b.rows for b in document.blocks]


def test_paragraphs_and_tables_come_in_reading_order_with_headings():
    document = html("<h2>绩效目标表</h2><p>单位：万元</p><table><tr><td>甲<td>乙</table>散文<br>次行")

    assert texts(document) == ["绩效目标表", "单位：万元", [["甲", "乙"]], "散文", "次行"]
    assert [b.heading for b in document.paragraphs] == [2, None, None, None]


def test_cells_over_rows_and_columns_are_merges():
    rows = "<tr><td colspan=3>标题<tr><td rowspan=2>产出<td>数量<td>5<tr><td>质量<td>100%"

    (grid,) = html(f"<table>{rows}</table>").grids

    assert grid.rows == [["标题", "", ""], ["产出", "数量", "5"], ["", "质量", "100%"]]
    assert grid.merges == [Merge(0, 0, 1, 3), Merge(1, 0, 2, 1)]


def test_a_rowspan_of_nought_reaches_the_end_and_too_long_ones_stop_there():
    (grid,) = html("<table><tr><td rowspan=0>长<td rowspan=99>也长<td>1<tr><td>2<tr><td>3</table>").grids

    assert grid.rows == [["长", "也长", "1"], ["", "", "2"], ["", "", "3"]]
    assert grid.merges == [Merge(0, 0, 3, 1), Merge(0, 1, 3, 1)]


def test_lines_of_a_cell_are_kept_and_layout_of_the_source_is_not():
    (grid,) = html(
        "<table><tr><td>\n  <p>第一\n   行</p>\n <p>第二<br/>第三</p><td><span> 甲 </span>\n乙</table>"
    ).grids

    assert grid.rows == [["第一 行\n第二\n第三", "甲 乙"]]


def test_entities_are_characters():
    (grid,) = html("<table><tr><td>&ge;95&#37;<td>&lt;p&gt;&amp;<td>&nbsp;</table>").grids

    assert grid.rows == [["≥95%", "<p>&", ""]]


def test_hidden_parts_scripts_and_styles_are_left_out():
    document = html(
        "<script>var a='<table><tr><td>x</td></tr></table>'</script><style>p{}</style><p>见</p>"
        "<p style='color:red; DISPLAY : none'>藏</p><table><tr hidden><td>藏<tr><td>见</table>"
    )

    assert texts(document) == ["见", [["见"]]]
    assert [(n.code, n.params) for n in document.notices] == [("hidden-text", {"count": 2})]


def test_a_table_used_for_layout_gives_way_to_what_it_arranges():
    inner = "<table><tr><td>一级<td>二级<tr><td>产出<td>数量</table>"
    document = html(f"<table><tr><td>首页 | 公开<tr><td>正文标题<br>{inner}脚注</td></tr></table>")

    assert texts(document) == ["首页 | 公开", "正文标题", [["一级", "二级"], ["产出", "数量"]], "脚注"]
    assert [g.nested_in for g in document.grids] == [None]


def test_layout_in_layout_is_looked_through():
    inner = "<table><tr><td>数<td>值<tr><td>1<td>2</table>"
    wrapped = f"<table><tr><td><table><tr><td>侧栏<td>{inner}</table></td></tr></table>"

    assert texts(html(wrapped)) == ["侧栏", [["数", "值"], ["1", "2"]]]


def test_a_table_in_a_cell_of_a_table_follows_it():
    rows = "<tr><td>a<td>b<tr><td>c<td>d<table><tr><td>内</table>后<tr><td>e<td>f"

    outer, inner = html(f"<table>{rows}</table>").grids

    assert outer.rows == [["a", "b"], ["c", "d\n后"], ["e", "f"]]
    assert inner.rows == [["内"]]
    assert (inner.table, inner.nested_in) == (1, (0, 1, 1))


def test_a_caption_stands_before_its_table():
    assert texts(html("<table><caption>附表</caption><tr><td>甲</table>")) == ["附表", [["甲"]]]


@pytest.mark.parametrize(
    ("encoding", "declared", "notice"),
    [
        ("gb2312", "gb2312", []),
        ("gb18030", "gb2312", []),
        ("gbk", "GBK", []),
        ("utf-8", "utf-8", []),
        ("utf-8", "", []),
        ("gb18030", "", []),
        ("utf-16", "gb2312", []),
        ("utf-16-le", "", []),
        ("utf-8", "gb2312", ["wrong-encoding"]),
        ("gb18030", "utf-8", ["wrong-encoding"]),
        ("utf-8", "base64", []),
    ],
)
def test_the_encoding_is_found_whatever_is_declared(encoding, declared, notice):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    source = f"<html><head>{meta}</head><body><table><tr><td>绩效目标≥95%</td></tr></table></body></html>"

    document = open_document(source.encode(encoding))

    assert texts(document) == [[["绩效目标≥95%"]]]
    assert [n.code for n in document.notices] == notice


def test_a_page_cut_in_the_middle_of_a_character_is_read():
    data = page([["绩效", "目标"]]).encode("gb18030")[:-1] + "说明".encode("gb18030")[:-1]

    assert open_document(data).grids[0].rows == [["绩效", "目标"]]


@pytest.mark.parametrize(
    "bomb",
    [
        "<table>" + "<tr>" + "<td colspan=1000 rowspan=65534>x" * 3 + "</table>",
        "<table><tr>" + "<td>x" * 10_000 + "</table>",
        "<table>" + ("<tr>" + "<td rowspan=60000>x" * 1000) * 6_000 + "</table>",
    ],
)
def test_spans_and_columns_without_end_are_refused(bomb):
    with pytest.raises(LimitError):
        html(bomb)


@pytest.mark.parametrize(
    "tag", ["<div>", "<table><tr><td>", "<table><tr><td>x<td>", "<b><table>", "<p><table><tr><td>甲"]
)
def test_deep_nesting_ends_soon(tag):
    started = time.process_time()
    try:
        document = html(tag * 20_000 + "底")
    except LimitError:
        document = None

    assert time.process_time() - started < 10
    assert document is None or document.blocks


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 300_000,
        "<div></b>" * 100_000,
        "".join(f"<font size={i}>" for i in range(4_000)) + "<p>x" * 20_000,
    ],
)
def test_what_a_page_leaves_open_without_end_is_refused(page):
    with pytest.raises(LimitError):
        html(page)


def test_a_page_that_closes_nothing_but_cells_and_paragraphs_is_read():
    (grid,) = html("<table>" + "<tr><td><p>甲<td><p>乙" * 3_000 + "</table>").grids

    assert len(grid.rows) == 3_000


def test_text_that_mentions_tags_is_not_a_page():
    document = open_document("指标说明：<p>数量≥5</p>，见附件".encode())

    assert document.media_type == "text/plain"


def test_a_page_saved_as_an_old_workbook_is_a_page():
    document = open_document(b"<table border=1><tr><td>a</td></tr></table>", name="report.xls")

    assert document.media_type == "text/html"
    assert document.grids == [Grid([["a"]])]


def test_a_web_archive_gives_its_page():
    archive = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        "<html><table><tr><td>=E7=BB=A9=E6=95=88</td></tr></table></html>\r\n--b--\r\n"
    )

    document = open_document(archive.encode())

    assert (document.media_type, texts(document)) == ("multipart/related", [[["绩效"]]])
