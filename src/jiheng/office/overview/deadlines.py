"""How deadlines are told in charts: what each way of being due is called, and its tone."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Tone
from jiheng.office.overview.line import ENDED
from jiheng.office.overview.wording import DUE

SERIES: dict[str, tuple[Message, Tone]] = {
    "overdue": (DUE["overdue"], "overdue"),
    "soon": (DUE["soon"], "soon"),
    "later": (DUE["later"], "later"),
    "none": (DUE["none"], "none"),
    ENDED: (Message("已办结", "done"), "ended"),
}
"""The most pressing first."""
