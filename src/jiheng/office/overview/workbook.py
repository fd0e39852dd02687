"""The list of cases as a workbook, and how a workbook is answered."""

from __future__ import annotations

from collections.abc import Container, Iterable
from io import BytesIO
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localtime

from jiheng.cycle import words
from jiheng.declaration.sheet import Head, Sheet, Styles, new_workbook
from jiheng.foundation.message import Message, user_language
from jiheng.foundation.money import format_yuan
from jiheng.office.cases.models import Case

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CASES = Message("绩效目标", "goals")
_HEADS: tuple[tuple[Message, int, str], ...] = (
    (Message("单位编码", "code of the body"), 14, "code"),
    (Message("单位", "body"), 26, "text"),
    (Message("年度", "year"), 8, "number"),
    (Message("项目编码", "project code"), 20, "code"),
    (Message("项目名称", "project"), 38, "text"),
    (Message("涉密", "withheld"), 7, "flag"),
    (Message("预算（元）", "budget (yuan)"), 18, "money"),
    (Message("状态", "state"), 18, "text"),
    (Message("期限", "deadline"), 12, "text"),
    (Message("建议等级", "proposed grade"), 10, "text"),
    (Message("审核等级", "grade"), 10, "text"),
    (Message("不得上报的问题", "blocking findings"), 12, "number"),
    (Message("全部问题", "findings"), 10, "number"),
    (Message("更新时间", "changed"), 18, "text"),
)


def cases_workbook(cases: Iterable[Case], secret: Container[UUID] = ()) -> tuple[bytes, int, int]:
    """Return the workbook of some cases, how many it holds, and of how many of them something is withheld.

    Each case comes with its unit; of those of `secret` a cell is withheld.
    """
    content = BytesIO()
    language = user_language()
    count = withheld = 0
    with new_workbook(content, in_memory=True) as workbook:
        heads = [Head(title.render(language), width, kind) for title, width, kind in _HEADS]
        sheet = Sheet(workbook, Styles(workbook), _CASES.render(language), heads, language)
        for case in cases:
            is_secret = case.is_classified or case.pk in secret
            withheld += is_secret
            sheet.write(_row(case, language, is_secret=is_secret))
            count += 1
        sheet.finish()
    return content.getvalue(), count, withheld


def workbook_answer(content: bytes, name: str) -> HttpResponse:
    """Return a workbook as the answer to a request, to be kept as a file of this name."""
    return HttpResponse(
        content,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def _row(case: Case, language: str, *, is_secret: bool) -> list[str | bool | None]:
    return [
        case.unit.code,
        case.unit.name,
        str(case.fiscal_year) if case.fiscal_year else None,
        case.code,
        case.name,
        is_secret,
        format_yuan(case.budget) if case.budget is not None else None,
        words()["states"][case.state].render(language),
        case.due_on.isoformat() if case.due_on else None,
        case.proposed_grade,
        case.grade,
        str(case.blocking_findings),
        str(case.findings),
        f"{localtime(case.changed_at):%Y-%m-%d %H:%M}",
    ]
