"""What a case would declare after a file was taken over into it."""

from __future__ import annotations

from typing import Any

import msgspec

from jiheng.declaration.difference import Pairing, cells
from jiheng.declaration.model import Declaration, Funding, Indicator, Project
from jiheng.office.cases.content import single
from jiheng.office.cases.models import Version
from jiheng.office.intake.models import Batch

_PLACES = frozenset({"where", "places"})
_HEAD = ("issuer", "fiscal_year", "currency_unit")


def candidate(batch: Batch, declared: Declaration, number: int, before: Declaration | None) -> Declaration:
    """Return what a case would declare: of the project `number` of `declared`, over what stands there `before`.

    By "update", what the file states replaces what was there, and what it does not state stays; lists (goals,
    indicators, spending plan) are taken as a whole. Otherwise the file stands alone. The year chosen for the import
    is stated where the file states none.
    """
    alone = single(declared, declared.projects[number])
    alone.fiscal_year = declared.fiscal_year or batch.fiscal_year
    if before is None or batch.mode != Batch.UPDATE:
        return alone
    head = {field: getattr(alone, field) or getattr(before, field) for field in _HEAD}
    project = _project(before.projects[0], alone.projects[0])
    return msgspec.structs.replace(alone, projects=[project], **head)


def kept_typed(batch: Batch, before: Version, after: Declaration) -> dict[str, str]:
    """Return what was typed and not understood, of those cells that stay empty: a file taken as a whole leaves none."""
    if batch.mode != Batch.UPDATE or not before.typed:
        return {}
    pairing, stated = Pairing(before.declaration, after), cells(after)
    moved = {pairing.forward(path): text for path, text in before.typed.items()}
    return {path: text for path, text in moved.items() if path is not None and path not in stated}


def _project(old: Project, new: Project) -> Project:
    merged: dict[str, Any] = {
        field: _stated(getattr(new, field), getattr(old, field))
        for field in Project.__struct_fields__
        if field not in _PLACES
    }
    merged["funding"] = Funding(
        **{
            field: _stated(getattr(new.funding, field), getattr(old.funding, field))
            for field in Funding.__struct_fields__
        }
    )
    merged["narrative"] = {**old.narrative, **new.narrative}
    # A file that says nothing of it does not lift the secrecy of a project.
    merged["classified"] = new.classified or old.classified
    if not new.indicators:
        merged["indicators"] = [_without_place(one) for one in old.indicators]
    # Places are those of the new file; those of an older one would point into the wrong document.
    return Project(**merged, where=new.where, places=new.places)


def _stated(new: Any, old: Any) -> Any:
    return old if new is None or new in ("", [], {}) else new


def _without_place(indicator: Indicator) -> Indicator:
    return msgspec.structs.replace(indicator, where=None, places={})
