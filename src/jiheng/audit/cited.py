"""What every view and record offers to the engine: whom a finding may be about, and who can be quoted."""

from __future__ import annotations

from typing import Protocol

from jiheng.audit.finding import Quote, Subject
from jiheng.audit.traits import Trait
from jiheng.foundation.where import Where


class Cited(Protocol):
    """Whom a finding may be about, and who can be quoted."""

    @property
    def subject(self) -> Subject:
        """Whom a finding about it is about."""

    def quote(self, field: str) -> Quote | None:
        """Return what a field prints, with its place."""

    def place(self, field: str) -> Where | None:
        """Return where a field is printed."""


class View(Cited, Protocol):
    """What a rule is put to. Its traits decide whether the rule applies."""

    @property
    def traits(self) -> Trait:
        """What it is, in yes-or-no terms."""
