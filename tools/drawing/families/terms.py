"""Forms with two time spans: medium-term beside annual, and a long-term block before an annual one."""

from __future__ import annotations

import re

from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table
from tools.drawing.forms import Column, annual_of, indicator_rows, name_of, pairs
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Indicator, Project, Truth


def draw_beside(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 中期 and 年度 side by side: one name with two values, or the whole hierarchy twice."""
    twice = ink.maybe(0.4)
    truth = _start(content)
    blocks: list[Block] = []
    for k, project in enumerate(content.projects):
        _give_periods(project)
        if k:
            blocks.append(PageBreak())
        blocks += [Paragraph(ink.pick("title"), "title"), Paragraph(f"（{content.fiscal_year}年度）", "note")]
        table = Table(name=project.name or "")
        width = 8 if twice else 6
        left = 4 if twice else 3
        pairs(table, width, ink.pick("project"), project.name or "")
        pairs(
            table,
            width,
            ink.pick("parent"),
            content.issuer or "",
            ink.pick("operator"),
            project.spending_unit or "",
        )
        _money_beside(table, project, left, width)
        label = Cell("总体目标", rows=2)
        table.row(label, Cell("中期目标", columns=left - 1), Cell("年度目标", columns=width - left))
        goals = (
            Cell("到项目结束时，" + project.goal[0], columns=left - 1),
            Cell(project.goal[0], columns=width - left),
        )
        table.row(*goals)
        project.goal = project.goal[:1]
        beside = Cell(ink.pick("indicators"))
        if twice:
            heads = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]
            columns: list[Column] = [name_of, _period, _second, name_of, annual_of]
            indicator_rows(table, project.indicators, columns, heads=heads, left=beside)
        else:
            heads = ["一级指标", "二级指标", "三级指标", "中期指标值", "年度指标值"]
            indicator_rows(table, project.indicators, [name_of, _period, annual_of], heads=heads, left=beside)
        blocks.append(table)
        _add(truth, project)
        truth.projects[-1].amounts = {}  # 中期 or 年度: a careful human could take either for the total
    return blocks, truth


def draw_blocks(_: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw the 2011 form: 长期绩效指标 block, then 年度绩效指标 block with the same rows."""
    truth = _start(content)
    blocks: list[Block] = []
    for k, project in enumerate(content.projects):
        _give_periods(project)
        project.goal = project.goal[:1]
        if k:
            blocks.append(PageBreak())
        blocks += [
            Paragraph("财政支出项目绩效目标申报表", "title"),
            Paragraph(f"（{content.fiscal_year}年度）", "note"),
        ]
        table = Table(name=project.name or "")
        pairs(table, 5, "项目名称", project.name or "")
        pairs(table, 5, "主管部门", content.issuer or "", "项目实施单位", project.spending_unit or "")
        pairs(table, 5, "项目起止时间", f"{content.fiscal_year}年1月至{(content.fiscal_year or 0) + 2}年12月")
        table.row(
            Cell("项目资金申请（万元）", rows=2), "资金总额", Cell(project.amounts["total"] or "", columns=3)
        )
        table.row("其中：财政拨款", Cell(project.amounts["fiscal"] or "", columns=3))
        pairs(table, 5, "长期目标", "到项目结束时，" + project.goal[0])
        pairs(table, 5, "年度目标", project.goal[0])
        heads = ["一级指标", "二级指标", "指标内容", "指标值"]
        indicator_rows(table, project.indicators, [name_of, _period], heads=heads, left=Cell("长期绩效指标"))
        indicator_rows(
            table, project.indicators, [name_of, annual_of], heads=heads, left=Cell("年度绩效指标")
        )
        blocks.append(table)
        _add(truth, project)
    return blocks, truth


def _start(content: Truth) -> Truth:
    return document_like(
        content, fiscal_year=content.fiscal_year, unchecked=["issuer", "goal", "spans_apart"]
    )


def _add(truth: Truth, project: Project) -> None:
    kept = [only(i, "target_annual", "target_period") for i in project.indicators]
    truth.projects.append(
        printed(project, "spending_unit", "goal", indicators=kept, amounts=("total", "fiscal")),
    )


def _give_periods(project: Project) -> None:
    """Set a target for the whole period: three times a quantity, else the same value."""
    for i in project.indicators:
        target = i.target_annual or ""
        number = re.fullmatch(r"([^\d]*)(\d+)(?!.*\d)(.*)", target)
        countable = number and i.category == "quantity" and "%" not in target
        i.target_period = f"{number[1]}{int(number[2]) * 3}{number[3]}" if number and countable else target


def _money_beside(table: Table, project: Project, left: int, width: int) -> None:
    total, fiscal = project.amounts["total"] or "0", project.amounts["fiscal"] or "0"
    thrice = f"{float(total) * 3:.2f}", f"{float(fiscal) * 3:.2f}"
    label = Cell("项目资金（万元）", rows=2)
    middle, last = left - 2, width - left - 1
    table.row(
        label,
        Cell("中期资金总额："),
        Cell(thrice[0], columns=middle),
        Cell("年度资金总额："),
        Cell(total, columns=last),
    )
    table.row(
        Cell("其中：财政拨款"),
        Cell(thrice[1], columns=middle),
        Cell("其中：财政拨款"),
        Cell(fiscal, columns=last),
    )


def _period(indicator: Indicator) -> str:
    return indicator.target_period or ""


def _second(indicator: Indicator) -> str:
    return indicator.level2 or ""
