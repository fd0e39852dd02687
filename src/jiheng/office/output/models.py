"""What was asked to be printed in the background, how far it is, and where the result lies."""

from __future__ import annotations

import uuid
from typing import ClassVar, Literal

from django.db import models

from jiheng.foundation.message import Message, user_language
from jiheng.office.cases.models import Case
from jiheng.office.people.models import Unit

Matter = Literal["goal", "monitoring", "self_evaluation"]
MATTERS: tuple[Matter, ...] = ("goal", "monitoring", "self_evaluation")
"""What of a project is printed; evaluations and corrective actions have no official form."""


class Book(models.Model):
    """A book or an archive: the projects of a year at a body and below it, as one person may read them.

    `matter` is what of a project is printed, with the months of a monitoring. `only_final` leaves drafts out;
    `withheld` says whether classified projects were asked for, `left_out` how many of them were not. `done` of `total`
    projects are printed. Whoever prints leaves a sign of life, as readers of imports do: `taken_by` and `taken_at`.
    `cases` are those in the file: whoever may not read one of them any more does not get the file. `notes` are sentences
    in Chinese and English on what the form could not hold.
    """

    WAITING, PRINTING, DONE, FAILED = "waiting", "printing", "done", "failed"
    STATES: ClassVar = [
        (WAITING, "等待打印"),
        (PRINTING, "正在打印"),
        (DONE, "已打印"),
        (FAILED, "没有打印成"),
    ]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.CharField(max_length=150, db_index=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField()
    matter = models.CharField(max_length=20)
    first_month = models.PositiveSmallIntegerField(default=1)
    last_month = models.PositiveSmallIntegerField(default=12)
    form = models.CharField(max_length=80)
    format = models.CharField(max_length=20)
    by_unit = models.BooleanField(default=False)
    only_final = models.BooleanField(default=True)
    withheld = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=STATES, default=WAITING, db_index=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    leaves = models.PositiveIntegerField(default=0)
    omissions = models.PositiveIntegerField(default=0)
    notes: models.JSONField[list[list[str]]] = models.JSONField(default=list, blank=True)
    cases = models.ManyToManyField(Case, related_name="+", blank=True)
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.CharField(max_length=80, blank=True)
    error_zh = models.TextField(blank=True)
    error_en = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering = ("-made_at", "pk")

    def __str__(self) -> str:
        return f"{self.unit} {self.fiscal_year} {self.form}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more becomes of it."""
        return self.state in (self.DONE, self.FAILED)

    @property
    def error(self) -> str:
        """Why it was not printed, in the reader's language."""
        return self.error_en if user_language() == "en" else self.error_zh

    @property
    def said(self) -> list[str]:
        """What the form could not hold, in few sentences, in the reader's language."""
        return [Message(zh, en).render() for zh, en in self.notes]
