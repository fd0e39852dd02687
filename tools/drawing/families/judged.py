"""Forms filled by those who judge: the approval form, the evaluation score table, the monitoring form."""

from __future__ import annotations

from decimal import Decimal

from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table
from tools.drawing.families.plain import money_rows
from tools.drawing.forms import annual_of, goal_text, indicator_rows, name_of, pairs
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Indicator, Truth

RANGES = {"成本": "（20-30分）", "产出": "（40-50分）", "效益": "（20-30分）", "满意": "（10分）"}


def draw_approval(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw Chongqing's 一级(with a score range) · 二级 · 三级 · 指标值 · 分值 · 指标解释."""
    truth = document_like(content, fiscal_year=content.fiscal_year, unchecked=["issuer"])
    blocks: list[Block] = []
    for k, project in enumerate(content.projects):
        if k:
            blocks.append(PageBreak())
        blocks += [Paragraph(f"{content.fiscal_year}年项目支出绩效目标批复表", "title")]
        table = Table(name=project.name or "")
        pairs(table, 6, ink.pick("project"), project.name or "", "项目编码", project.code or "")
        pairs(
            table,
            6,
            ink.pick("parent"),
            content.issuer or "",
            ink.pick("operator"),
            project.spending_unit or "",
        )
        money_rows(table, 6, ink, project)
        pairs(table, 6, ink.pick("goal"), goal_text(project, ink))
        heads = ["一级指标", "二级指标", "三级指标", "指标值", "分值", "指标解释"]
        columns = [name_of, annual_of, lambda i: i.weight or "", lambda i: i.description or ""]
        indicator_rows(
            table, project.indicators, columns, heads=heads, level1=lambda n: n + RANGES.get(n[:2], "")
        )
        blocks.append(table)
        kept = [only(i, "target_annual", "weight", "description") for i in project.indicators]
        truth.projects.append(
            printed(
                project,
                "code",
                "spending_unit",
                "goal",
                indicators=kept,
                amounts=("total", "fiscal", "other"),
            ),
        )
    return blocks, truth


def draw_evaluation(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw 决策/过程/产出/效益 · 二级 · 三级 · 分值 · 得分 (· 扣分原因)."""
    truth = document_like(
        content,
        kind="self_evaluation",
        fiscal_year=content.fiscal_year,
        currency_unit=None,
        unchecked=["issuer"],
    )
    blocks: list[Block] = []
    for k, project in enumerate(content.projects):
        if k:
            blocks.append(PageBreak())
        blocks += [
            Paragraph("项目支出绩效评价指标评分表", "title"),
            Paragraph(f"项目名称：{project.name}"),
            Paragraph(f"评价年度：{content.fiscal_year}年"),
        ]
        table = Table(name=project.name or "")
        heads = ["一级指标", "二级指标", "三级指标", "分值", "得分"]
        columns = [name_of, lambda i: i.weight or "", lambda i: i.score or ""]
        if ink.optional:
            heads.append("扣分原因")
            columns.append(lambda i: "" if i.score == i.weight else "佐证资料不完整，扣1分")
        indicator_rows(table, project.indicators, columns, heads=heads)
        total = sum(Decimal(i.score or 0) for i in project.indicators)
        full = sum(int(i.weight or 0) for i in project.indicators)
        table.row(Cell("合计", columns=3), str(full), str(total), *([""] if ink.optional else []))
        blocks.append(table)
        kept = [only(i, "weight", "score") for i in project.indicators]
        truth.projects.append(printed(project, indicators=kept))
    return blocks, truth


def draw_monitoring(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw the official monitoring form: progress, expected completion, ticks for reasons and likelihood."""
    months = ink.rng.choice(["1-7月", "1—6月", "1-8月", "1-9月"])
    truth = document_like(content, kind="monitoring", fiscal_year=content.fiscal_year, unchecked=["issuer"])
    blocks: list[Block] = []
    width = 17
    for k, project in enumerate(content.projects):
        if k:
            blocks.append(PageBreak())
        blocks += [
            Paragraph("项目支出绩效目标执行监控表", "title"),
            Paragraph(f"（{content.fiscal_year}年度）", "note"),
        ]
        table = Table(name=project.name or "")
        pairs(table, width, "项目名称", project.name or "")
        pairs(table, width, "主管部门及代码", content.issuer or "", "实施单位", project.spending_unit or "")
        heads = ["", "年初预算数", f"{months}执行数", f"{months}执行率", "全年预计执行数"]
        widths = [4, 3, 3, 3, 3]
        total, fiscal = project.amounts["total"] or "0", project.amounts["fiscal"] or "0"
        table.row(
            Cell("项目资金（万元）", rows=3),
            *[Cell(h, columns=w) for h, w in zip(heads, widths, strict=True)],
        )
        for label, amount in (("年度资金总额", total), ("其中：本年一般公共预算拨款", fiscal)):
            half = f"{float(amount) * 0.5:.2f}"
            table.row(
                *[
                    Cell(t, columns=w)
                    for t, w in zip((label, amount, half, "50.00%", amount), widths, strict=True)
                ]
            )
        pairs(table, width, "年度总体目标", goal_text(project, ink))
        _monitored(table, project.indicators, months)
        blocks.append(table)
        for i in project.indicators:
            i.actual = _so_far(i)
        kept = [only(i, "target_annual", "actual") for i in project.indicators]
        truth.projects.append(printed(project, "spending_unit", "goal", indicators=kept, amounts=("total",)))
    return blocks, truth


def _monitored(table: Table, indicators: list[Indicator], months: str) -> None:
    above = ["一级指标", "二级指标", "三级指标", "年度指标值", f"{months}执行情况", "全年预计完成情况"]
    head = [Cell("绩效指标", rows=len(indicators) + 2), *[Cell(h, rows=2, head=True) for h in above]]
    head += [
        Cell("偏差原因分析", columns=6, head=True),
        Cell("完成目标可能性", columns=3, head=True),
        Cell("备注", rows=2, head=True),
    ]
    table.head_row = len(table.rows)
    table.row(*head)
    reasons = ["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明"]
    table.row(*[Cell(r, head=True) for r in [*reasons, "确定能", "有可能", "完全不可能"]])
    columns = [name_of, annual_of, _so_far, annual_of]
    columns += [lambda _: ""] * 6 + [lambda _: "√"] + [lambda _: ""] * 3
    indicator_rows(table, indicators, columns)


def _so_far(indicator: Indicator) -> str:
    target = indicator.target_annual or ""
    return "正在推进" if indicator.nature == "定性" else target.lstrip("≥≧≤≦=<>")
