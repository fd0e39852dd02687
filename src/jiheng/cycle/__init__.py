"""The year of a case, without a database: which moves there are, who may make them, and under which conditions."""

from __future__ import annotations

from jiheng.cycle.model import Actor, Facts, Line, Moved, Refused
from jiheng.cycle.move import move, moves
from jiheng.cycle.table import first_state, lines, states_of, words

__all__ = [
    "Actor",
    "Facts",
    "Line",
    "Moved",
    "Refused",
    "first_state",
    "lines",
    "move",
    "moves",
    "states_of",
    "words",
]
