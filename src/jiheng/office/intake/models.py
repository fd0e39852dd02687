"""One import of documents: its files, what each project in them would do, and what was done."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from django.db import models

from jiheng.declaration.model import Declaration
from jiheng.foundation.message import user_language
from jiheng.office.cases.models import Case
from jiheng.office.intake.layer import corrected
from jiheng.office.people.models import Unit


class Batch(models.Model):
    """Files that one unit imports at once.

    `mode` says what becomes of a project that the unit declares already: "add" leaves it alone, "update" takes over
    what the file states, "replace" takes the file in its place. `fiscal_year` is meant where a file states none.
    `revision` counts what changed here, so that nobody imports what they have not seen.
    """

    ADD, UPDATE, REPLACE = "add", "update", "replace"
    MODES: ClassVar = [(ADD, "只新增"), (UPDATE, "更新"), (REPLACE, "替换")]
    OPEN, APPLIED, UNDONE, DROPPED = "open", "applied", "undone", "dropped"
    STATES: ClassVar = [(OPEN, "待确认"), (APPLIED, "已导入"), (UNDONE, "已撤销"), (DROPPED, "已放弃")]

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="batches")
    author = models.CharField(max_length=150)
    mode = models.CharField(max_length=8, choices=MODES, default=ADD)
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=8, choices=STATES, default=OPEN, db_index=True)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.unit} {self.pk}"


class Item(models.Model):
    """One file of an import: the bytes as kept, and what was read from them or why they could not be read.

    `stored` is where the bytes lie below the folder of files, under a name of ours. `repeats` is the file with the
    same bytes that came before; in the same import such a file is "repeated" and is not read again. `folder` is where
    the file lay in the folder or archive that was sent. Whoever reads it leaves a sign of life: `taken_by` names the
    reader, `taken_at` is when it was last heard of.
    """

    WAITING, READING, READ, FAILED, REPEATED = "waiting", "reading", "read", "failed", "repeated"
    STOPPED = "stopped"
    STATES: ClassVar = [
        (WAITING, "等待读取"),
        (READING, "正在读取"),
        (READ, "已读取"),
        (FAILED, "读不了"),
        (REPEATED, "重复"),
        (STOPPED, "已取消"),
    ]

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(max_length=200)
    folder = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    stored = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=STATES, default=WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.CharField(max_length=80, blank=True)
    error_zh = models.TextField(blank=True)
    error_en = models.TextField(blank=True)
    content = models.TextField(blank=True)
    projects = models.PositiveIntegerField(default=0)
    indicators = models.PositiveIntegerField(default=0)
    repaired = models.PositiveIntegerField(default=0)
    problems = models.PositiveIntegerField(default=0)
    department_goals = models.PositiveIntegerField(default=0)
    is_classified = models.BooleanField(default=False)
    repeats = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In the order in which they came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def reading(self) -> Declaration:
        """What was read from the file."""
        return msgspec.json.decode(self.content, type=Declaration)

    @property
    def declaration(self) -> Declaration:
        """What the file declares: what was read from it, with what people corrected in that."""
        return corrected(self.reading, self.corrections.all())

    @property
    def error(self) -> str:
        """Why the file could not be read, in the reader's language."""
        return self.error_en if user_language() == "en" else self.error_zh


class Correction(models.Model):
    """What a person put right in the reading of a file: a layer over it, which leaves the reading as it is.

    `project` is the place of the project in the file and `field` the path of the cell, as in `declaration.difference`;
    positions are those of the reading, and rows behind its last one are rows that were added. A whole row
    ("indicators.3") is taken out. `printed` is what the reading says there and `place` where it was printed: by that
    the correction finds its cell when the same file is read anew. `taken_from` is the place in the source that was
    clicked, where the text was not typed.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="corrections")
    project = models.PositiveIntegerField()
    field = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    printed = models.TextField(blank=True)
    place: models.JSONField[dict[str, int] | None] = models.JSONField(null=True)
    taken_from: models.JSONField[dict[str, int] | None] = models.JSONField(null=True)
    author = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        """In the order in which they were made."""

        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "project", "field"], name="one_correction_a_cell")
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.field}: {self.text}"


class Proposal(models.Model):
    """One project of a file: what importing it would do, and what was decided.

    `number` is its place in the file. `would` says what it would do with `case`, which stood at `case_lock` when this
    was found out; `reason` names why nothing can be done, by its name in `reasons.py`.
    """

    UNDECIDED, ACCEPT, REFUSE = "undecided", "accept", "refuse"
    DECISIONS: ClassVar = [(UNDECIDED, "未定"), (ACCEPT, "接受"), (REFUSE, "不导入")]
    NEW, CHANGE, SAME, BLOCKED = "new", "change", "same", "blocked"
    EFFECTS: ClassVar = [(NEW, "新增"), (CHANGE, "修改"), (SAME, "没有变化"), (BLOCKED, "不能导入")]

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="proposals")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=400, blank=True)
    code = models.CharField(max_length=80, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    budget = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    indicators = models.PositiveIntegerField(default=0)
    repaired = models.PositiveIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    blocking_findings = models.PositiveIntegerField(default=0)
    is_classified = models.BooleanField(default=False)
    would = models.CharField(max_length=8, choices=EFFECTS)
    reason = models.CharField(max_length=20, blank=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.SET_NULL, related_name="+")
    case_lock = models.PositiveIntegerField(null=True)
    decision = models.CharField(max_length=10, choices=DECISIONS, default=UNDECIDED)

    class Meta:
        """In the order of the files and of the projects in them."""

        ordering = ("item", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="one_proposal_a_project")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.would} {self.decision}"


class Effect(models.Model):
    """What an accepted project did, kept so that it can be undone.

    `before` is the content that it replaced (with `before_typed`, what was typed and not understood), "" where a case
    was opened. `lock_after` is where the case stood then: one
    that stands elsewhere now was changed since.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="effects")
    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="effect")
    case = models.ForeignKey(Case, null=True, on_delete=models.SET_NULL, related_name="+")
    before = models.TextField(blank=True)
    before_typed: models.JSONField[dict[str, str]] = models.JSONField(default=dict, blank=True)
    lock_after = models.PositiveIntegerField()

    class Meta:
        """In the order in which it was done."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.proposal} → {self.case_id}"
