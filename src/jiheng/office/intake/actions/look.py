"""Somebody looks at content that is withheld from the public: this is told in the trail."""

from __future__ import annotations

from typing import Literal

from jiheng.office.intake.actions.locked import subject
from jiheng.office.intake.models import Batch
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


def look(user: User, batch: Batch, page: Literal["batch", "source", "data"], file: str = "") -> None:
    """Tell that somebody who may look at an import sees withheld content there: what would change, or a whole file."""
    append(user.username, "import.look", subject(batch), after={"page": page, "file": file})
