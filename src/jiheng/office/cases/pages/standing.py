"""What every answer of the form says of a draft by now: how it stands, its cells, its sums."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest, QueryDict

from jiheng.office.cases.actions.edit import Step
from jiheng.office.cases.actions.undo import turns
from jiheng.office.cases.content import audited
from jiheng.office.cases.grid import columns_of, rows_of
from jiheng.office.cases.marks import restored
from jiheng.office.cases.merging import fingerprint
from jiheng.office.cases.pages.visit import Visit, lock_of
from jiheng.office.cases.paste import Block
from jiheng.office.cases.queries import remarks_at
from jiheng.office.cases.sheet import Sheet, lay_out
from jiheng.office.cases.totals import money_total, weight_total

_CONTROLS = frozenset({"csrfmiddlewaretoken", "lock", "seen", "was", "do", "back", "block", "row", "columns"})
_FURTHEST = 6


def step_of(request: HttpRequest) -> Step:
    """Return what a page asks, sent as a form: cells by their paths, and what steers beside them."""
    posted = request.POST
    texts = {field: str(text) for field, text in posted.items() if field not in _CONTROLS}
    block = (
        Block(posted["block"], _row(posted), tuple(posted.get("columns", "").split(",")))
        if "block" in posted
        else None
    )
    return Step(
        seen=posted.get("seen", ""),
        lock=lock_of(request),
        texts=texts,
        was=_was(posted),
        deed=posted.get("do", ""),
        block=block,
    )


def laid_out(seen: Visit, unsaved: dict[str, str] | None = None) -> Sheet:
    """Return the draft laid out as a form, with its findings, remarks and marks."""
    draft = seen.draft
    remarks = remarks_at(seen.case, seen.version, draft.declaration)
    marks = restored(seen.version.marks)
    return lay_out(draft, audited(seen.version), remarks, unsaved=unsaved, marks=marks, is_form=True)


def standing(seen: Visit) -> dict[str, Any]:
    """Return what stands at the head of the form: the case, its findings, its sums, what can be undone and redone."""
    possible = turns(seen.user, seen.case)
    declaration = seen.version.declaration
    return {
        "case": seen.case,
        "version": seen.version,
        "seen": fingerprint(seen.version.content, seen.version.typed),
        "can_undo": possible.undo is not None,
        "can_redo": possible.redo is not None,
        "to_confirm": len(seen.version.marks),
        "money_total": money_total(declaration),
        "weight_total": weight_total(declaration),
        "may_edit": True,
        "may_answer": True,
        "may_remark": False,
        "open_place": "",
        "told": None,
    }


def sheet_data(seen: Visit, sheet: Sheet) -> dict[str, Any]:
    """Return what the scripts of the form need to know: the table of indicators, and in which state the draft is."""
    return {
        "seen": fingerprint(seen.version.content, seen.version.typed),
        "lock": seen.case.lock,
        "columns": columns_of(sheet),
        "rows": rows_of(sheet),
        "shape": shape_of(sheet),
    }


def shape_of(sheet: Sheet) -> str:
    """Return by what the page knows that cells came or went outside the table."""
    return f"{len(sheet.goals)}:{len(sheet.narrative)}:{len(sheet.rows)}"


def _was(posted: QueryDict) -> dict[str, str]:
    try:
        return msgspec.json.decode(posted.get("was", "{}"), type=dict[str, str])
    except msgspec.DecodeError:
        return {}


def _row(posted: QueryDict) -> int:
    sent = posted.get("row", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < _FURTHEST else 0
