"""Rounds (布置) and records: what is to be filled in for an approved goal, in which state, of which version."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from jiheng.cycle import words
from jiheng.cycle.model import Matter
from jiheng.office.cases.models import Case, RemarkBase, Version
from jiheng.office.people.models import Unit

MATTERS: tuple[Matter, ...] = ("monitoring", "corrective", "self_evaluation", "evaluation")
"""The matters of the table of moves that this slice holds; the goal is that of `cases`."""


class Round(models.Model):
    """A round: something is to be done by a day, by all bodies below `unit`, for a budget year and some months of it.

    While it is OPENING its records are made, in the order of their cases from `cursor` on, so that a crash costs
    nothing; `made` counts them. A round of declarations has no records: the cases themselves are due.
    """

    OPENING, OPEN = "OPENING", "OPEN"
    KINDS: ClassVar = [
        ("declaration", "目标申报"),
        ("monitoring", "运行监控"),
        ("self_evaluation", "绩效自评"),
    ]

    kind = models.CharField(max_length=20, choices=KINDS)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rounds")
    fiscal_year = models.PositiveSmallIntegerField(db_index=True)
    first_month = models.PositiveSmallIntegerField(default=1)
    last_month = models.PositiveSmallIntegerField(default=12)
    due_on = models.DateField()
    note = models.TextField(blank=True)
    proposal = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, default=OPENING)
    cursor = models.UUIDField(null=True)
    made = models.PositiveIntegerField(default=0)
    lock = models.PositiveIntegerField(default=1)
    opened_by = models.CharField(max_length=150)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A round of a year and a period is opened once at a body; goals may be asked for more than once."""

        ordering = ("-fiscal_year", "due_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "unit", "fiscal_year", "first_month", "last_month"],
                condition=Q(kind__in=("monitoring", "self_evaluation")),
                name="one_round_of_a_period",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.fiscal_year} {self.unit}"


class Record(models.Model):
    """One matter of one case: a monitoring record, a corrective action, a self-evaluation, an evaluation.

    `state` is one of the table of moves; `lock` counts changes; `number` that of the version being worked on.
    `content` is JSON of `content.py`, "" as long as nobody wrote: it is then laid out from what is approved. `goal`
    is the approved version it rests on, from the first writing on. `light`, `total` and `grade` are kept beside the
    content so that lists need not open it. `said` is the opinion or reason given with the last move.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="records")
    matter = models.CharField(max_length=20, choices=[(one, words()["matters"][one].zh) for one in MATTERS])
    round = models.ForeignKey(Round, null=True, on_delete=models.PROTECT, related_name="records")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    goal = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    first_month = models.PositiveSmallIntegerField(default=1)
    last_month = models.PositiveSmallIntegerField(default=12)
    state = models.CharField(max_length=24, db_index=True)
    lock = models.PositiveIntegerField(default=1)
    number = models.PositiveIntegerField(default=1)
    content = models.TextField(blank=True)
    authors: models.JSONField[list[str]] = models.JSONField(default=list)
    was_opened = models.BooleanField(default=False)
    light = models.CharField(max_length=6, blank=True)
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    grade = models.CharField(max_length=1, blank=True)
    said = models.TextField(blank=True)
    said_by = models.CharField(max_length=150, blank=True)
    due_on = models.DateField(null=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A case is monitored once for a period, and evaluates itself once."""

        ordering = ("created_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "matter", "first_month", "last_month"],
                condition=Q(matter__in=("monitoring", "self_evaluation")),
                name="one_record_of_a_period",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["matter", "state"], name="record_by_state")]

    def __str__(self) -> str:
        return f"{self.matter} {self.case}"


class Snapshot(models.Model):
    """A version of a record as it was handed on: what was judged is kept when it is changed afterwards."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="snapshots")
    number = models.PositiveIntegerField()
    content = models.TextField()
    authors: models.JSONField[list[str]] = models.JSONField(default=list)
    light = models.CharField(max_length=6, blank=True)
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    handed_on_by = models.CharField(max_length=150)
    handed_on_at = models.DateTimeField(auto_now=True)

    class Meta:
        """Versions of a record are numbered from 1."""

        ordering = ("record", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "number"], name="one_snapshot_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.number}"


class RecordRemark(RemarkBase):
    """A remark on a cell of a record, as its form knows it: "indicators.3.actual", "funding.executed".

    `number` is that of the version it was made on; the lines of a record never move, so it stays at its cell.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="remarks")
    number = models.PositiveIntegerField()
