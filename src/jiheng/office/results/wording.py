"""What rounds and records, and what is done with them, are called."""

from __future__ import annotations

from jiheng.cycle import words
from jiheng.foundation.message import Message
from jiheng.office.results.models import Record, Round

_DECLARATION = Message("目标申报", "declaration of goals")
_OF_MONTHS = Message("{first}–{last}月", "months {first}–{last}")
_WHOLE_YEAR = Message("全年", "the whole year")
_NAMED = Message("{year}年度{what}", "{what} of {year}")
_NAMED_WITH_MONTHS = Message("{year}年度{what}（{months}）", "{what} of {year} ({months})")

ACTIONS: dict[str, Message] = {
    "record.open": Message("布置", "was opened"),
    "record.write": Message("填写", "filled in"),
    "record.look": Message("查看涉密内容", "looked at withheld content"),
    "record.opened": Message("审核人打开", "opened by a reviewer"),
    "record.export": Message("导出", "took a copy"),
    "record.due": Message("调整期限", "changed the deadline"),
    "record.remark": Message("批注", "remarked"),
    "record.answer": Message("回复批注", "answered a remark"),
    "record.plan": Message("列入评价计划", "planned the evaluation"),
}
"""What the entries of the trail are called; moves are called as the table of moves calls them."""


def kind_name(kind: str) -> Message:
    """Say what a round of a kind is about."""
    return _DECLARATION if kind == "declaration" else words()["matters"][kind]


def period_name(first: int, last: int) -> str:
    """Say which months are covered."""
    if (first, last) == (1, 12):
        return _WHOLE_YEAR.render()
    return _OF_MONTHS.render(None, first=first, last=last)


def round_name(one: Round) -> str:
    """Say what a round is: 2025年度运行监控（1–7月）."""
    return _named(one.kind, one.fiscal_year, one.first_month, one.last_month)


def record_name(one: Record) -> str:
    """Say what a record is: 2025年度运行监控（1–7月）."""
    return _named(one.matter, one.case.fiscal_year or 0, one.first_month, one.last_month)


def _named(kind: str, year: int, first: int, last: int) -> str:
    what = kind_name(kind).render()
    if kind != "monitoring":
        return _NAMED.render(None, year=year, what=what)
    return _NAMED_WITH_MONTHS.render(None, year=year, what=what, months=period_name(first, last))
