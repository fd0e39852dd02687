"""The table of all moves, read from `table.csv`, and what its words are called (`words.toml`)."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from jiheng.cycle.model import Line, Matter
from jiheng.foundation.message import Message

Words = Literal["matters", "roles", "states", "verbs", "guards"]


@cache
def lines() -> tuple[Line, ...]:
    """Return every line of the table, in its order."""
    text = files("jiheng.cycle").joinpath("table.csv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), strict=True)
    return tuple(
        msgspec.convert({**row, "roles": row["roles"].split(), "guards": row["guards"].split()}, Line)
        for row in rows
    )


@cache
def words() -> dict[Words, dict[str, Message]]:
    """Return what matters, roles, states, verbs and conditions are called."""
    text = files("jiheng.cycle").joinpath("words.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[Words, dict[str, Message]])


@cache
def line_for(matter: Matter, state: str, verb: str) -> Line | None:
    """Return the line of a verb in a state; None where it cannot be done."""
    return next((one for one in lines() if (one.matter, one.state, one.verb) == (matter, state, verb)), None)


def states_of(matter: Matter) -> tuple[str, ...]:
    """Return the states of a matter, in the order in which the table names them."""
    named = [state for one in lines() if one.matter == matter for state in (one.state, one.to)]
    return tuple(dict.fromkeys(named))


def first_state(matter: Matter) -> str:
    """Return the state in which a matter begins."""
    return next(one.state for one in lines() if one.matter == matter)
