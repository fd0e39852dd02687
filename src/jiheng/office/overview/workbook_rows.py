"""The lists of indicators and findings as workbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TypeVar

from jiheng.audit.explain import FAMILIES
from jiheng.audit.finding import SEVERITIES
from jiheng.declaration.sheet import Head, Sheet, Styles, new_workbook
from jiheng.foundation.message import Message, user_language
from jiheng.office.overview.indicators import said
from jiheng.office.overview.models import FindingRow, IndicatorRow
from jiheng.office.overview.recurring import CHANGES
from jiheng.office.overview.wording import category_name

_Heads = tuple[tuple[Message, int, str], ...]
_Row = TypeVar("_Row", IndicatorRow, FindingRow)
_CODE, _UNIT = Message("单位编码", "code of the body"), Message("单位", "body")
_YEAR, _PROJECT = Message("年度", "year"), Message("项目名称", "project")
_SEVERITY = Message("轻重", "severity")
_INDICATORS: _Heads = (
    (_CODE, 14, "code"),
    (_UNIT, 26, "text"),
    (_YEAR, 8, "number"),
    (_PROJECT, 34, "text"),
    (Message("指标", "indicator"), 34, "text"),
    (Message("类别", "kind"), 16, "text"),
    (Message("指标值", "target"), 20, "text"),
    (Message("量化", "quantified"), 8, "flag"),
    (Message("计量单位", "unit"), 10, "text"),
    (Message("与上年相比", "against last year"), 20, "text"),
    (Message("最重的问题", "gravest finding"), 14, "text"),
)
_FINDINGS: _Heads = (
    (_CODE, 14, "code"),
    (_UNIT, 26, "text"),
    (_YEAR, 8, "number"),
    (_PROJECT, 34, "text"),
    (_SEVERITY, 12, "text"),
    (Message("类别", "family"), 16, "text"),
    (Message("规则", "rule"), 10, "code"),
    (Message("问题", "finding"), 80, "text"),
)


def indicators_workbook(rows: Iterable[IndicatorRow]) -> tuple[bytes, int]:
    """Return the workbook of some indicators, and how many it holds. Each comes with its case and body."""
    return _workbook(Message("指标", "indicators"), _INDICATORS, rows, _indicator)


def findings_workbook(rows: Iterable[FindingRow]) -> tuple[bytes, int]:
    """Return the workbook of some findings, and how many it holds. Each comes with its case and body."""
    return _workbook(Message("审核问题", "findings"), _FINDINGS, rows, _finding)


def _workbook(
    name: Message, heads: _Heads, rows: Iterable[_Row], cells: Callable[[_Row], list[str | bool | None]]
) -> tuple[bytes, int]:
    content = BytesIO()
    language = user_language()
    count = 0
    with new_workbook(content, in_memory=True) as workbook:
        titles = [Head(title.render(language), width, kind) for title, width, kind in heads]
        sheet = Sheet(workbook, Styles(workbook), name.render(language), titles, language)
        for row in rows:
            sheet.write(cells(row))
            count += 1
        sheet.finish()
    return content.getvalue(), count


def _head(row: IndicatorRow | FindingRow) -> list[str | bool | None]:
    year = str(row.fiscal_year) if row.fiscal_year else None
    return [row.unit.code, row.unit.name, year, row.case.name]


def _indicator(row: IndicatorRow) -> list[str | bool | None]:
    return [
        *_head(row),
        row.name,
        category_name(row.category),
        row.target,
        row.is_quantified,
        row.measure,
        next((says.render() for key, says in CHANGES.items() if key == row.change), ""),
        next((says.render() for key, says in SEVERITIES.items() if key == row.severity), ""),
    ]


def _finding(row: FindingRow) -> list[str | bool | None]:
    severity = next((says.render() for key, says in SEVERITIES.items() if key == row.severity), row.severity)
    return [*_head(row), severity, FAMILIES[row.family].render(), row.rule, said(row)]
