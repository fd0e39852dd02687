"""Whole-department forms: the central one (tasks, amounts) and Guangdong's (key tasks, expected results)."""

from __future__ import annotations

from dataclasses import asdict

from tools.drawing.blocks import Block, Cell, Paragraph, Table
from tools.drawing.forms import annual_of, indicator_rows, name_of, pairs
from tools.drawing.ink import Ink, document_like, only
from tools.drawing.truth import Truth


def draw_central(_: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 部门（单位）整体支出绩效目标申报表: 任务名称 · 主要内容 · 预算金额, 年度总体目标, hierarchy."""
    table = Table(name="部门整体支出")
    left = 5
    pairs(table, left + 1, "部门（单位）名称", content.issuer or "")
    heads = ["任务名称", "主要内容", "总额", "财政拨款", "其他资金"]
    tasks = content.projects
    table.row(Cell("年度主要任务", rows=len(tasks) + 2), *[Cell(h, head=True) for h in heads])
    for p in tasks:
        amounts = [p.amounts[k] or "0.00" for k in ("total", "fiscal", "other")]
        table.row(p.name or "", (p.purpose or "").rstrip("。"), *amounts)
    sums = [f"{sum(float(p.amounts[k] or 0) for p in tasks):.2f}" for k in ("total", "fiscal", "other")]
    table.row(Cell("金额合计", columns=2), *sums)
    truth = _finish(content, table, left + 1, "年度总体目标")
    title = Paragraph("部门（单位）整体支出绩效目标申报表", "title")
    return [
        title,
        Paragraph(f"（{content.fiscal_year}年度）", "note"),
        Paragraph("单位：万元", "note"),
        table,
    ], truth


def draw_guangdong(_: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 年度重点工作任务: 名称 · 主要实施内容 · 拟投入的资金 · 期望达到的目标, then the hierarchy."""
    table = Table(name="部门整体支出")
    width = 5
    pairs(table, width, "部门名称", content.issuer or "")
    heads = ["名称", "主要实施内容", "拟投入的资金（万元）", "期望达到的目标"]
    table.row(Cell("年度重点工作任务", rows=len(content.projects) + 1), *[Cell(h, head=True) for h in heads])
    for p in content.projects:
        table.row(p.name or "", (p.purpose or "").rstrip("。"), p.amounts["total"] or "", p.goal[0])
    truth = _finish(content, table, width, "总体绩效目标")
    title = Paragraph(f"{content.fiscal_year}年部门整体支出绩效目标表", "title")
    return [title, table], truth


def _finish(content: Truth, table: Table, width: int, goal_label: str) -> Truth:
    truth = document_like(content, issuer=content.issuer, fiscal_year=content.fiscal_year)
    goal = content.projects[0].goal[0]
    pairs(table, width, goal_label, goal)
    indicators = content.projects[0].indicators
    heads = ["一级指标", "二级指标", "三级指标", "指标值"]
    widths = [1, 1, 1, width - 4]
    indicator_rows(table, indicators, [name_of, annual_of], heads=heads, left=Cell("绩效指标"), widths=widths)
    kept = [asdict(only(i, "target_annual")) for i in indicators]
    truth.department_goals = [{"title": None, "goal": goal, "indicators": kept}]
    truth.unchecked += ["projects", "department_titles", "currency_unit"]
    return truth
