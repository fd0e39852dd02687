"""What could not be imported is given back as a file: this is told in the trail, as every export is."""

from __future__ import annotations

from collections.abc import Sequence

from jiheng.office.intake.actions.locked import subject
from jiheng.office.intake.models import Batch
from jiheng.office.intake.returned import Given
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


def give_back(user: User, batch: Batch, year: int | None, given: Sequence[Given]) -> None:
    """Tell that somebody who may look at an import takes what could not be imported with them."""
    withheld = sum(one.declaration.projects[0].classified for one in given)
    after = {"year": year, "projects": len(given), "withheld": withheld}
    append(user.username, "import.return", subject(batch), after=after)
