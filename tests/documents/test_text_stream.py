"""Text of cells between pipes in which line ends stand for empty cells: no cell is lost, none is made up."""

from __future__ import annotations

from jiheng.documents.text_shapes import blocks_of
from jiheng.pipeline.one import read_file

FORM = """2023年度项目支出绩效自评表 | 部门:云湖市青川中学 |
|
|
| 公开14表 | 项目名称 | 校舍维修经费 | 主管部门 | 云湖市教育局 | 实施单位 | 云湖市青川中学 | 项目资金 (元) |
| 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | 年度资金总额 |
| 250000.00 | 248000.50 | 10 | 99.20% | 9.92 | 其中:当年财政拨款 |
| 250000.00 | 248000.50 | — |
| — | 上年结转资金 |
|
|
| — |
| — | 绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 产出指标 | 数量指标 | 维修教室数 | ≥ | 12 | 间 | 12 | 20 | 20 |
| 质量指标 | 验收合格率 | ≥ | 95 | % | 90% | 20 | 18 | 一间待返工 | 时效指标 |
|
|
|
|
|
|
|
| 效益指标 | 社会效益 指标 | 改善教学条件 |
| 明显 |
| 明显 | 30 | 30 |
| 满意度指标 | 服务对象满意度指标 | 师生满意度 | ≥ | 90 | % | 96% | 20 | 20 |
| 其他需要说明事项 | 无 | 总分 | 100 | 97.92 | 优 |
|
"""


def test_cells_left_empty_are_told_where_lines_end():
    texts = [block.text for block in blocks_of(FORM, max_columns=100)]

    assert texts[:5] == ["2023年度项目支出绩效自评表", "部门:云湖市青川中学", "|", "|", "|"]
    assert texts[texts.index("年度资金总额") :][:3] == ["年度资金总额", "|", "250000.00"]


def test_every_cell_knows_its_line_and_character():
    lines = FORM.splitlines()
    for block in blocks_of(FORM, max_columns=100):
        if block.text != "|":
            assert lines[block.line][block.start :].startswith(block.text)


def test_a_form_is_read_from_such_text_with_each_amount_and_point_in_its_column():
    declaration = read_file(FORM.encode(), name="form.txt")
    (project,) = declaration.projects
    found = [
        (i.level2, i.name, i.annual and i.annual.raw, i.actual and i.actual.raw, i.weight, i.score)
        for i in project.indicators
    ]

    assert [(*one[:4], *map(str, one[4:])) for one in found] == [
        ("数量指标", "维修教室数", "≥12间", "12间", "20", "20"),
        ("质量指标", "验收合格率", "≥95%", "90%", "20", "18"),
        ("社会效益指标", "改善教学条件", "明显", "明显", "30", "30"),
        ("服务对象满意度指标", "师生满意度", "≥90%", "96%", "20", "20"),
    ]
    funding = project.funding
    assert funding.initial_budget is None
    assert (str(funding.revised_budget), str(funding.executed)) == ("250000.00", "248000.50")
    assert funding.carryover is None
    assert (str(project.execution_weight), str(project.execution_score)) == ("10", "9.92")
    assert str(project.self_total) == "97.92"


def test_rows_of_a_table_in_markdown_are_no_stream():
    text = "| 一级指标 | 指标值 |\n|---|---|\n| 产出 | 1 |\n|\n|\n|\n| 效益 | 2 |\n| 满意度 | 3 |\n"

    assert next(block.rows[0] for block in blocks_of(text, max_columns=100) if hasattr(block, "rows")) == [
        "一级指标",
        "指标值",
    ]
