"""What happens by itself: rounds that were opened are laid out, and corrective actions lapse after their deadline.

Rounds keep in the database how far they are: whatever stopped the program, the next one to look goes on from there.
"""

from __future__ import annotations

from jiheng.office.results.actions.lapse import lapse
from jiheng.office.results.actions.open_round import lay_out
from jiheng.office.results.models import Round
from jiheng.office.shell import background
from jiheng.office.shell.background import Background


def work_off() -> int:
    """Lay out every round that was opened, and let lapse what is overdue; return how many rounds that were."""
    waiting = list(Round.objects.filter(state=Round.OPENING).order_by("pk").values_list("pk", flat=True))
    for pk in waiting:
        while lay_out(pk):
            pass
    lapse()
    return len(waiting)


def wake() -> None:
    """Let the background thread work, once the present transaction is through."""
    background.wake_after_commit(_THREAD.wake)


_THREAD = Background("jiheng-results", work_off)
