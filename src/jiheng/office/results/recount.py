"""What a record keeps beside its content is found out anew and compared: its total, its grade, its light.

Only of records that are still being written: what was handed on keeps what it was judged by, though rules changed since.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from uuid import UUID

from jiheng.foundation.message import Message
from jiheng.office.results.actions.held import keep
from jiheng.office.results.content import content_of
from jiheng.office.results.fields import is_writing_state
from jiheng.office.results.models import Record
from jiheng.office.results.wording import record_name
from jiheng.office.shell.difference import Difference, differing_fields

_KEPT: dict[str, Message] = {
    "total": Message("总分", "total"),
    "grade": Message("等级", "grade"),
    "light": Message("预警灯", "light"),
}


def differences(pks: Sequence[UUID]) -> Iterator[tuple[UUID, Difference]]:
    """Yield what some records keep and what their content says instead."""
    for record in _asked(pks):
        name = f"{record.case.name} · {record_name(record)} ({record.pk})"
        for difference in differing_fields(Message(name, name), _KEPT, record, _kept_anew(record)):
            yield record.pk, difference


def mend(pks: Sequence[UUID]) -> None:
    """Let records keep what their content says. The lock stays: nothing changed for anybody."""
    for record in _asked(pks):
        anew = _kept_anew(record)
        Record.objects.filter(pk=record.pk).update(**{field: getattr(anew, field) for field in _KEPT})


def _asked(pks: Sequence[UUID]) -> Iterator[Record]:
    found = Record.objects.filter(pk__in=pks).exclude(content="").order_by("pk")
    for record in found.select_related("case__unit", "case__approved", "goal"):
        if is_writing_state(record.matter, record.state):
            yield record


def _kept_anew(record: Record) -> Record:
    anew = copy.copy(record)
    keep(anew, content_of(record))
    return anew
