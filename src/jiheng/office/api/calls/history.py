"""What became of a case: versions, what differs between two, the history of a cell, its trail, and what the audit says."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from jiheng.audit.grade import LEADS_TO
from jiheng.audit.wording import basis_in_words, mending, question, sentence
from jiheng.declaration.difference import difference
from jiheng.foundation.message import Message
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.errors import NotFoundError
from jiheng.office.api.operation import Book
from jiheng.office.api.paging import Listed, PageQuery, page_of
from jiheng.office.api.shapes.cases import (
    CellChange,
    ChangeOut,
    Difference,
    EventOut,
    FindingOut,
    Findings,
    QuestionOut,
    VersionFull,
    VersionOut,
    version_of,
)
from jiheng.office.api.shapes.people import Person
from jiheng.office.api.shapes.trail import event_of
from jiheng.office.api.shapes.words import Bilingual, both
from jiheng.office.cases import cells
from jiheng.office.cases.content import audited
from jiheng.office.cases.findings import place_of
from jiheng.office.cases.history import of_cell, of_changes
from jiheng.office.cases.models import Case, Version
from jiheng.office.cases.queries import entries_of, names_of, versions_of

BOOK = Book("history", Message("版本、差异、审核问题", "Versions, differences, findings"))

_Number = Annotated[int, Meta(ge=1, le=99_999)]


class TwoVersions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which versions are compared: without any, the current one with the one before it."""

    older: Annotated[_Number | None, Meta(description="较早的版本 / the older version")] = None
    newer: Annotated[_Number | None, Meta(description="较新的版本 / the newer version")] = None


class OfCell(PageQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which cell."""

    field: Annotated[str, Meta(max_length=80, description="格的路径 / path of the cell")]


@BOOK.enter(
    "listVersions", "GET /cases/{case}/versions", "read", Message("各版本", "The versions of a case"),
    query=PageQuery, answer=Listed[VersionOut],
)  # fmt: skip
def list_versions(call: Call, case: UUID) -> Reply:
    """List the versions, newest first, without their content."""
    seen = call.visit(case)
    page = page_of(versions_of(seen.case), call.query)
    names = names_of(author for one in page.rows for author in one.authors)
    return call.paged(page, [VersionOut(**version_of(one, seen.case, names)) for one in page.rows])


@BOOK.enter(
    "getVersion", "GET /cases/{case}/versions/{number}", "read",
    Message("一个版本及其内容", "A version with what it declares"), answer=VersionFull,
)  # fmt: skip
def get_version(call: Call, case: UUID, number: int) -> Reply:
    """Return one version."""
    seen = call.visit(case, "compare")
    found = call.version(seen.case, number)
    fields = version_of(found, seen.case, names_of(found.authors))
    return Reply(VersionFull(**fields, typed=found.typed, declaration=found.declaration))


@BOOK.enter(
    "compareVersions", "GET /cases/{case}/difference", "read",
    Message("两个版本的差异", "What differs between two versions"), query=TwoVersions, answer=Difference,
)  # fmt: skip
def compare_versions(call: Call, case: UUID) -> Reply:
    """Return what differs, cell by cell: who changed it, when, from what, to what, and why."""
    asked: TwoVersions = call.query
    seen = call.visit(case, "compare")
    numbers = list(versions_of(seen.case).values_list("number", flat=True))
    newer = asked.newer or seen.version.number
    older = asked.older or max((one for one in numbers if one < newer), default=newer)
    before, after = (call.version(seen.case, number) for number in (older, newer))
    changes = _changes(seen.case, before, after) if older != newer else []
    return Reply(Difference(older, newer, changes))


@BOOK.enter(
    "getCellHistory", "GET /cases/{case}/history", "read",
    Message("一格的来历", "Who changed a cell, when, from what, why"), query=OfCell, answer=Listed[CellChange],
)  # fmt: skip
def get_cell_history(call: Call, case: UUID) -> Reply:
    """List the changes of one cell, newest first; it is followed where its row moved."""
    seen = call.visit(case, "trail")
    if not cells.is_place(seen.draft.declaration, call.query.field):
        raise NotFoundError
    page = page_of(list(of_cell(seen.case, seen.version.number, call.query.field)), call.query)
    names = names_of(one.entry.actor for one in page.rows)
    changes = [
        CellChange(
            by=Person(one.entry.actor, names[one.entry.actor]),
            at=one.entry.at,
            before=one.before,
            after=one.after,
            version=one.version,
            why=one.why,
            mends=one.mends,
        )
        for one in page.rows
    ]
    return call.paged(page, changes)


@BOOK.enter(
    "listCaseEvents", "GET /cases/{case}/events", "read",
    Message("办理过程", "What happened to a case"), query=PageQuery, answer=Listed[EventOut],
)  # fmt: skip
def list_case_events(call: Call, case: UUID) -> Reply:
    """List everything the trail tells of a case, newest first, without the content that was written."""
    seen = call.visit(case, "trail")
    page = page_of(entries_of(seen.case), call.query)
    names = names_of(entry.actor for entry in page.rows)
    return call.paged(page, [event_of(entry, names, with_words=True) for entry in page.rows])


@BOOK.enter(
    "getFindings", "GET /cases/{case}/findings", "read",
    Message("审核问题", "What the audit says"), answer=Findings,
)  # fmt: skip
def get_findings(call: Call, case: UUID) -> Reply:
    """Return what the audit says of the current version, each finding at its cell."""
    seen = call.visit(case, "case")
    found = audited(seen.version)
    declaration = seen.version.declaration
    grade = found.projects[0].grade if found.projects else None
    findings = [
        FindingOut(
            rule=one.rule,
            severity=one.severity,
            field=place_of(declaration, one),
            message=_in_both(sentence, one),
            mend=_in_both(mending, one),
            basis=_in_both(basis_in_words, one.rule),
            sum=one.sum,
            evidence=list(one.evidence),
            fix=one.fix,
            fingerprint=one.fingerprint,
        )
        for one in found.findings
    ]
    questions = [QuestionOut(one.rule, _in_both(question, one), one.count) for one in found.questions]
    leads_to = both(LEADS_TO[grade]) if grade else None
    return Reply(Findings(seen.version.number, grade, leads_to, findings, questions), lock=seen.case.lock)


def _in_both(says: Any, of: Any) -> Bilingual:
    return Bilingual(says(of, "zh"), says(of, "en"))


def _changes(case: Case, before: Version, after: Version) -> list[ChangeOut]:
    old, new = before.declaration, after.declaration
    found = difference(old, new)
    told = of_changes(case, after.number, old, found)
    names = names_of([*(one.entry.actor for one in told.values()), *after.authors])
    made = []
    for number, one in enumerate(found):
        step = told.get(number)
        # Told by no step (an import in one go): then who wrote the version and when it began.
        who = [step.entry.actor] if step else after.authors
        made.append(
            ChangeOut(
                kind=one.kind,
                field=one.field,
                old_field=one.old_field,
                title=cells.title_of(old if one.field is None else new, one.field or one.old_field or ""),
                before=one.before,
                after=one.after,
                by=[Person(name, names[name]) for name in who],
                at=step.entry.at if step else after.created_at,
                why=step.why if step else after.reason,
                mends=step.mends if step else "",
            )
        )
    return made
