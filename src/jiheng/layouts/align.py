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
    width = len(keys)
    skip = [_SKIP.get(key, _SKIP_OTHER) for key in keys]
    lead = [0.0]
    for key_skip in skip:
        lead.append(lead[-1] + key_skip)
    # What it costs to end a row in a column; a level name alone is a row that a template left empty.
    ending = [_LEVEL_ALONE if key in _LEVELS else lead[width] - lead[k + 1] for k, key in enumerate(keys)]
    continuation = [_CONTINUATION.get(key, NEVER) if joins else NEVER for key in keys]
    # Amounts and points do not stand first in a row.
    lead_in = [lead[k] + (_NOT_FIRST if key in _NUMBERS else 0.0) for k, key in enumerate(keys)]
    infinity = float("inf")
    best = [lead[k] + cost_of(tokens[0], keys[k]) for k in range(width)]
    back: list[list[int]] = []
    for i in range(1, len(tokens)):
        token = tokens[i]
        begins, goes_on = (
            (0.0, 0.0) if lines is None else (0.0, _LINE_GOES_ON) if lines[i] else (_ROW_WITHIN_LINE, 0.0)
        )
        ended = [best[p] + ending[p] for p in range(width)]
        end_at = min(range(width), key=ended.__getitem__)
        end_cost = ended[end_at] + begins
        joined = 4.0 if is_quantity(token) or _is_level(token) else 0.3
        following: list[float] = []
        trail: list[int] = []
        # `running`: the cheapest way to an earlier column of the same row, blanks up to here included.
        running, running_at = infinity, 0
        for k in range(width):
            here = cost_of(token, keys[k])
            least, at = end_cost + lead_in[k], end_at + width
            if running + goes_on < least:
                least, at = running + goes_on, running_at
            least += here
            stay = best[k] + continuation[k] + (min(here, 0.0) if keys[k] == "packed" else joined) + goes_on
            if stay < least:
                least, at = stay, k
            following.append(least)
            trail.append(at)
            if best[k] < running + skip[k]:
                running, running_at = best[k], k
            else:
                running += skip[k]
        best = following
        back.append(trail)
    at = min(range(width), key=lambda p: best[p] + ending[p])
    total = best[at] + ending[at]
    placed: list[tuple[int, bool]] = []
    for trail in reversed(back):
        came = trail[at]
        placed.append((at, came >= width))
        at = came % width
    placed.append((at, True))
    placed.reverse()
    return placed, total / len(tokens)


def _is_level(token: str) -> bool:
    return cost(token, "level1") < 0 or cost(token, "level2") < 0


_LEVELS = frozenset(["level1", "level2", "level"])
_LEVEL_ALONE = 2.5
_NUMBERS = frozenset(["total", "fiscal", "special_account", "other"])
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
