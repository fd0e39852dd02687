"""What could not be imported, as a workbook: the user's own rows with the reason behind them.

It is arranged as a list of projects that the reader reads, so that it can be mended and imported again. The reasons
stand in a column that no reading uses.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import msgspec
import xlsxwriter
from django.db.models import QuerySet

from jiheng.declaration.difference import cells as texts_of
from jiheng.declaration.model import Declaration, Indicator, Project
from jiheng.declaration.sheet import new_workbook
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit
from jiheng.office.cases import cells
from jiheng.office.cases.content import single
from jiheng.office.intake.models import Batch, Proposal
from jiheng.office.intake.reasons import NAMELESS, REASONS

_UNIT = "万元"
_ROWS = "退回的项目"
_TITLE = "{year}项目支出绩效目标表"
_REASON, _SOURCE = "不能导入的原因", "来自"
_HINT = "改好后把本文件再导入一次即可；最后两列不会读入，不必删除。"
_LEFT_OUT = Message(
    "本表没有列出：{titles}，请看原文件。", "Not in this table: {titles}; see the file it came from."
)
_WIDEST, _USUAL = 40, 14


class _Column(msgspec.Struct, frozen=True):
    """A column: its head, which cells it takes, and what it says of a project or of an indicator."""

    head: str
    takes: str
    says: Callable[[Declaration, dict[str, str], int], str | None]


def _of_project(field: str) -> Callable[[Declaration, dict[str, str], int], str | None]:
    return lambda _, texts, number: texts.get(field) if number <= 0 else None


def _money(field: str) -> Callable[[Declaration, dict[str, str], int], str | None]:
    def says(_: Declaration, texts: dict[str, str], number: int) -> str | None:
        text = texts.get(field)
        if text is None or number > 0:
            return None
        return in_unit(Decimal(text), _UNIT).removesuffix(_UNIT)

    return says


def _of_indicator(column: str) -> Callable[[Declaration, dict[str, str], int], str | None]:
    return lambda _, texts, number: texts.get(f"indicators.{number}.{column}")


def _direction(_: Declaration, texts: dict[str, str], number: int) -> str | None:
    value = texts.get(f"indicators.{number}.direction")
    return {"positive": "正向指标", "negative": "反向指标"}.get(value or "")


def _name(declaration: Declaration, _: dict[str, str], number: int) -> str | None:
    return (declaration.projects[0].name or NAMELESS) if number <= 0 else None


def _goals(declaration: Declaration, _: dict[str, str], number: int) -> str | None:
    return "\n".join(declaration.projects[0].goals) if number <= 0 else None


_COLUMNS = (
    _Column("项目名称", "name", _name),
    _Column("项目编码", "code", _of_project("code")),
    _Column("项目单位", "spending_unit", _of_project("spending_unit")),
    _Column("项目类别", "category", _of_project("category")),
    _Column("开始日期", "starts_on", _of_project("starts_on")),
    _Column("结束日期", "ends_on", _of_project("ends_on")),
    _Column("预算数", "funding.total", _money("funding.total")),
    _Column("财政拨款", "funding.fiscal", _money("funding.fiscal")),
    _Column("财政专户拨款", "funding.special_account", _money("funding.special_account")),
    _Column("其他资金", "funding.other", _money("funding.other")),
    _Column("年度绩效目标", "goals", _goals),
    _Column("一级指标", "level1", _of_indicator("level1")),
    _Column("二级指标", "level2", _of_indicator("level2")),
    _Column("三级指标", "name", _of_indicator("name")),
    _Column("指标值", "annual", _of_indicator("annual")),
    _Column("分值", "weight", _of_indicator("weight")),
    _Column("指标方向", "direction", _direction),
    _Column("指标说明", "description", _of_indicator("description")),
    _Column("备注", "remark", _of_indicator("remark")),
)
_TAKEN = frozenset(one.takes for one in _COLUMNS) | {"fiscal_year", "issuer"}


class Given(msgspec.Struct, frozen=True):
    """One project that could not be imported, with why and which file it is from."""

    declaration: Declaration
    reason: str
    source: str


def years_of(batch: Batch) -> list[int | None]:
    """Return the years of what could not be imported: each makes a workbook of its own, for a form is of one year."""
    found = set(_blocked(batch).values_list("fiscal_year", flat=True))
    return sorted(found, key=lambda year: year or 0)


def given_back(batch: Batch, year: int | None) -> list[Given]:
    """Return the projects of one year that could not be imported, as they were read and corrected."""
    blocked = _blocked(batch).filter(fiscal_year=year).select_related("item")
    opened: dict[int, Declaration] = {}
    given = []
    for one in blocked.prefetch_related("item__corrections"):
        if one.item_id not in opened:
            # Proposals come file by file: one reading is kept at a time.
            opened = {one.item_id: one.item.declaration}
        declared = opened[one.item_id]
        alone = single(declared, declared.projects[one.number])
        given.append(Given(alone, REASONS[one.reason].render(), one.item.name))
    return given


def workbook(year: int | None, given: Iterable[Given]) -> bytes:
    """Return the workbook of what could not be imported."""
    kept = io.BytesIO()
    book = new_workbook(kept, in_memory=True)
    _rows(book, year, given)
    book.close()
    return kept.getvalue()


def _blocked(batch: Batch) -> QuerySet[Proposal]:
    return batch.proposals.filter(would=Proposal.BLOCKED)


def _rows(book: xlsxwriter.Workbook, year: int | None, given: Iterable[Given]) -> None:
    sheet = book.add_worksheet(_ROWS)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True})
    marked = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FDE9E7"})
    sheet.write_string(0, 0, _TITLE.format(year=f"{year}年度" if year else ""))
    sheet.write_string(1, 0, f"金额单位：{_UNIT}")
    sheet.write_comment(0, 0, _HINT)
    heads = [*(one.head for one in _COLUMNS), _REASON, _SOURCE]
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    row = 3
    for one in given:
        for texts in _lines(one):
            for column, text in enumerate(texts):
                if text:
                    sheet.write_string(row, column, text, marked if column >= len(_COLUMNS) else wrapped)
            row += 1
    sheet.set_column(0, len(heads) - 1, _USUAL)
    sheet.set_column(len(_COLUMNS), len(heads) - 1, _WIDEST)
    sheet.freeze_panes(3, 1)


def _lines(given: Given) -> Iterator[list[str]]:
    """Yield the rows of one project: one for each indicator, what is of the project in the first."""
    texts = texts_of(given.declaration)
    project: Project = given.declaration.projects[0]
    rows: list[Indicator] = project.indicators
    for number in range(max(len(rows), 1)):
        said = [column.says(given.declaration, texts, number) or "" for column in _COLUMNS]
        first = [_reason(given, texts), given.source] if number == 0 else []
        yield [*said, *first]


def _reason(given: Given, texts: dict[str, str]) -> str:
    """Return why a project was not imported, and which of its cells the table has no column for."""
    left_out = dict.fromkeys(
        cells.title_of(given.declaration, field)
        for field in texts
        if not field.startswith("goals.")
        and (field.split(".")[-1] if _is_row(field) else field) not in _TAKEN
    )
    if not left_out:
        return given.reason
    return f"{given.reason}\n{_LEFT_OUT.render(titles='、'.join(left_out))}"


def _is_row(field: str) -> bool:
    return field.startswith("indicators.")
