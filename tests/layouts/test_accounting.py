"""Nothing is dropped in silence: every cell that holds text is used, ignored by name, or listed as unused."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layouts.documents import BENEFIT, CONTENT, HEAD, OUTPUT, QUALITY, cells, document, grid, reading

from jiheng.layouts import LAYOUTS, read
from jiheng.layouts.rows import rows_of

WORDS = st.sampled_from(
    [
        "", "", "", "产出指标", "数量指标", "效益指标", "社会效益指标", "满意度指标", "改造学校数量", "合格率", "≥12所", "100%",
        "10", "一级指标", "二级指标", "三级指标", "指标值", "分值", "项目名称", "校舍维修", "单位：万元", "预算数", "60.00", "绩效目标",
        "消除隐患。", "合计", "项目支出绩效目标表", "（2024年度）", "第2页", "……", "这是一段与表格无关的说明文字。",
        "402001某小学", "实际完成值", "中期目标", "年度目标", "资金支出计划", "3月底", "30%", "正向", "≥", "所",
    ]
)  # fmt: skip
ROWS = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=12)
# Words of indicator tables: below a label that is ignored by name (合计, 联系人) a cell may go with it.
TABLE_WORDS = st.sampled_from(
    ["", "", "产出指标", "数量指标", "效益指标", "社会效益指标", "改造学校数量", "合格率", "≥12所", "100%", "10", "正向",
     "≥", "所", "……", "消除隐患。", "校舍维修", "这是一段与表格无关的说明文字。"]
)  # fmt: skip
MARKS = "甲乙丙丁戊己庚辛"
BLOCKS = st.lists(st.one_of(WORDS.filter(bool), ROWS.map(grid)), min_size=1, max_size=4)


def test_text_that_belongs_nowhere_is_listed_with_its_place():
    found = reading(
        "项目支出绩效目标表", grid([["项目名称", "饮水改造", "", ""], HEAD, OUTPUT]), "以下无正文，特此说明。"
    )

    assert [u.text for u in found.unused] == ["以下无正文，特此说明。"]
    assert found.unused[0].where.line == 2


def test_a_cell_beside_the_table_that_no_head_names_is_listed():
    rows = [[*HEAD, ""], [*OUTPUT, "经办人另有说明"]]

    assert [u.text for u in reading(grid(rows)).unused] == ["经办人另有说明"]


def test_a_document_read_whole_leaves_nothing():
    rows = [["项目名称", "饮水改造", "", ""], HEAD, OUTPUT, QUALITY, BENEFIT, CONTENT]

    assert reading("项目支出绩效目标表", grid(rows)).unused == []


def values(part):
    """Return every text a reading holds, however deep."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict):
        return [t for v in part.values() for t in values(v)]
    if isinstance(part, list | tuple):
        return [t for v in part for t in values(v)]
    return [t for f in getattr(part, "__struct_fields__", ()) for t in values(getattr(part, f))]


@st.composite
def marked_tables(draw):
    """Draw an indicator table in which some cells hold marks that occur nowhere else."""
    rows = draw(st.lists(st.lists(TABLE_WORDS, min_size=4, max_size=4), min_size=1, max_size=6))
    marks = []
    for row in rows:
        for column in range(len(row)):
            if draw(st.integers(0, 3)) == 0:
                marks.append(f"记号{MARKS[column]}{len(marks)}号")
                row[column] = marks[-1]
    return document("项目支出绩效目标表", grid([["项目名称", "饮水改造", "", ""], HEAD, *rows])), marks


@settings(max_examples=200, deadline=None)
@given(marked_tables())
def test_every_cell_is_in_the_reading_or_listed_as_unused(drawn):
    whole, marks = drawn
    found = "\n".join(values(read(whole)))

    assert [mark for mark in marks if mark not in found] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[WORDS.filter(bool)] * 2), min_size=1, max_size=6))
def test_an_indicator_read_holds_only_what_its_own_table_prints(pairs):
    rows = [HEAD, *[["产出指标", "数量指标", name, value] for name, value in pairs]]
    found = reading("项目支出绩效目标表", grid(rows))
    printed = "".join(t for row in rows for t in row) + "项目支出绩效目标表"

    for project in found.projects:
        for indicator in project.indicators:
            for text in (indicator.level2, indicator.name, indicator.annual):
                assert text is None or text in printed


@settings(max_examples=40, deadline=None)
@given(BLOCKS, st.sampled_from([one.id for one in LAYOUTS]))
def test_a_forced_layout_never_fails_on_a_document_that_is_not_its_own(blocks, layout_id):
    assert read(document(*blocks), layout=layout_id).layout == layout_id


def test_marking_a_relaid_cell_marks_the_cell_it_came_from():
    rows = rows_of(document(grid(cells("甲|乙|丙"))))
    moved = rows[0].relaid(["", "甲", "丙"], [-1, 0, 2])
    moved.use(1)

    assert [text for text, _ in rows[0].unused()] == ["乙", "丙"]
    moved.use_all()
    assert list(rows[0].unused()) == []
