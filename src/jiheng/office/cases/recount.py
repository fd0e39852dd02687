"""What a case keeps beside its content is found out anew and compared: its name, its money, what the audit says."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from uuid import UUID

from jiheng.foundation.message import Message
from jiheng.office.cases.content import refresh
from jiheng.office.cases.models import Case
from jiheng.office.shell.difference import Difference, differing_fields

_THING = Message("项目 {case}（{pk}）", "case {case} ({pk})")
_KEPT: dict[str, Message] = {
    "name": Message("名称", "name"),
    "code": Message("编码", "code"),
    "budget": Message("预算", "budget"),
    "is_classified": Message("涉密", "withheld"),
    "findings": Message("问题数", "findings"),
    "blocking_findings": Message("不得上报的问题数", "blocking findings"),
    "proposed_grade": Message("建议等级", "proposed grade"),
}


def differences(pks: Sequence[UUID]) -> Iterator[tuple[UUID, Difference]]:
    """Yield what some cases keep and what their current version says instead."""
    for case in _asked(pks):
        thing = _THING.filled(case=case.name, pk=case.pk)
        for difference in differing_fields(thing, _KEPT, case, _refreshed(case)):
            yield case.pk, difference


def mend(pks: Sequence[UUID]) -> None:
    """Let cases keep what their current version says. The lock stays: nothing changed for anybody."""
    for case in _asked(pks):
        anew = _refreshed(case)
        Case.objects.filter(pk=case.pk).update(**{field: getattr(anew, field) for field in _KEPT})


def _asked(pks: Sequence[UUID]) -> Iterator[Case]:
    yield from Case.objects.filter(pk__in=pks).exclude(current=None).select_related("current").order_by("pk")


def _refreshed(case: Case) -> Case:
    assert case.current is not None, "only such cases are asked for"
    anew = copy.copy(case)
    refresh(anew, case.current)
    return anew
