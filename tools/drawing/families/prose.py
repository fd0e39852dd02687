"""Indicators outside tables: bracketed headings with numbered items, and plain sentences with completion."""

from __future__ import annotations

from tools.drawing.blocks import Block, Paragraph
from tools.drawing.ink import Ink, document_like, only, printed
from tools.drawing.truth import Indicator, Project, Truth


def draw_bracketed(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw `【产出指标-数量指标】` headings and `指标1:名称(目标值)` items."""
    truth = document_like(content, fiscal_year=content.fiscal_year, unchecked=["issuer"])
    colon, left, right = ink.rng.choice([(":", "(", ")"), ("：", "（", "）")])
    blocks: list[Block] = [Paragraph(f"{content.fiscal_year}年度项目绩效目标", "title")]
    for number, project in enumerate(content.projects, 1):
        blocks.append(Paragraph(f"{number}.项目名称：{project.name}"))
        blocks.append(Paragraph(f"实施单位：{project.spending_unit}"))
        blocks.append(Paragraph(f"年度资金总额：{project.amounts['total']}万元"))
        project.goal = project.goal[:1]
        blocks.append(Paragraph(f"绩效目标：{project.goal[0]}"))
        for (first, second), mine in _grouped(project).items():
            blocks.append(Paragraph(f"【{first}-{second}】"))
            blocks += [
                Paragraph(f"指标{n}{colon}{i.name}{left}{i.target_annual}{right}")
                for n, i in enumerate(mine, 1)
            ]
        kept = [only(i, "target_annual") for i in project.indicators]
        truth.projects.append(printed(project, "spending_unit", "goal", indicators=kept, amounts=("total",)))
    return blocks, truth


def draw_sentences(ink: Ink, content: Truth) -> tuple[list[Block], Truth]:
    """Draw targets and completion in sentences, as the body of a self-evaluation report."""
    truth = document_like(
        content, kind="self_evaluation", fiscal_year=content.fiscal_year, unchecked=["issuer"]
    )
    say = ink.rng.choice(
        [
            "{name}目标值为{target}，实际完成{actual}。",
            "{name}，年度指标值：{target}，实际完成值：{actual}。",
            "{name}（目标值：{target}）实际完成{actual}。",
        ],
    )
    blocks: list[Block] = [Paragraph(f"{content.fiscal_year}年度项目绩效自评报告", "title")]
    for project in content.projects:
        blocks.append(Paragraph(f"项目名称：{project.name}"))
        blocks.append(Paragraph(f"实施单位：{project.spending_unit}"))
        project.goal = project.goal[:1]
        blocks.append(Paragraph("一、项目基本情况", "heading"))
        blocks.append(Paragraph(f"年度绩效目标：{project.goal[0]}"))
        blocks.append(Paragraph("二、绩效指标完成情况", "heading"))
        firsts = list(dict.fromkeys(i.level1 for i in project.indicators))
        for number, first in zip("一二三四", firsts, strict=False):
            blocks.append(Paragraph(f"（{number}）{first}"))
            groups = {k: v for k, v in _grouped(project).items() if k[0] == first}
            for n, ((_, second), mine) in enumerate(groups.items(), 1):
                body = "".join(say.format(name=i.name, target=i.target_annual, actual=i.actual) for i in mine)
                blocks.append(Paragraph(f"{n}.{second}：{body}"))
        kept = [only(i, "target_annual", "actual") for i in project.indicators]
        truth.projects.append(printed(project, "spending_unit", "goal", indicators=kept))
    truth.currency_unit = None
    return blocks, truth


def _grouped(project: Project) -> dict[tuple[str, str], list[Indicator]]:
    out: dict[tuple[str, str], list[Indicator]] = {}
    for i in project.indicators:
        out.setdefault((i.level1 or "", i.level2 or ""), []).append(i)
    return out
