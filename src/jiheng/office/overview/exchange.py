"""The list of cases as a file of the integrated budget system, and as the list of what that file cannot hold."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import msgspec
from django.conf import settings
from django.http import HttpResponse

from jiheng.declaration.model import Body, Declaration
from jiheng.exchange.exporting import export
from jiheng.exchange.mapping import Mapping, load_mapping, mappings_in
from jiheng.exchange.sheet import MEDIA_TYPES
from jiheng.forms.omission_list import Listed, write_list
from jiheng.foundation.message import user_language
from jiheng.office.cases.content import single
from jiheng.office.cases.models import Case
from jiheng.office.cases.withholding import withheld_cells, without_withheld

FILES: dict[str, tuple[str, str]] = {
    "exchange-xlsx": ("jiheng-exchange.xlsx", MEDIA_TYPES["xlsx"]),
    "exchange-json": ("jiheng-exchange.json", MEDIA_TYPES["json"]),
    "exchange-left": ("jiheng-not-held.xlsx", MEDIA_TYPES["xlsx"]),
}
"""The file as XLSX or JSON, or the list of what it does not hold: how each is called when it is kept, and its media type."""


class ExchangeFile(msgspec.Struct, frozen=True):
    """The bytes; how many cases are in it, how many stayed here as withheld, and how many values it does not hold.

    `masked` cases are in it without the cells that are withheld.
    """

    data: bytes
    cases: int
    withheld: int
    masked: int
    not_held: int


def exchange_file(cases: Iterable[Case], wanted: str) -> ExchangeFile:
    """Return the file of some cases, each with its unit and current version, by the mapping of this installation."""
    declared, withheld, masked = [], 0, 0
    cells = withheld_cells()
    for case in cases:
        if case.is_classified:
            withheld += 1
        elif case.current is not None and case.pk in cells:
            masked += 1
            declared.append(_whole(case, without_withheld(case.pk, case.current.declaration)))
        elif case.current is not None:
            declared.append(_whole(case, case.current.declaration))
    exported = export(declared, installed_mapping(), "json" if wanted == "exchange-json" else "xlsx")
    data = exported.data
    if wanted == "exchange-left":
        target = BytesIO()
        listed = [Listed(declared[one.document].projects[0].name or "", one) for one in exported.omissions]
        write_list(target, ".xlsx", listed, user_language())
        data = target.getvalue()
    return ExchangeFile(data, len(declared), withheld, masked, len(exported.omissions))


def installed_mapping() -> Mapping:
    """Return the mapping that was saved here, the first by name; the standard elements where none was."""
    return next(iter(mappings_in(settings.MAPPINGS)), None) or load_mapping("standard")


def file_answer(content: bytes, wanted: str) -> HttpResponse:
    """Return the file as the answer to a request."""
    name, media_type = FILES[wanted]
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": disposition, "Cache-Control": "no-store"},
    )


def _whole(case: Case, declaration: Declaration) -> Declaration:
    """Return what a case declares; the year and body are those of the case where it says none itself."""
    project = declaration.projects[0]
    unit = project.spending_unit or Body(case.unit.name, case.unit.code)
    alone = single(declaration, msgspec.structs.replace(project, spending_unit=unit))
    return msgspec.structs.replace(alone, fiscal_year=declaration.fiscal_year or case.fiscal_year)
