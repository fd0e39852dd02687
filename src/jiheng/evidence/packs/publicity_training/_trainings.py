"""Who was called to trainings, and came, and passed."""

from __future__ import annotations

from typing import Any

import ibis

from jiheng.evidence.tables import Tables


def called(tables: Tables, trainings: Any) -> Any:
    """Return each person called to some trainings, once for each; `came` and `did_pass` are 1 where they did.

    Where the code of a person is missing, each row stands for one.
    """
    both = tables.attendances.inner_join(trainings.select("training_id", "held_at"), "training_id")
    both = both.mutate(
        person=ibis.coalesce(both.person_id, both.attendance_id),
        here=both.attended.fill_null(False).ifelse(1, 0),
        well=both.passed.fill_null(False).ifelse(1, 0),
    )
    return both.group_by("training_id", "person").agg(
        held_at=lambda one: one.held_at.min(),
        came=lambda one: one.here.max(),
        did_pass=lambda one: one.well.max(),
    )
