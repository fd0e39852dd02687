"""Cells put back into the columns they fell out of: an order-preserving alignment by least cost.

Two uses. A row whose cells were lost or shifted is aligned as one row; the position where a cell was printed still
counts a little. Text flattened to a stream of cells is aligned as many rows, a new one beginning wherever the columns
start again. Both are one dynamic programme over (cell, column).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jiheng.layouts.likely import NEVER, cost
from jiheng.layouts.looks import is_quantity

# What it costs to leave a column of a row empty.
_SKIP = {
    "project": 0.5,
    "level": 0.4,
    "level1": 0.3,
    "level2": 0.6,
    "name": 14.0,
    "annual": 4.0,
    "period": 2.5,
    "actual": 3.0,
    "weight": 2.2,
    "score": 2.2,
    "comparator": 2.5,
    "unit": 1.2,
    "description": 2.5,
    "basis": 1.5,
    "scoring_rule": 1.5,
    "direction": 2.0,
    "total": 0.6,
    "fiscal": 0.6,
    "special_account": 0.2,
    "other": 0.3,
}
_SKIP_OTHER = 0.4
_SHIFT = 0.35
_NEW_SHIFT = 0.5


def align_row(
    cells: Sequence[str],
    positions: Sequence[int],
    keys: Sequence[str],
    columns: Sequence[int],
    cost_of: Callable[[str, str], float] = cost,
) -> list[int]:
    """Return for each cell of one row the index into `keys` of its column, order kept.

    `positions[i]` is the column where cell i was printed, `columns[k]` where key k is headed. A cell that fits
    nowhere gets -1 (only when there are more cells than columns).
    """
    count, width = len(cells), len(keys)
    if count > width:
        return list(range(width)) + [-1] * (count - width)
    skip = [_SKIP.get(key, _SKIP_OTHER) for key in keys]
    infinity = float("inf")
    # best[k][s]: least cost with the latest cell in column k, s = how far it was shifted.
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(width)]
    history: list[list[dict[int, tuple[float, int, int]]]] = []
    lead = [0.0]
    for key_skip in skip:
        lead.append(lead[-1] + key_skip)
    for i, cell in enumerate(cells):
        following: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(width)]
        for k in range(i, width - (count - 1 - i)):
            here = cost_of(cell, keys[k])
            shift = positions[i] - columns[k]
            if i == 0:
                following[k][shift] = (here + lead[k] + _SHIFT * abs(shift), -1, 0)
                continue
            least, back_k, back_s = infinity, -1, 0
            for previous_k in range(k):
                between = lead[k] - lead[previous_k + 1]
                for previous_shift, (so_far, _, _) in best[previous_k].items():
                    total = so_far + between + (_NEW_SHIFT if previous_shift != shift else 0.0)
                    if total < least:
                        least, back_k, back_s = total, previous_k, previous_shift
            if back_k >= 0:
                following[k][shift] = (least + here, back_k, back_s)
        history.append(following)
        best = following
    return _trace_row(history, lead, width)


def _trace_row(
    history: list[list[dict[int, tuple[float, int, int]]]], lead: list[float], width: int
) -> list[int]:
    least, at_k, at_s = float("inf"), -1, 0
    for k, options in enumerate(history[-1]):
        for shift, (so_far, _, _) in options.items():
            total = so_far + lead[width] - lead[k + 1]
            if total < least:
                least, at_k, at_s = total, k, shift
    placed: list[int] = []
    for options_of in reversed(history):
        placed.append(at_k)
        _, at_k, at_s = options_of[at_k][at_s]
    placed.reverse()
    return placed


def align_stream(
    tokens: Sequence[str],
    keys: Sequence[str],
    *,
    joins: bool,
    lines: Sequence[bool] | None = None,
    cost_of: Callable[[str, str], float] = cost,
) -> tuple[list[tuple[int, bool]], float]:
    """Return for each token of a flattened table (index into `keys`, begins a new row), and the cost per token.

    A token in the same column as the one before, without beginning a row, continues its cell (`joins`: whether
    cells may hold blanks, so that one cell became several tokens). `lines[i]`: token i begins a line, where lines
    are likely rows.
    """
    costs = _StreamCosts(keys, joins=joins)
    width = len(keys)
    best = [costs.begin[k] + cost_of(tokens[0], keys[k]) for k in range(width)]
    back: list[list[int]] = []
    for i in range(1, len(tokens)):
        here = [cost_of(tokens[i], key) for key in keys]
        joined = _joined(tokens[i])
        best, trail = costs.step(best, here, joined, None if lines is None else lines[i])
        back.append(trail)
    at = min(range(width), key=lambda p: best[p] + costs.end[p])
    total = best[at] + costs.end[at]
    placed: list[tuple[int, bool]] = []
    for trail in reversed(back):
        came = trail[at]
        placed.append((at, came >= width))
        at = came % width
    placed.append((at, True))
    placed.reverse()
    return placed, total / len(tokens)


class _StreamCosts:
    """What it costs to begin and end a row in a column, to leave columns empty, and to go on in the same cell."""

    def __init__(self, keys: Sequence[str], *, joins: bool) -> None:
        self._keys = keys
        self._skip = [_SKIP.get(key, _SKIP_OTHER) for key in keys]
        lead = [0.0]
        for key_skip in self._skip:
            lead.append(lead[-1] + key_skip)
        # Amounts do not stand first in a row; a level name alone is a row that a template left empty.
        self.begin = [lead[k] + (_NOT_FIRST if key in _AMOUNTS else 0.0) for k, key in enumerate(keys)]
        self.end = [_LEVEL_ALONE if key in _LEVELS else lead[-1] - lead[k + 1] for k, key in enumerate(keys)]
        self._continuation = [_CONTINUATION.get(key, NEVER) if joins else NEVER for key in keys]

    def step(
        self, best: list[float], here: list[float], joined: float, begins_line: bool | None
    ) -> tuple[list[float], list[int]]:
        """Return the least cost of each column for the next token, and where it comes from (+ width: a new row)."""
        width = len(best)
        begins = _ROW_WITHIN_LINE if begins_line is False else 0.0
        goes_on = _LINE_GOES_ON if begins_line else 0.0
        end_at = min(range(width), key=lambda p: best[p] + self.end[p])
        end_cost = best[end_at] + self.end[end_at] + begins
        following: list[float] = []
        trail: list[int] = []
        # `running`: the cheapest way to an earlier column of the same row, blanks up to here included.
        running, running_at = float("inf"), 0
        for k in range(width):
            least, at = end_cost + self.begin[k], end_at + width
            if running + goes_on < least:
                least, at = running + goes_on, running_at
            least += here[k]
            fit = min(here[k], 0.0) if self._keys[k] == "packed" else joined
            stay = best[k] + self._continuation[k] + fit + goes_on
            if stay < least:
                least, at = stay, k
            following.append(least)
            trail.append(at)
            if best[k] < running + self._skip[k]:
                running, running_at = best[k], k
            else:
                running += self._skip[k]
        return following, trail


def _joined(token: str) -> float:
    """What it costs to go on with a token in the cell before it; an empty one is a cell of its own."""
    if not token:
        return NEVER
    return _JOINED_CELL if is_quantity(token) or _is_level(token) else _JOINED_WORD


def _is_level(token: str) -> bool:
    return cost(token, "level1") < 0 or cost(token, "level2") < 0


_LEVELS = frozenset(["level1", "level2", "level"])
_LEVEL_ALONE = 2.5
# What a continued cell takes on: a value or level name hardly, a word easily.
_JOINED_CELL, _JOINED_WORD = 4.0, 0.3
_AMOUNTS = frozenset(["total", "fiscal", "special_account", "other"])
_NOT_FIRST = 4.0
_LINE_GOES_ON = 1.2
_ROW_WITHIN_LINE = 3.0
# What it costs to go on in the same cell with the next token.
_CONTINUATION = {
    "name": 2.2,
    "description": 1.0,
    "annual": 2.6,
    "actual": 2.6,
    "period": 2.6,
    "remark": 0.8,
    "deviation": 0.8,
    "scoring_rule": 0.4,
    "basis": 1.0,
    "goal": 0.3,
    "purpose": 0.3,
    "project": 1.6,
    "spending_unit": 2.2,
    "packed": 0.1,
}
