"""Cases: the list with its search and facets, one case, and writing what it declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

import msgspec
from django.utils.timezone import localdate
from msgspec import Meta

from jiheng.declaration.model import Declaration
from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.declared import drafted, in_words
from jiheng.office.api.errors import InvalidError, NotFoundError
from jiheng.office.api.operation import Book
from jiheng.office.api.paging import PageQuery, page_of
from jiheng.office.api.shapes import words as w
from jiheng.office.api.shapes.cases import CaseFull, CaseList, CaseSaved, fields_of, head_of
from jiheng.office.cases.actions.edit import Step, edit
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.cases.actions.undo import redo, undo
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.editing import Draft, note
from jiheng.office.cases.models import Case
from jiheng.office.cases.waiting import visible
from jiheng.office.cases.withholding import withheld_places
from jiheng.office.overview.address import LONGEST, View
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.search import listing
from jiheng.office.people.access import visible_units

BOOK = Book("cases", Message("项目", "Cases"))

_NO_NAME = Message("项目须有名称", "a project needs a name")
_EXAMPLE_CELLS = {"cells": {"indicators.0.annual": "≥95%", "funding.total": "200000"}}


class CaseQuery(PageQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the list of cases shows: the filters of the page, by the same names."""

    q: Annotated[str, Meta(max_length=LONGEST, description="全文检索 / words that all occur")] = ""
    state: tuple[w.State, ...] = ()
    unit: Annotated[tuple[w.Code, ...], Meta(max_length=50, description="单位代码 / codes of bodies")] = ()
    year: tuple[w.YearOrNone, ...] = ()
    grade: Annotated[
        tuple[w.GradeOrNone, ...], Meta(description="建议等级 / the grade the audit proposes")
    ] = ()
    blocking: Annotated[tuple[w.YesNo, ...], Meta(description="有无不得上报的问题 / blocking findings")] = ()
    band: Annotated[tuple[w.Band, ...], Meta(description="预算规模 / size of the budget")] = ()
    mine: w.Mine | None = None
    due: w.Due | None = None
    category: Annotated[w.Category | None, Meta(description="含此类指标 / with indicators of a category")] = (
        None
    )
    severity: w.Severity | None = None
    live: Annotated[bool, Meta(description="不含已终止 / without cancelled ones")] = False
    below: Annotated[w.Code | None, Meta(description="此单位及其下级 / a body and all below it")] = None
    sort: Annotated[
        w.Sort | None, Meta(description="排序，前加 - 为倒序 / order, “-” for the other way round")
    ] = None

    def view(self) -> View:
        """Return the view that the page would show."""
        return View(
            q=" ".join(self.q.split()),
            state=self.state,
            unit=self.unit,
            year=self.year,
            grade=self.grade,
            blocking=self.blocking,
            band=self.band,
            mine=self.mine or "",
            due=self.due or "",
            category=self.category or "",
            severity=self.severity or "",
            live="1" if self.live else "",
            below=self.below or "",
            sort=self.sort or "",
        )


class NewCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case to be opened for a body, with what it declares."""

    unit: w.Code
    declaration: Declaration


class CellsIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts for cells by their paths (money without a unit is yuan), and one deed besides, as the form knows them.

    A deed: "add:indicators", "add:indicators:3" (behind the fourth row), "remove:goals:0", "up:indicators:2",
    "down:indicators:2", "mend:<fingerprint of a finding>", "confirm:funding.total".
    """

    cells: Annotated[dict[Annotated[str, Meta(max_length=80)], str], Meta(max_length=3_000)] = {}
    deed: Annotated[str, Meta(pattern=r"^(|(add|remove|up|down|mend|confirm):.{1,80})$")] = ""


@BOOK.enter(
    "listCases",
    "GET /cases",
    "read",
    Message("查找项目", "Search cases"),
    note=Message(
        "与“绩效目标”页的检索、筛选、分面、排序相同；多值参数可重复。检索命中太多时只列出最相符的一千个"
        "（has_more），换一种排序（sort）则列出全部。",
        "The search, filters, facets and order of the page; a parameter with several values is repeated. Of a search that "
        "meets too many, the best thousand are listed (has_more); in an order of its own (sort), all.",
    ),
    query=CaseQuery,
    answer=CaseList,
)
def list_cases(call: Call) -> Reply:
    """Return one page of the cases of a view, with its facets."""
    call.reads()
    view = call.query.view()
    left = bring_up_to_date(Case.objects.filter(visible(call.reach)))
    listed = listing(call.reach, view, localdate(), is_behind=left > 0)
    counted = listed.facets
    page = page_of(listed.cases, call.query, counted.total)
    items = [head_of(case) for case in page.rows]
    by_facet = {
        name: {value: n for value, n in counts.items() if n} for name, counts in counted.counts.items()
    }
    value = CaseList(items, page.total, call.query.page, call.query.per_page, by_facet, listed.has_more)
    return Reply(value, links=page.links(call.request.path, call.query))


