"""The plain hierarchy: 一级 · 二级 · 三级 · 指标值 (· 备注), one table a project."""

from __future__ import annotations

from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table
from tools.drawing.forms import Column, annual_of, goal_text, indicator_rows, name_of, pairs
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Project, Truth


def draw(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw every project as the central declaration form of its year."""
    truth = document_like(content, fiscal_year=content.fiscal_year, unchecked=["issuer"])
    blocks: list[Block] = []
    remark = ink.optional and ink.maybe(0.25)
    left = ink.maybe(0.7)
    for k, project in enumerate(content.projects):
        if k:
            blocks.append(PageBreak())
        blocks.append(Paragraph(ink.pick("title"), "title"))
        blocks.append(Paragraph(f"（{content.fiscal_year}年度）", "note"))
        blocks.append(_table(ink, content, project, remark=remark, left=left))
        truth.projects.append(
            printed(
                project,
                "spending_unit",
                "goal",
                indicators=[only(i, "target_annual") for i in project.indicators],
                amounts=("total", "fiscal", "other"),
            ),
        )
    return blocks, truth


def _table(ink: Ink, content: Truth, project: Project, *, remark: bool, left: bool) -> Table:
    table = Table(name=project.name or "")
    width = 4 + left + remark
    pairs(table, width, ink.pick("project"), project.name or "")
    pairs(
        table,
        width,
        ink.pick("parent"),
        content.issuer or "",
        ink.pick("operator"),
        project.spending_unit or "",
    )
    money_rows(table, width, ink, project)
    pairs(table, width, ink.pick("goal"), goal_text(project, ink))
    heads = [ink.pick(k) for k in ("level1", "level2", "level3", "value")]
    columns: list[Column] = [name_of, annual_of]
    if remark:
        heads.append(ink.pick("remark"))
        columns.append(lambda _: "")
    indicator_rows(
        table, project.indicators, columns, left=Cell(ink.pick("indicators")) if left else None, heads=heads
    )
    return table


def money_rows(table: Table, width: int, ink: Ink, project: Project) -> None:
    """Append 资金总额, 财政拨款, 其他资金 beside a label merged over the three rows."""
    rows = [
        (ink.pick("total"), project.amounts.get("total")),
        (ink.pick("fiscal"), project.amounts.get("fiscal")),
        (ink.pick("other"), project.amounts.get("other")),
    ]
    if not ink.optional and rows[-1][1] is None:
        rows.pop()
    for k, (label, amount) in enumerate(rows):
        cells = [Cell(label, columns=1), Cell(amount or "", columns=width - 2)]
        if k == 0:
            cells.insert(
                0, Cell("项目资金\n（万元）" if ink.optional else "项目资金（万元）", rows=len(rows))
            )
        table.row(*cells)
