"""A record as a workbook: its lines as the page shows them, its money and texts below."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from jiheng.cycle import words
from jiheng.declaration import sheet as workbook_sheet
from jiheng.foundation.message import Message, user_language
from jiheng.office.results.content import Content, Mending
from jiheng.office.results.models import Record
from jiheng.office.results.sheet import TITLES, Row, Sheet
from jiheng.office.results.wording import kind_name

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEVEL = Message("指标类别", "level")
_NAME = Message("指标", "indicator")
_TARGET = Message("年度指标值", "target")
_POINTS = Message("分值", "points")
_FIRST = Message("自评得分", "first score")
_LIGHT = Message("预警灯", "light")
_WHY = Message("预警依据", "how it came about")
_REST = Message("资金与说明", "money and texts")
_ITEM = Message("项目", "item")
_SAYS = Message("内容", "content")
_CASE = Message("项目名称", "project")
_UNIT = Message("单位", "body")
_STATE = Message("状态", "state")
_TOTAL = Message("总分", "total")
_FIRST_TOTAL = Message("自评总分", "first total")
_PROBLEM = Message("监控发现的问题", "what the monitoring found")
_WIDTHS = {"actual": 22, "remark": 40, "reasons": 40, "judged": 16}


def record_workbook(record: Record, content: Content, laid_out: Sheet) -> bytes:
    """Return the workbook of a record."""
    target, language = BytesIO(), user_language()
    with workbook_sheet.new_workbook(target, in_memory=True) as workbook:
        styles = workbook_sheet.Styles(workbook)
        if laid_out.rows:
            _lines(workbook, styles, record, laid_out, language)
        _rest(workbook, styles, record, content, laid_out)
    return target.getvalue()


def _lines(
    workbook: xlsxwriter.Workbook,
    styles: workbook_sheet.Styles,
    record: Record,
    laid_out: Sheet,
    language: str,
) -> None:
    columns = list(laid_out.rows[0].cells)
    has_lights = laid_out.watched is not None
    heads = [_head(_LEVEL, 22), _head(_NAME, 30), _head(_TARGET, 22)]
    if "weight" not in columns and record.matter == "evaluation":
        heads += [_head(_POINTS, 8, "number"), _head(_FIRST, 10, "number")]
    heads += [
        _head(TITLES[one], _WIDTHS.get(one, 10), "number" if one in ("weight", "score", "scores") else "text")
        for one in columns
    ]
    if has_lights:
        heads += [_head(_LIGHT, 8), _head(_WHY, 40)]
    sheet = workbook_sheet.Sheet(workbook, styles, kind_name(record.matter).render(), heads, language)
    for row in laid_out.rows:
        sheet.write(_line(row, record, has_lights=has_lights))
    sheet.finish()


def _line(row: Row, record: Record, *, has_lights: bool) -> list[str | bool | None]:
    values: list[str | bool | None] = [row.level, row.name, row.target]
    if record.matter == "evaluation":
        values += [row.weight, row.first]
    values += [cell.choices.get(cell.text, cell.text) for cell in row.cells.values()]
    if has_lights:
        light = row.light
        values += ["", ""] if light is None else [light.name.render(), light.why.render()]
    return values


def _rest(
    workbook: xlsxwriter.Workbook,
    styles: workbook_sheet.Styles,
    record: Record,
    content: Content,
    laid_out: Sheet,
) -> None:
    heads = [_head(_ITEM, 24), _head(_SAYS, 80)]
    sheet = workbook_sheet.Sheet(workbook, styles, _REST.render(), heads, user_language())
    sheet.write([_CASE.render(), record.case.name])
    sheet.write([_UNIT.render(), record.case.unit.name])
    sheet.write([_STATE.render(), words()["states"][record.state].render()])
    for cell in (*laid_out.money, *laid_out.texts):
        sheet.write([cell.title, cell.text])
    for title, total in ((_FIRST_TOTAL, laid_out.first_total), (_TOTAL, laid_out.total)):
        if total:
            sheet.write([title.render(), total])
    if isinstance(content, Mending):
        for problem in content.problems:
            sheet.write([_PROBLEM.render(), problem])
    sheet.finish()


def _head(title: Message, width: int, kind: str = "text") -> workbook_sheet.Head:
    return workbook_sheet.Head(title.render(), width, kind)
