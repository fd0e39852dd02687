"""A case, its versions and the remarks on them."""

from __future__ import annotations

import uuid
from typing import ClassVar

import msgspec
from django.db import models

from jiheng.cycle import first_state
from jiheng.declaration.model import Declaration, Project
from jiheng.office.people.models import Unit


class FrozenVersionError(Exception):
    """Somebody tried to change what was approved: a defect of the program, for every way to it is closed."""


_KIND = ("fiscal_year", "proposed_grade", "blocking_findings", "budget")
"""By what, beside body and state, the cases of a list are counted."""


class Case(models.Model):
    """The life of one project under one id (绩效目标项目): what is declared for it, in which state, of which version.

    `state` is one of the table of moves; `lock` counts changes, so that nobody overwrites what they have not seen.
    `current` is the version being worked on, `approved` the last one approved. `was_opened` tells whether a reviewer
    has looked at it since it was sent. `previous` is the case of the year before that this one goes on from.
    `is_classified` tells that it is withheld from the public: it declares so itself, or somebody who answers for it
    decided so (`is_classified_by_decision`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases")
    fiscal_year = models.PositiveSmallIntegerField(null=True, db_index=True)
    name = models.CharField(max_length=400, db_index=True)
    code = models.CharField(max_length=80, blank=True, db_index=True)
    budget = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    is_classified = models.BooleanField(default=False)
    is_classified_by_decision = models.BooleanField(default=False)
    state = models.CharField(max_length=24, default=first_state("goal"), db_index=True)
    grade = models.CharField(max_length=1, blank=True)
    proposed_grade = models.CharField(max_length=1, blank=True)
    blocking_findings = models.PositiveIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    was_opened = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    lock = models.PositiveIntegerField(default=1)
    current = models.ForeignKey("Version", null=True, on_delete=models.PROTECT, related_name="+")
    approved = models.ForeignKey("Version", null=True, on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """Order of lists."""

        ordering = ("unit__path", "fiscal_year", "name")
        # Each is for one question that is asked of very many cases: the usual order of the list, which are due, what
        # was changed last, which cost most, how many there are of a kind at each body. Those that count hold every
        # column of the question, so that no case has to be read.
        indexes: ClassVar = [
            models.Index(fields=["unit", "fiscal_year", "name", "id"], name="cases_in_order"),
            models.Index(
                fields=["state", "due_on", "unit", "changed_at", "id", *_KIND], name="cases_by_deadline"
            ),
            models.Index(fields=["state", "changed_at"], name="cases_by_state_and_change"),
            models.Index(fields=["state", "fiscal_year", "unit"], name="cases_by_state_and_year"),
            models.Index(fields=["changed_at"], name="cases_by_change"),
            models.Index(fields=["budget", "unit"], name="cases_by_budget"),
            models.Index(fields=["unit", "state", *_KIND], name="cases_by_kind"),
            models.Index(
                fields=["fiscal_year", "unit", "state", *_KIND[1:], "id"], name="cases_by_year_and_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """One version of what is declared: a declaration of one project, by value. Frozen once it was approved.

    `typed` keeps what was typed into cells and could not be understood: path of the cell → text. `marks` keeps what was
    copied from last year and has to be decided again: path of the cell → why (see `marks.Mark`).
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    typed: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    marks: models.JSONField[dict[str, dict[str, str]]] = models.JSONField(default=dict, blank=True)
    authors: models.JSONField[list[str]] = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    source_name = models.CharField(max_length=400, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    is_frozen = models.BooleanField(default=False)
    approved_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Versions of a case are numbered from 1."""

        ordering = ("case", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="one_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.number}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the version. Raises `FrozenVersionError` for one that was approved."""
        if self.pk and Version.objects.filter(pk=self.pk, is_frozen=True).exists():
            raise FrozenVersionError(str(self))
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def declaration(self) -> Declaration:
        """What is declared, with the head of its document."""
        return msgspec.json.decode(self.content, type=Declaration)

    @property
    def project(self) -> Project:
        """The one project of the version."""
        return self.declaration.projects[0]


class RemarkBase(models.Model):
    """What a reviewer says of one cell (批注), and what the clerk answers. `field` is that of the cell, "" for the whole."""

    field = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    author = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """In the order in which they were made."""

        abstract = True
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return f"{self.field}: {self.text}"


class Remark(RemarkBase):
    """A remark on a cell of a version: "indicators.3.annual", "goals.0", "funding.total"."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="remarks")
