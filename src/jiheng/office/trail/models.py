"""One entry of the trail (操作留痕). It is written once and never changed: the hash of each holds that of the one before."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Entry(models.Model):
    """What somebody did. `number` counts from 1 without gaps; `before` and `after` hold what changed, as JSON.

    `actor` is the name under which the person logged in ("system" for the program); `subject` is what it was done
    to, as "kind:id". `hash` is over everything else and the hash before.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=200, db_index=True)
    before: models.JSONField[Any] = models.JSONField(null=True)
    after: models.JSONField[Any] = models.JSONField(null=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Order of the trail; the indexes answer for the latest entries, of all, of a person, of an action."""

        ordering = ("number",)
        indexes: ClassVar = [
            models.Index(fields=["at", "number"], name="trail_by_time"),
            models.Index(fields=["actor", "at", "number"], name="trail_by_actor"),
            models.Index(fields=["action", "at", "number"], name="trail_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject}"