@BOOK.enter(
    "createCase",
    "POST /cases",
    "write",
    Message("新建项目", "Open a case"),
    note=Message(
        "声明须恰有一个项目；与在表单里填写一样，各格的文字由程序重新理解，出处不保留。",
        "The declaration has exactly one project; its cells are understood anew as if typed, places are not kept.",
    ),
    body=NewCase,
    answer=CaseFull,
    status=201,
    example={
        "unit": "1010101",
        "declaration": {
            "source": {"file": "", "sha256": "", "media_type": "", "layout": ""},
            "fiscal_year": 2026,
            "projects": [{"name": "普法宣传", "funding": {"total": "200000"}, "goals": ["开展普法宣传。"]}],
        },
    },
)
def create_case(call: Call) -> Reply:
    """Open a case at a body of which the person is the clerk."""
    sent: NewCase = call.body
    unit = visible_units(call.user).filter(code=sent.unit).first()
    if unit is None:
        raise NotFoundError
    draft = drafted(sent.declaration)
    if not draft.project.name:
        raise InvalidError(detail=_NO_NAME)
    case = open_case(call.user, unit, draft.declaration)
    if draft.typed:
        case = write(call.user, case.pk, draft.declaration, lock=case.lock, typed=draft.typed)
    return _full(call, case.pk)._replace(location=f"{call.request.path}/{case.pk}")


@BOOK.enter(
    "getCase",
    "GET /cases/{case}",
    "read",
    Message("一个项目及其申报内容", "A case with what it declares"),
    answer=CaseFull,
)
def get_case(call: Call, case: UUID) -> Reply:
    """Return a case with its current version. Of withheld content the look is told."""
    return _full(call, case)


@BOOK.enter(
    "putDeclaration",
    "PUT /cases/{case}/declaration",
    "write",
    Message("替换整份申报", "Replace what is declared"),
    body=Declaration,
    answer=CaseSaved,
    is_conditional=True,
    example={
        "source": {"file": "", "sha256": "", "media_type": "", "layout": ""},
        "fiscal_year": 2026,
        "projects": [{"name": "普法宣传", "funding": {"total": "200000"}}],
    },
)
def put_declaration(call: Call, case: UUID) -> Reply:
    """Replace the content of a draft."""
    seen = call.visit(case)
    lock = call.at(seen.case.lock)
    draft = drafted(call.body)
    return _saved(write(call.user, case, draft.declaration, lock=lock, typed=draft.typed), draft.typed)


@BOOK.enter(
    "saveCells",
    "PATCH /cases/{case}/cells",
    "write",
    Message("保存若干格", "Save cells"),
    note=Message(
        "路径与 GET 所给声明一致，从 0 计数：name、funding.total、goals.0、indicators.3.annual。",
        "Paths count from 0, as in the declaration: name, funding.total, goals.0, indicators.3.annual.",
    ),
    body=CellsIn,
    answer=CaseSaved,
    is_conditional=True,
    example=_EXAMPLE_CELLS,
)
def save_cells(call: Call, case: UUID) -> Reply:
    """Save cells of a draft, and do one deed with its rows, as the form does."""
    sent: CellsIn = call.body
    seen = call.visit(case)
    lock = call.at(seen.case.lock)
    texts = {field: in_words(field, text) for field, text in sent.cells.items()}
    done = edit(call.user, case, Step(lock=lock, texts=texts, deed=sent.deed))
    return _saved(done.case, sent.cells)


@BOOK.enter(
    "undoChange", "POST /cases/{case}/undo", "write", Message("撤销上一次修改", "Undo the last change"),
    answer=CaseSaved, is_conditional=True,
)  # fmt: skip
def undo_change(call: Call, case: UUID) -> Reply:
    """Take back the person's last change of a draft."""
    return _saved(undo(call.user, case, lock=call.at(call.visit(case).case.lock)), {})


@BOOK.enter(
    "redoChange", "POST /cases/{case}/redo", "write", Message("重做", "Make it again"),
    answer=CaseSaved, is_conditional=True,
)  # fmt: skip
def redo_change(call: Call, case: UUID) -> Reply:
    """Make the change again that was taken back last."""
    return _saved(redo(call.user, case, lock=call.at(call.visit(case).case.lock)), {})


def _full(call: Call, pk: UUID) -> Reply:
    seen = call.visit(pk, "case")
    case, version = seen.case, seen.version
    declared = version.declaration
    value = CaseFull(
        **fields_of(case),
        version=version.number,
        approved_version=case.approved.number if case.approved is not None else None,
        typed=version.typed,
        declaration=declared,
        withheld_cells=withheld_places(case.pk, declared),
    )
    return Reply(value, lock=case.lock)


def _saved(case: Case, fields: Mapping[str, str]) -> Reply:
    """Return a case that was written, with what is said of some of its cells."""
    assert case.current is not None, "every case has a version"
    draft = Draft(case.current.declaration, case.current.typed)
    known = {field for field in fields if field in draft.typed or field.startswith("indicators.")}
    said = {field: says for field in known if (says := _note(draft, field))}
    return Reply(CaseSaved(**fields_of(case), version=case.current.number, notes=said), lock=case.lock)


def _note(draft: Draft, field: str) -> str:
    """Return what is said of a cell; a deed may have moved or removed its row."""
    try:
        says = note(draft, field)
    except (IndexError, AttributeError, ValueError):
        return ""
    return says.render() if says is not None else ""
