"""Shanghai's form: pairs of label and value, narrative, money in yuan, then 一级目标 … 指标目标值."""

from __future__ import annotations

from tools.drawing.blocks import Block, Cell, PageBreak, Paragraph, Table
from tools.drawing.forms import annual_of, indicator_rows, name_of
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Project, Truth

LABELS = ("项目概况", "立项依据", "项目设立的必要性", "保证项目实施的制度、措施", "项目实施计划")


def draw(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw one form a project."""
    truth = document_like(content, issuer=content.issuer, fiscal_year=content.fiscal_year, currency_unit="元")
    blocks: list[Block] = []
    round_brackets = ink.maybe(0.5)
    for k, project in enumerate(content.projects):
        if k:
            blocks.append(PageBreak())
        yuan = _in_yuan(project, content.currency_unit)
        blocks += _form(content, project, yuan, yuan_label="（元）" if round_brackets else "(元)")
        kept = printed(
            project,
            "spending_unit", "category", "performance_type",
            "start_date", "end_date", "government_procurement",
            indicators=[only(i, "target_annual", "repaired") for i in project.indicators],
        )  # fmt: skip
        kept.spending_unit = content.issuer
        kept.goal = ["".join(project.goal)]
        kept.amounts = {
            "total": yuan,
            "current_year": yuan,
            "previous_year_budget": project.amounts.get("previous_year_budget"),
            "previous_year_executed": project.amounts.get("previous_year_executed"),
        }
        kept.narrative = {key: text for key in LABELS if (text := (project.narrative or {}).get(key))}
        kept.narrative["总目标及阶段性目标"] = "".join(project.goal)
        truth.projects.append(kept)
    return blocks, truth


def _in_yuan(project: Project, unit: str | None) -> str:
    amount = float(project.amounts.get("total") or 0)
    return f"{amount * (10000 if unit == '万元' else 1):.0f}"


def _form(content: Truth, project: Project, yuan: str, *, yuan_label: str) -> list[Block]:
    head = Table(name=project.name or "")
    head.row(Cell("财政项目支出绩效目标表", columns=4))
    head.row(Cell(f"({content.fiscal_year}年度)", columns=4))
    head.row(Cell(f"申报单位名称：{content.issuer}", columns=4))
    head.row("项目名称：", project.name or "", "项目类别：", project.category or "")
    head.row("计划开始日期：", project.start_date or "", "计划完成日期：", project.end_date or "")
    procurement = "是" if project.government_procurement else "否"
    head.row("是否含有政府购买服务：", procurement, "绩效类型：", project.performance_type or "")
    for label in LABELS:
        head.row(f"{label}：", Cell((project.narrative or {}).get(label, ""), columns=3))
    head.row("总目标及阶段性目标：", Cell("".join(project.goal), columns=3))
    money = Table(name="")
    printed_yuan = f"{int(yuan):,}"
    money.row(Cell("本项目上年度市级财政资金使用情况", columns=4))
    money.row(f"项目总预算{yuan_label}：", printed_yuan, f"项目当年预算{yuan_label}：", printed_yuan)
    before, spent = (
        f"{int(v):,}" if (v := project.amounts.get(k)) else ""
        for k in ("previous_year_budget", "previous_year_executed")
    )
    money.row(f"同名项目上年预算额{yuan_label}：", before, f"同名项目上年预算执行数{yuan_label}：", spent)
    table = Table(name="")
    indicator_rows(
        table,
        project.indicators,
        [name_of, annual_of],
        heads=["一级目标", "二级目标", "三级目标", "指标目标值"],
    )
    return [head, money, Paragraph(f"{content.fiscal_year}年绩效目标", "heading"), table]
