"""What lists and figures need of each case, kept in step with its content: see `index.py`. It can be made anew at any time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiheng.office.cases.models import Case
from jiheng.office.people.models import Unit


class Digest(models.Model):
    """One case in short. `lock` is that of the case when this was made.

    `text` holds what is searched in the form of `folding.folded`: the name and the code, each on its line, then one goal
    a line, so many as `goals` says, then the names of the indicators. Of a withheld case only name and code are kept.
    `slot` and `marks` are its place in the index of texts, and what that knows of it besides: see `texts.py`.
    `sums` is what the case counts for in the figures: see `sums.py`. `s1` … `s4` count findings by severity.
    """

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="digest")
    lock = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    goals = models.PositiveIntegerField(default=0)
    slot = models.BigIntegerField(null=True, unique=True)
    marks = models.TextField(blank=True, default="")
    sums = models.TextField(blank=True, default="")
    indicators = models.PositiveIntegerField(default=0)
    quantified = models.PositiveIntegerField(default=0)
    s1 = models.PositiveIntegerField(default=0)
    s2 = models.PositiveIntegerField(default=0)
    s3 = models.PositiveIntegerField(default=0)
    s4 = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.case_id} {self.lock}"


class Waiting(models.Model):
    """A case whose digest has to be made anew. The database itself notes it when a case is written: see `watch.py`."""

    case_id = models.UUIDField(primary_key=True)
    lock = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.lock}"


class Tally(models.Model):
    """How many cases of one kind lie below a body, by its code; what the columns hold is that of the address."""

    body = models.CharField(max_length=40)
    state = models.CharField(max_length=24)
    year = models.CharField(max_length=5)
    grade = models.CharField(max_length=4)
    blocking = models.CharField(max_length=3)
    band = models.CharField(max_length=4)
    cases = models.IntegerField()

    class Meta:
        """One number of a kind."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "state", "year", "grade", "blocking", "band"], name="one_tally_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.state} {self.year} {self.cases}"


class BodySum(models.Model):
    """What is counted of one body in one year, as JSON; `year` is 0 where none is given. See `sums.py`."""

    body = models.CharField(max_length=41)
    year = models.PositiveSmallIntegerField()
    sums = models.TextField()

    class Meta:
        """One row of a body and a year."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "year"], name="one_sum_of_a_body_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


class CategoryCount(models.Model):
    """How many indicators of one category (数量, 质量 …) a case has; `category` is the key of the crosswalk.

    A family (产出 …) has a row of its own, with all of its categories together. `unit` is that of the case, `kind` what
    facets tell apart (`tally.Kind`), so that a category is counted without reading cases.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="category_counts")
    category = models.CharField(max_length=40)
    indicators = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)

    class Meta:
        """One count of a category."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "category"], name="one_count_of_a_category")
        ]
        # One counts by body, the other by kind: without its order the database would sort all.
        indexes: ClassVar = [
            models.Index(fields=["category", "unit", "kind"], name="category_counts_by_unit"),
            models.Index(fields=["category", "kind", "unit"], name="category_counts_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.category} {self.indicators}"


class IndicatorRow(models.Model):
    """One indicator of the content of a case, as the list of indicators shows it; a cancelled case has none.

    `unit` and `fiscal_year` are those of the case, so that lists and figures read one table. `severity` is that of
    its gravest finding. `change` says what became of its target since the year before: a key of
    `recurring.CHANGES`. Of a withheld indicator there is no row.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="indicator_rows")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=400)
    folded = models.CharField(max_length=400)
    category = models.CharField(max_length=40)
    target = models.CharField(max_length=200, blank=True)
    measure = models.CharField(max_length=40, blank=True)
    is_quantified = models.BooleanField()
    severity = models.CharField(max_length=2, blank=True)
    change = models.CharField(max_length=12, default="new")

    class Meta:
        """An indicator has one number in its case."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="one_indicator_of_a_number")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "fiscal_year", "category", "is_quantified", "change"],
                name="indicator_rows_by_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number} {self.name}"


class FindingRow(models.Model):
    """One finding of the audit about the content of a case; a cancelled or withheld case has none.

    `indicator` is the number of the indicator it is about, if it is about one; `content` is the finding as JSON.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="finding_rows")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=12)
    family = models.CharField(max_length=1)
    severity = models.CharField(max_length=2)
    indicator = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=80, blank=True)
    content = models.TextField()

    class Meta:
        """A finding has one number in its case."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="one_finding_of_a_number")
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "fiscal_year", "family", "severity"], name="finding_rows_by_unit")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number} {self.rule}"
