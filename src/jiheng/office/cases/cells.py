"""The cells of a declaration as a person meets them: what each is called, of which sort it is, what it shows and accepts.

A cell is named by its path, as in `declaration.difference`: "name", "funding.total", "goals.0", "indicators.3.annual".
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from jiheng.declaration.difference import INDICATOR_FIELDS
from jiheng.declaration.model import Declaration, Funding, Indicator, Instalment
from jiheng.declaration.names import FIELD_NAMES
from jiheng.declaration.printed_dates import printed_day
from jiheng.foundation.message import Message
from jiheng.foundation.money import format_yuan, in_unit, is_currency_unit, parse_amount, to_yuan
from jiheng.foundation.text import fold_width

Sort = Literal["text", "long", "money", "number", "day", "year", "target", "plan", "choice"]

YUAN = "元"
USUAL_UNIT = "万元"
"""The unit in which money is shown where the declaration names none; typed without one, it is in this unit, too."""

HEAD = (
    "name",
    "code",
    "fiscal_year",
    "issuer",
    "spending_unit",
    "category",
    "performance_type",
    "starts_on",
    "ends_on",
    "government_procurement",
    "purpose",
)
"""The cells of the project itself that a clerk fills in."""

RESULTS = (
    "execution_weight",
    "execution_score",
    "execution_remark",
    "self_total",
    "self_grade",
)
"""Further cells of a self-evaluation."""

MONEY = tuple(f"funding.{field}" for field in Funding.__struct_fields__)
USUAL_MONEY = ("funding.total", "funding.fiscal", "funding.special_account", "funding.other")
"""The amounts that every form asks for; the others are shown where one is stated, or on demand."""

MAIN = ("level1", "level2", "name", "annual")
"""The cells of an indicator that are always shown."""

MORE = ("period", "weight", "direction", "description", "basis", "remark")
"""Those that are shown where one is stated, or on demand."""

REPORTED = ("actual", "score")
"""Those of self-evaluations and monitoring."""

_TITLES = {
    **FIELD_NAMES,
    "name": Message("项目名称", "project"),
    "issuer": Message("申报单位", "declaring office"),
    "total": Message("预算总额", "total"),
    "spending_plan": Message("资金支出计划", "spending plan"),
    "classified": Message("涉密", "withheld"),
}
_OF_INDICATOR = {
    "name": Message("三级指标", "indicator"),
    "level1": Message("一级指标", "level 1"),
    "level2": Message("二级指标", "level 2"),
}
_NTH_GOAL = Message("绩效目标 {number}", "goal {number}")
_NTH_ROW = Message("第 {number} 个指标", "indicator {number}")
_OF_ROW = Message("{row}：{title}", "{row}: {title}")
_WHOLE = Message("整份申报", "the whole declaration")

_SORTS: dict[str, Sort] = {
    "purpose": "long",
    "execution_remark": "long",
    "description": "long",
    "basis": "long",
    "remark": "long",
    "fiscal_year": "year",
    "starts_on": "day",
    "ends_on": "day",
    "spending_plan": "plan",
    "weight": "number",
    "score": "number",
    "execution_weight": "number",
    "execution_score": "number",
    "self_total": "number",
    "annual": "target",
    "period": "target",
    "actual": "target",
    "government_procurement": "choice",
    "direction": "choice",
    "self_grade": "choice",
}
CHOICES: dict[str, dict[str, Message]] = {
    "government_procurement": {"是": Message("是", "yes"), "否": Message("否", "no")},
    "direction": {
        "positive": Message("正向（越大越好）", "positive (more is better)"),
        "negative": Message("反向（越小越好）", "negative (less is better)"),
    },
    "self_grade": {grade: Message(grade, grade) for grade in "优良中差"},
}
"""What a cell with a choice accepts, and what each is called."""


def sort_of(field: str) -> Sort:
    """Return of which sort a cell is."""
    kind, _, rest = field.partition(".")
    if kind == "funding":
        return "money"
    if kind in ("goals", "narrative"):
        return "long"
    return _SORTS.get(field if kind != "indicators" else rest.partition(".")[2], "text")


def title_of(declaration: Declaration, field: str, language: str | None = None) -> str:
    """Say what a cell is called: 「数量指标 宣传活动场次：年度指标值」."""
    kind, _, rest = field.partition(".")
    if not field:
        return _WHOLE.render(language)
    if kind == "goals":
        return _NTH_GOAL.render(language, number=int(rest) + 1)
    if kind == "narrative":
        headings = list(declaration.projects[0].narrative)
        return headings[int(rest)] if int(rest) < len(headings) else field
    if kind != "indicators":
        return _TITLES[rest or kind].render(language) if (rest or kind) in _TITLES else field
    number, _, column = rest.partition(".")
    row = row_name(declaration, int(number), language)
    return _OF_ROW.render(language, row=row, title=column_title(column, language)) if column else row


def column_title(column: str, language: str | None = None) -> str:
    """Say what a cell of an indicator is called."""
    return (_OF_INDICATOR.get(column) or _TITLES[column]).render(language)


def row_name(declaration: Declaration, number: int, language: str | None = None) -> str:
    """Say which indicator stands at a position: its name, else its number."""
    indicators = declaration.projects[0].indicators
    name = indicators[number].name if number < len(indicators) else None
    return name or _NTH_ROW.render(language, number=number + 1)


def shown(declaration: Declaration, field: str, text: str | None) -> str:
    """Return what a cell shows: money in the unit of the declaration, everything else as it is printed."""
    if not text or not field.startswith("funding."):
        return text or ""
    return in_unit(Decimal(text), unit_of(declaration))


def unit_of(declaration: Declaration) -> str:
    """Return the unit in which the money of a declaration is shown."""
    unit = declaration.currency_unit
    return unit if unit is not None and is_currency_unit(unit) else USUAL_UNIT


# -- what was typed ----------------------------------------------------------------------------------------------

_NOT_MONEY = Message(
    "看不懂这个金额，已原样保留；请写数字，可带单位，如 20万元 或 200000元。",
    "This amount is not understood and kept as typed; write a number, with its unit if you like: 20万元 or 200000元.",
)
_NOT_NUMBER = Message(
    "看不懂这个数，已原样保留；请只写数字，如 10 或 9.5。",
    "This number is not understood and kept as typed; write figures only, such as 10 or 9.5.",
)
_NOT_DAY = Message(
    "看不懂这个日期，已原样保留；请写如 2024-01-01 或 2024年1月。",
    "This date is not understood and kept as typed; write it as 2024-01-01 or 2024年1月.",
)
_NOT_YEAR = Message(
    "看不懂这个年度，已原样保留；请写四位数字，如 2024。",
    "This year is not understood and kept as typed; write four figures, such as 2024.",
)
_NOT_PLAN = Message(
    "看不懂支出计划，已原样保留；请每行写一个日期和累计比例，如 2024-06-30 50%。",
    "This plan is not understood and kept as typed; write a day and a cumulative share per line: 2024-06-30 50%.",
)
_NOT_CHOICE = Message("这一栏只能从所列各项中选。", "Choose one of what is listed here.")

NOT_UNDERSTOOD: dict[Sort, Message] = {
    "money": _NOT_MONEY,
    "number": _NOT_NUMBER,
    "day": _NOT_DAY,
    "year": _NOT_YEAR,
    "plan": _NOT_PLAN,
    "choice": _NOT_CHOICE,
}
"""What is said of a cell of a sort that could not be understood. Texts and target values always are, in some way."""

_UNITS = ("亿元", "百万元", "万元", "千元", "元")
_MOST_YUAN = Decimal(10) ** 15
_FEWEST_DECIMALS = -2


def yuan(text: str, unit: str) -> str | None:
    """Return typed money in yuan; a unit behind the number overrules `unit`. None where it is no amount."""
    bare = fold_width(text).strip()
    own = next((one for one in _UNITS if bare.endswith(one)), None)
    amount = parse_amount(bare.removesuffix(own or ""))
    if amount is None:
        return None
    total = to_yuan(amount, own or unit)
    exponent = total.normalize().as_tuple().exponent
    is_payable = isinstance(exponent, int) and exponent >= _FEWEST_DECIMALS
    return format_yuan(total) if is_payable and abs(total) < _MOST_YUAN else None


def number(text: str) -> str | None:
    """Return a typed number as a decimal string; None where it is none."""
    amount = parse_amount(fold_width(text).strip().removesuffix("分").removesuffix("%"))
    return None if amount is None else f"{amount:f}"


def year(text: str) -> int | None:
    """Return a typed year; None where it is none."""
    bare = fold_width(text).strip().removesuffix("年").removesuffix("年度")
    return int(bare) if bare.isascii() and bare.isdecimal() and 2000 <= int(bare) <= 2100 else None


def plan(text: str) -> list[Instalment] | None:
    """Return a typed spending plan, a day and a share on each line; None where it is none."""
    parts = [line.split() for line in text.splitlines() if line.strip()]
    if any(len(one) != 2 for one in parts):
        return None
    return [Instalment(by, share) for by, share in parts]


def choice(column: str, text: str) -> str | None:
    """Return which choice of a cell is typed: by its value, or by how it is called (正向); None where it is none."""
    bare = fold_width(text).strip()
    for value, says in CHOICES[column].items():
        names = {value, says.zh, says.en}
        if bare in names | {name.partition("（")[0] for name in names} | {
            f"{says.zh.partition('（')[0]}指标"
        }:
            return value
    return None


READ: dict[Sort, Callable[[str], object]] = {
    "number": number,
    "day": printed_day,
    "year": year,
    "plan": plan,
}
"""How what was typed into a cell of a sort is read; each returns None for what it cannot read."""


def is_cell(declaration: Declaration, field: str) -> bool:
    """Say whether a path names a cell that can be filled in."""
    project = declaration.projects[0]
    kind, _, rest = field.partition(".")
    if kind == "indicators":
        row, _, column = rest.partition(".")
        return _is_position(row, len(project.indicators)) and column in INDICATOR_FIELDS
    if kind in ("goals", "narrative"):
        return _is_position(rest, len(project.goals if kind == "goals" else project.narrative))
    return field in HEAD or field in RESULTS or field in MONEY or field == "spending_plan"


def is_place(declaration: Declaration, field: str) -> bool:
    """Say whether a path names something that can be spoken of: a cell, a whole indicator, or ("") the whole."""
    kind, _, rest = field.partition(".")
    is_row = kind == "indicators" and _is_position(rest, len(declaration.projects[0].indicators))
    return not field or is_row or is_cell(declaration, field)


def _is_position(text: str, length: int) -> bool:
    return text.isascii() and text.isdecimal() and int(text) < length


def columns_of(declaration: Declaration) -> list[str]:
    """Return the columns of indicators that say something anywhere, the main ones always."""
    indicators: list[Indicator] = declaration.projects[0].indicators
    used = {
        field for field in (*MORE, *REPORTED) if any(getattr(one, field) is not None for one in indicators)
    }
    return [*MAIN, *(field for field in INDICATOR_FIELDS if field in used)]


def slug(field: str) -> str:
    """Return the id that a cell has on a page."""
    return "cell-" + (field.replace(".", "-") or "whole")
