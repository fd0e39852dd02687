"""Copies to take along: every one is told in the trail."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from django.utils.timezone import localdate
from msgspec import Meta

from jiheng.declaration.writer import WRITERS, Style
from jiheng.foundation.message import Message, user_language
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.calls.cases import CaseQuery
from jiheng.office.api.operation import Book
from jiheng.office.cases.actions.look import take_copy
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import visible
from jiheng.office.overview.actions.export import export_cases
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.search import found, shown
from jiheng.office.overview.workbook import MEDIA_TYPE as XLSX

BOOK = Book("exports", Message("导出", "Copies"))

_MEDIA = {"json": "application/json", "xlsx": XLSX}


class CopyQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which version, in which format."""

    format: Literal["json", "xlsx"] = "json"
    version: (
        Annotated[int, Meta(ge=1, le=99_999, description="不写为当前版本 / the current one without it")]
        | None
    ) = None


@BOOK.enter(
    "exportCase", "GET /cases/{case}/export", "export",
    Message("下载一个项目", "Take a copy of a case"), query=CopyQuery, media=tuple(_MEDIA.values()),
)  # fmt: skip
def export_case(call: Call, case: UUID) -> Reply:
    """Hand out a version: the declaration as JSON of the contract, or as a workbook."""
    asked: CopyQuery = call.query
    seen = call.visit(case)
    version = call.version(seen.case, asked.version)
    target = BytesIO()
    outlet = WRITERS.get(asked.format).open(target, Style(language=user_language(), is_single=True))
    outlet.write(version.declaration)
    outlet.close()
    take_copy(call.user, seen.case, asked.format, version.number)
    name = f"{seen.case.name or seen.case.pk}-v{version.number}.{asked.format}".replace("/", "_")
    return Reply(content=target.getvalue(), media=_MEDIA[asked.format], name=name)


@BOOK.enter(
    "exportCases", "GET /cases/export", "export",
    Message("下载查到的项目（Excel）", "Take the cases of a search as a workbook"), query=CaseQuery, media=(XLSX,),
)  # fmt: skip
def export_found(call: Call) -> Reply:
    """Hand out the list of a view, all of its pages."""
    call.reads()
    view = call.query.view()
    bring_up_to_date(Case.objects.filter(visible(call.reach)))
    cases = shown(found(call.reach, view, localdate()), view).select_related("unit")
    content = export_cases(call.user, cases.iterator(chunk_size=1_000), view.query())
    return Reply(content=content, media=XLSX, name="jiheng-cases.xlsx")
