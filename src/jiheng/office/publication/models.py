"""Decisions on secrecy, signed reviews, and publications. Nothing of them is deleted: what ended stays as it was."""

from __future__ import annotations

from typing import ClassVar, get_args

import msgspec
from django.db import models

from jiheng.declaration.model import Declaration
from jiheng.office.cases.models import Case
from jiheng.office.people.models import Unit
from jiheng.secrecy.clearance import Level

LEVELS: tuple[str, ...] = get_args(Level)


class Classification(models.Model):
    """One proposal about one project, or one cell of it, and what was decided: to withhold it, or to open it again.

    `field` is a path as in `declaration.difference`, "" for the whole project; `content` is the declaration in which
    it stood, so that it is found again where rows have moved. `revokes` is the decision that is to end. It goes with
    its case only where that is removed, which is a first draft; the trail tells of both still.
    """

    WITHHOLD, OPEN = "withhold", "open"
    VERBS: ClassVar = [(WITHHOLD, "定密"), (OPEN, "解密")]
    PROPOSED, DECIDED, REFUSED = "proposed", "decided", "refused"
    STATES: ClassVar = [(PROPOSED, "待决定"), (DECIDED, "已同意"), (REFUSED, "未同意")]

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="classifications")
    verb = models.CharField(max_length=8, choices=VERBS, default=WITHHOLD)
    field = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=8, choices=[(one, one) for one in LEVELS])
    why = models.TextField()
    basis = models.TextField(blank=True)
    content = models.TextField()
    version = models.PositiveIntegerField()
    revokes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="revocations"
    )
    state = models.CharField(max_length=8, choices=STATES, default=PROPOSED)
    is_in_force = models.BooleanField(default=False, db_index=True)
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.case_id} {self.verb} {self.field}"

    @property
    def declaration(self) -> Declaration:
        """What was declared when this was proposed."""
        return msgspec.json.decode(self.content, type=Declaration)


class Review(models.Model):
    """A signed review before publication (公开前保密审查): by whom, when, and for exactly what.

    `what` is what was chosen to be published. `covered` tells each case or record of results with the number of its
    version and the decisions in force: its id → [number, [decisions]].
    """

    GOALS, RESULTS, ALL = "goals", "results", "all"
    CHOICES: ClassVar = [(GOALS, "绩效目标"), (ALL, "绩效目标和结果"), (RESULTS, "绩效结果")]

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="publication_reviews")
    fiscal_year = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=8, choices=CHOICES, default=GOALS)
    fingerprint = models.CharField(max_length=64)
    covered: models.JSONField[dict[str, list[object]]] = models.JSONField()
    reviewed_by = models.CharField(max_length=150)
    reviewed_at = models.DateTimeField(auto_now_add=True)
    said = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)
        indexes: ClassVar = [models.Index(fields=["body", "fiscal_year"], name="reviews_of_a_year")]

    def __str__(self) -> str:
        return f"{self.body} {self.fiscal_year}"


class Publication(models.Model):
    """What was published, or is to be, of a body and a year: from which review, what it holds, and the proof.

    It waits until it is built; what stops the program leaves it waiting. Its files lie below the folder of publications
    under its id. `leaks` are sentences in both languages that never quote what leaked.
    """

    WAITING, PUBLISHED, REFUSED, WITHDRAWN = "waiting", "published", "refused", "withdrawn"
    STATES: ClassVar = [
        (WAITING, "正在生成"),
        (PUBLISHED, "已公开"),
        (REFUSED, "没有公开"),
        (WITHDRAWN, "已撤回"),
    ]

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="publications")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="publications")
    fiscal_year = models.PositiveSmallIntegerField()
    licence = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    version = models.CharField(max_length=20, blank=True)
    projects = models.PositiveIntegerField(default=0)
    masked = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=0)
    sought = models.PositiveIntegerField(default=0)
    common = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    leaks: models.JSONField[list[dict[str, str]]] = models.JSONField(default=list)
    error_zh = models.TextField(blank=True)
    error_en = models.TextField(blank=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)
        indexes: ClassVar = [models.Index(fields=["body", "fiscal_year"], name="publications_of_a_year")]

    def __str__(self) -> str:
        return f"{self.body} {self.fiscal_year} {self.version}"
