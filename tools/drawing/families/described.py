"""The described hierarchy of Tianjin and Hebei: 三级 · 绩效指标描述 · 指标值 (· 指标值确定依据)."""

from __future__ import annotations

from collections.abc import Sequence

from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table
from tools.drawing.forms import Column, annual_of, indicator_rows, name_of
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Indicator, Project, Truth


def draw_tianjin(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw Tianjin's form: no project code, no spending plan, no basis."""
    return _draw(ink, content, is_hebei=False)


def draw_hebei(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw Hebei's form, the department's part in prose before it."""
    return _draw(ink, content, is_hebei=True)


def _draw(ink: Ink, content: Truth, *, is_hebei: bool) -> tuple[list[Block], Truth]:
    truth = document_like(content)
    blocks: list[Block] = []
    if is_hebei and content.department_goals:
        blocks += department_part(content)
        truth.department_goals = content.department_goals
    bookmarks = ink.maybe(0.5)
    unit_code = content.projects[0].spending_unit_code or ""
    for k, project in enumerate(content.projects, 1):
        project.spending_unit_code = unit_code
        if not ink.verbatim:
            project.goal = [f"{n}.{g}" for n, g in enumerate(project.goal, 1)]
        mark = f"[bookmark: _Toc{157670000 + k}]" if bookmarks else ""
        blocks.append(Paragraph(f"{mark}{k}.{project.name}绩效目标表", "title"))
        blocks += [_head(project, is_hebei=is_hebei), _indicators(project, is_hebei=is_hebei)]
        if k < len(content.projects):
            blocks.append(PageBreak())
        fields = ["spending_unit", "spending_unit_code", "purpose", "goal"]
        fields += ["code", "spending_plan"] if is_hebei else []
        described = (
            ("target_annual", "description", "basis") if is_hebei else ("target_annual", "description")
        )
        kept = [only(i, *described) for i in project.indicators]
        truth.projects.append(
            printed(project, *fields, indicators=kept, amounts=("total", "fiscal", "other"))
        )
    return blocks, truth


def department_part(content: Truth) -> list[Block]:
    """Draw 第一部分 部门整体绩效目标 as paragraphs."""
    overall, *items = content.department_goals
    lines = [
        "第一部分",
        "部门整体绩效目标",
        "一、总体绩效目标",
        f"整体绩效目标：{overall['goal']}",
        "二、分项绩效目标",
    ]
    for number, item in zip("一二三四五六七八", items, strict=False):
        lines.append((item.get("no") or f"（{number}）") + item["title"])
        lines.append(f"绩效目标：{item['goal']}")
        clauses = "；".join(f"{i['name']}，{i['description']}" for i in item["indicators"])
        lines.append(f"绩效指标：{item.get('indicator_text') or clauses + '。'}")
    lines += ["三、工作保障措施", "（一）完善制度建设。制定完善预算绩效管理制度、资金管理办法等。"]
    lines += ["（二）加强支出管理。通过优化支出结构、编细编实预算等措施，确保支出进度达标。"]
    return [
        *[Paragraph(line) for line in lines],
        Paragraph("第二部分", "heading"),
        Paragraph("预算项目绩效目标", "heading"),
    ]


def _head(project: Project, *, is_hebei: bool) -> Table:
    table = Table(name=project.name or "")
    amounts = project.amounts
    table.row(Cell(f"{project.spending_unit_code}{project.spending_unit}", columns=6), "单位：万元")
    if is_hebei:
        table.row(
            "项目编码", Cell(project.code or "", columns=2), "项目名称", Cell(project.name or "", columns=3)
        )
    else:
        table.row("项目名称", Cell(project.name or "", columns=6))
    table.row(
        Cell("预算规模及资金用途", rows=2),
        "预算数", amounts.get("total") or "",
        "其中：财政    资金", amounts.get("fiscal") or "",
        "其他资金", amounts.get("other") or "",
    )  # fmt: skip
    table.row(Cell(project.purpose or "", columns=6))
    if is_hebei:
        plan = project.spending_plan or {}
        widths = [1, 1, 2, 2]
        table.row(
            Cell("资金支出计划（%）", rows=2),
            *[Cell(k, columns=w) for k, w in zip(plan, widths, strict=True)],
        )
        table.row(*[Cell(v, columns=w) for v, w in zip(plan.values(), widths, strict=True)])
    table.row("绩效目标", Cell("\n".join(project.goal), columns=6))
    return table


def _indicators(project: Project, *, is_hebei: bool) -> Table:
    table = Table(name="")
    heads = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"]
    columns: list[Column] = [name_of, _description, annual_of]
    if is_hebei:
        heads.append("指标值确定依据")
        columns.append(_basis)
    _unmerged_second(table, project.indicators, columns, heads)
    return table


def _unmerged_second(
    table: Table, indicators: list[Indicator], columns: Sequence[Column], heads: list[str]
) -> None:
    """Level 1 merged over its rows, level 2 printed in every row, as both places do."""
    indicator_rows(table, indicators, columns, heads=heads)
    cells = table.rows[1:]
    for row, indicator in zip(cells, indicators, strict=True):
        seconds = len(row) - len(columns)
        if seconds == 0:
            row.insert(0, Cell(indicator.level2 or ""))
        else:
            row[seconds - 1].rows = 1


def _description(indicator: Indicator) -> str:
    return indicator.description or ""


def _basis(indicator: Indicator) -> str:
    return indicator.basis or ""
