"""Grants to lower governments: the regional form (三级 · 单位 · 指标值) and the transfer form."""

from __future__ import annotations

from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table
from tools.drawing.families.self_evaluation import compose_split
from tools.drawing.forms import Column, annual_of, goal_text, indicator_rows, name_of, pairs
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Indicator, Truth


def draw_regional(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 区域绩效目标表: 一级 · 二级 · 三级 · 单位 · 指标值, the unit before the value."""
    truth = document_like(content, fiscal_year=content.fiscal_year, unchecked=["issuer", "spending_unit"])
    blocks: list[Block] = []
    unit_of = _unit(blank="" if ink.optional else "/")
    for k, project in enumerate(content.projects):
        if k:
            blocks.append(PageBreak())
        blocks += [
            Paragraph("转移支付区域绩效目标表", "title"),
            Paragraph(f"（{content.fiscal_year}年度）", "note"),
        ]
        table = Table(name=project.name or "")
        pairs(table, 5, "转移支付名称", project.name or "")
        pairs(table, 5, "主管部门", content.issuer or "", "实施期限", f"{content.fiscal_year}年")
        rows = [("资金总额", "total"), ("其中：财政拨款", "fiscal")]
        for n, (label, key) in enumerate(rows):
            cells = [Cell(label), Cell(project.amounts.get(key) or "", columns=3)]
            table.row(*([Cell("资金情况（万元）", rows=2)] if n == 0 else []), *cells)
        pairs(table, 5, "年度总体目标", goal_text(project, ink))
        for i in project.indicators:
            compose_split(i)
        heads = [ink.pick("level1"), ink.pick("level2"), ink.pick("level3"), "单位", "指标值"]
        indicator_rows(table, project.indicators, [name_of, unit_of, _signed], heads=heads)
        blocks.append(table)
        kept = [only(i, "target_annual") for i in project.indicators]
        truth.projects.append(printed(project, "goal", indicators=kept, amounts=("total", "fiscal")))
    return blocks, truth


def _unit(*, blank: str) -> Column:
    return lambda i: i.unit or blank


def _signed(indicator: Indicator) -> str:
    if indicator.nature == "定性":
        return indicator.number or ""
    return f"{indicator.nature}{indicator.number}"


def draw_transfer(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 专项转移支付: 中央主管部门, 省级主管部门, then 三级 · 指标值 (· 实际完成值 · 未达到指标值原因)."""
    done = ink.maybe(0.5)
    truth = document_like(content, fiscal_year=content.fiscal_year, unchecked=["issuer", "spending_unit"])
    if done:
        truth.kind = "self_evaluation"
    place = (content.issuer or "")[:3]
    blocks: list[Block] = []
    for k, project in enumerate(content.projects):
        if k:
            blocks.append(PageBreak())
        title = "转移支付绩效目标自评表" if done else "专项转移支付整体绩效目标表"
        blocks += [Paragraph(title, "title"), Paragraph(f"（{content.fiscal_year}年度）", "note")]
        table = Table(name=project.name or "")
        width = 6 if done else 4
        pairs(table, width, "转移支付（项目）名称", project.name or "")
        pairs(table, width, "上级主管部门", f"{place}上级主管厅局", "本级主管部门", content.issuer or "")
        label = Cell("资金情况（万元）", rows=2)
        table.row(label, "年度金额：", Cell(project.amounts.get("total") or "", columns=width - 2))
        table.row("其中：上级补助", Cell(project.amounts.get("fiscal") or "", columns=width - 2))
        pairs(table, width, "年度目标" if not done else "总体目标", goal_text(project, ink))
        heads = [
            ink.pick("level1"),
            ink.pick("level2"),
            ink.pick("level3"),
            "指标值" if not done else "年度指标值",
        ]
        columns: list[Column] = [name_of, annual_of]
        fields = ["target_annual"]
        if done:
            heads += ["实际完成值", "未达到指标值原因"]
            columns += [lambda i: i.actual or "", lambda _: "" if ink.optional else "无"]
            fields.append("actual")
        indicator_rows(table, project.indicators, columns, heads=heads)
        blocks.append(table)
        kept = [only(i, *fields) for i in project.indicators]
        truth.projects.append(printed(project, "goal", indicators=kept, amounts=("total",)))
    return blocks, truth
