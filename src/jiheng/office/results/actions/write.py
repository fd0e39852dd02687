"""Cells of a record are written: each as it is left, or all of a page at once."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from jiheng.cycle import words
from jiheng.office.cases.errors import NoAccessError, NotEditableError
from jiheng.office.people.access import roles_towards
from jiheng.office.people.models import User
from jiheng.office.results.actions.held import held, keep
from jiheng.office.results.content import Content, content_of
from jiheng.office.results.errors import CellTakenError, NoSuchCellError
from jiheng.office.results.fields import groups_open, may_write, shown, writes_sometimes, written
from jiheng.office.results.models import Record
from jiheng.office.results.wording import record_name
from jiheng.office.trail.chain import append


@transaction.atomic
def write(  # noqa: PLR0913 -- what is written, what it rests on, each by its name
    user: User,
    record_id: UUID | str,
    sent: Mapping[str, str],
    *,
    lock: int,
    was: Mapping[str, str] | None = None,
    kept: frozenset[str] = frozenset(),
) -> Record:
    """Write cells of a record: `sent` holds their texts, `was` what the page took for said.

    What others wrote meanwhile into other cells stays; a cell that both wrote is refused with `CellTakenError`, and
    none of `sent` is written. `kept` names cells whose taken-over value is confirmed as it is. Raises
    `NotEditableError` in a state in which nothing is written, `NoAccessError` for whoever writes nothing there,
    `NoSuchCellError` and `CellError` for a cell.
    """
    record = held(record_id)
    roles = roles_towards(user, record.case.unit)
    _check_turn(record, roles)
    content = content_of(record)
    before: dict[str, str] = {}
    after = content
    for field, text in sent.items():
        if not may_write(record.matter, record.state, roles, field):
            raise NoSuchCellError
        said = _plain(shown(after, field))
        if _plain(text) == said and field not in kept:
            continue
        if record.lock != lock and _plain((was or {}).get(field, "")) != said and field not in kept:
            raise CellTakenError(field=field, mine=text, theirs=said)
        before[field] = said
        after = written(after, field, text)
    if after != content:
        _save(user, record, after, before)
    return record


def _check_turn(record: Record, roles: frozenset[str]) -> None:
    if groups_open(record.matter, record.state, roles):
        return
    name = record_name(record)
    if writes_sometimes(record.matter, roles):
        raise NotEditableError(name=name, state=words()["states"][record.state])
    raise NoAccessError(name=name)


def _save(user: User, record: Record, content: Content, before: dict[str, str]) -> None:
    keep(record, content)
    record.authors = sorted({*record.authors, user.username})
    record.lock += 1
    record.save()
    after = {field: shown(content, field) for field in before}
    told = {"number": record.number, "cells": after}
    append(user.username, "record.write", f"record:{record.pk}", before={"cells": before}, after=told)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
