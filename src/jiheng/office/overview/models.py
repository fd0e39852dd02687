"""What lists and figures need of each case, kept in step with its content: see `index.py`. It can be made anew at any time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiheng.office.cases.models import Case


class Digest(models.Model):
    """One case in short. `lock` is that of the case when this was made: another one says that it is out of date.

    `text` holds what is searched, one name, goal or indicator a line, in the form of `index.folded`. Of a withheld
    case only name and code are kept. `s1` … `s4` count findings by severity.
    """

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="digest")
    lock = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    indicators = models.PositiveIntegerField(default=0)
    quantified = models.PositiveIntegerField(default=0)
    s1 = models.PositiveIntegerField(default=0)
    s2 = models.PositiveIntegerField(default=0)
    s3 = models.PositiveIntegerField(default=0)
    s4 = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.case_id} {self.lock}"


class CategoryCount(models.Model):
    """How many indicators of one category (数量, 质量 …) a case has; `category` is the key of the crosswalk."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="category_counts")
    category = models.CharField(max_length=40)
    indicators = models.PositiveIntegerField()

    class Meta:
        """One count of a category."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "category"], name="one_count_of_a_category")
        ]
        indexes: ClassVar = [models.Index(fields=["category"], name="category_counts_by_key")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.category} {self.indicators}"
