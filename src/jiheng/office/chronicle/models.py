"""What is kept beside the trail so that it can be read: at which bodies an entry belongs, and when the chain was proven.

Both can be made anew at any time; the trail itself is never touched.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiheng.office.trail.models import Entry


class Place(models.Model):
    """An entry belongs to a body, by its code: one row for the body itself, and one for each above it.

    `at` is that of the entry, so that the latest entries of a body are read from one index. An entry that belongs to no
    body has no row.
    """

    entry = models.ForeignKey(
        Entry, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    at = models.DateTimeField()
    body = models.CharField(max_length=40)

    class Meta:
        """An entry belongs to a body once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "body"], name="one_place_of_an_entry")
        ]
        indexes: ClassVar = [models.Index(fields=["body", "at", "entry"], name="places_by_body")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.body}"


class Reached(models.Model):
    """Up to which entry the places are made: one row, whose key is `ROW`."""

    ROW: ClassVar = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ROW)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class Proof(models.Model):
    """The chain was looked through: when, up to which entry, and what was found.

    `faults` counts those that were met before the search was given up; `first` and `what` are of the first of them.
    """

    at = models.DateTimeField(auto_now_add=True)
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    faults = models.PositiveIntegerField(default=0)
    first = models.PositiveBigIntegerField(null=True)
    what = models.CharField(max_length=20, blank=True)

    class Meta:
        """The latest first."""

        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.number} {self.faults}"
