"""Small forms to import: each of another project, in the formats that people send."""

from __future__ import annotations

from tests.documents.building import page, word_table, workbook

from jiheng.documents import Merge

_KINDS = ("docx", "xlsx", "html")


def form(number: int) -> tuple[str, bytes]:
    """Return the name and the bytes of form `number`; the same number gives the same project."""
    kind = _KINDS[number % len(_KINDS)]
    rows = [
        ["项目支出绩效目标表", "", "", ""],
        ["项目名称", f"第{number:04}号设施维修养护", "预算数（万元）", f"{10 + number}.00"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "维修设施数量", f"≥{number + 1}处"],
        ["", "质量指标", "验收合格率", "≥95%"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
    ]
    merges = [Merge(0, 0, 1, 4), Merge(3, 0, 2, 1)]
    if kind == "docx":
        return f"{number:04}.docx", word_table(rows, merges)
    if kind == "xlsx":
        return f"{number:04}.xlsx", workbook(rows, merges)
    return f"{number:04}.html", page(rows, merges).encode()
