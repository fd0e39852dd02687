"""A record held until the transaction ends, and brought in step with its content before it is saved."""

from __future__ import annotations

from uuid import UUID

from jiheng.office.cases.errors import StaleCaseError
from jiheng.office.results.content import Content, Form, encoded
from jiheng.office.results.lights import watch
from jiheng.office.results.models import Record
from jiheng.office.results.standing import total_of
from jiheng.office.results.wording import record_name


def held(record_id: UUID | str, lock: int | None = None) -> Record:
    """Return a record that nobody else changes now. Raises `StaleCaseError` where `lock` is given and not its own."""
    locked = Record.objects.select_for_update(of=("self",))
    record = locked.select_related("case__unit", "case__approved", "goal").get(pk=record_id)
    if lock is not None and record.lock != lock:
        raise StaleCaseError(name=record_name(record))
    return record


def keep(record: Record, content: Content) -> None:
    """Let the record hold a content, and beside it what lists show; the record is not saved."""
    record.content = encoded(content)
    record.goal = record.goal or record.case.approved
    record.total = total_of(content)
    if isinstance(content, Form):
        if record.matter == "monitoring":
            record.light = watch(content, record.last_month).worst or ""
        else:
            record.grade = content.declaration.projects[0].self_grade or ""
