"""Tables without upright lines: columns are strips that no text enters; rows come from rules or the text.

Two kinds: text between horizontal rules, and three or more lines in succession whose words leave the same
strips free.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import msgspec

from jiheng.documents.pdf.edges import merge
from jiheng.documents.pdf.geometry import Box, Line
from jiheng.documents.pdf.lines import TextLine, cell_text
from jiheng.documents.pdf.rulings import Drawing
from jiheng.documents.pdf.tokens import Token

_SAME_END_POINTS = 4.0
_LEAST_RULES = 3
# With more rules than top, head and bottom, each band between two rules is a row.
_RULES_OF_AN_OPEN_TABLE = 3
_LEAST_LINES = 3
# Widths in shares of the text's height.
_STRIP = 0.5
_BARE_STRIP = 1.0
_LARGEST_LINE_GAP = 2.5
_ROW_GAP = 0.12
# A line within one cell, beside lines of others: hardly apart from them, and narrow.
_PART_GAP = 0.3
_PART_WIDTH = 0.6
_LEAST_WIDTH_POINTS = 100.0


class Unruled(msgspec.Struct):
    """A table that only alignment shows; `xs` and `ys` bound its columns and rows."""

    xs: list[float]
    ys: list[float]
    rows: list[list[str]]


def add_missing_lines(lines: list[TextLine], drawing: Drawing, taken: list[Box]) -> Drawing | None:
    """Return the lines that tables between horizontal rules leave out, with the rules; None without such.

    `lines` is text outside ruled tables, `taken` are the places of those.
    """
    found = Drawing()
    for rules in _regions(drawing, taken):
        top, bottom = rules[0], rules[-1]
        low, high = min(r.low for r in rules), max(r.high for r in rules)
        inside = [
            line for line in lines if top.at < _middle(line) < bottom.at and low < line.box.x1 < high + 1
        ]
        if not inside:
            continue
        tokens = [token for line in inside for token in line.tokens]
        strips = _strips(tokens, _STRIP * median([line.box.height for line in inside]))
        if not strips:
            continue
        ends = sorted({end for rule in rules for end in (rule.low, rule.high)})
        found.horizontal += rules
        xs = [low, *(_edge_within(strip, ends) for strip in strips), high]
        found.vertical += [Line(x, top.at, bottom.at) for x in xs]
        if len(rules) <= _RULES_OF_AN_OPEN_TABLE:
            body = [line for line in inside if _middle(line) > rules[-2].at]
            # Text may stand in the head alone.
            found.horizontal += [Line(y, low, high) for y in _row_edges(body, xs)[1:]] if body else []
    return found if found.vertical else None


def find_bare(lines: list[TextLine]) -> tuple[list[Unruled], list[TextLine]]:
    """Return tables that alignment alone shows among `lines`, and the lines left over."""
    tables = []
    for run in _runs(lines) if lines else []:
        table = _bare(run)
        if table is not None:
            tables.append(table)
            gone = {id(line) for line in run}
            lines = [line for line in lines if id(line) not in gone]
    return tables, lines


def _regions(drawing: Drawing, taken: list[Box]) -> list[list[Line]]:
    """Return horizontal rules outside ruled tables, by table: between two widest rules of one extent."""
    free = merge(
        [rule for rule in drawing.horizontal if not any(box.y0 - 2 <= rule.at <= box.y1 + 2 for box in taken)]
    )
    regions = []
    while free:
        widest = max(free, key=lambda rule: rule.high - rule.low)
        if widest.high - widest.low < _LEAST_WIDTH_POINTS:
            break
        alike = [rule for rule in free if _ends_alike(rule, widest)]
        top, bottom = alike[0].at, alike[-1].at
        region = [rule for rule in free if top <= rule.at <= bottom]
        if len(alike) > 1 and len(region) >= _LEAST_RULES:
            regions.append(region)
        free = [rule for rule in free if not top <= rule.at <= bottom]
    return regions


def _ends_alike(rule: Line, other: Line) -> bool:
    return abs(rule.low - other.low) <= _SAME_END_POINTS and abs(rule.high - other.high) <= _SAME_END_POINTS


def _bare(lines: list[TextLine]) -> Unruled | None:
    """Return the table that a run of lines is, when strips stay free over all of them."""
    height = median([line.box.height for line in lines])
    tokens = [token for line in lines for token in line.tokens]
    strips = _strips(tokens, _BARE_STRIP * height)
    if not strips:
        return None
    xs = [
        min(t.x0 for t in tokens) - 1,
        *(_edge_within(strip, []) for strip in strips),
        max(t.x1 for t in tokens) + 1,
    ]
    filled = [len(_columns(line, xs)) for line in lines]
    if sum(count > 1 for count in filled) < max(_LEAST_LINES, 0.6 * len(lines)):
        return None
    return _filled(xs, [lines[0].box.y0 - 1, *_row_edges(lines, xs)[1:], lines[-1].box.y1 + 1], tokens)


def _runs(lines: list[TextLine]) -> list[list[TextLine]]:
    """Return runs of lines in succession, each broken by wide gaps, or part of a cell beside one."""
    runs: list[list[TextLine]] = [[]]
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        run = runs[-1]
        height = line.box.height
        wide = _is_wide(line)
        gap = line.box.y0 - run[-1].box.y1 if run else 0.0
        near = bool(run) and gap <= _LARGEST_LINE_GAP * height
        if near and (wide or _is_part(line, run, after)):
            run.append(line)
        elif wide:
            runs.append([line])
        else:
            runs.append([])
    return [run for run in runs if len(run) >= _LEAST_LINES]


def _is_part(line: TextLine, run: list[TextLine], after: TextLine | None) -> bool:
    """Say whether an unbroken line is part of a cell: narrow, and hardly apart from a broken line."""
    if line.box.width > _PART_WIDTH * max(other.box.width for other in run):
        return False
    reach = _PART_GAP * line.box.height
    beside_next = after is not None and _is_wide(after) and after.box.y0 - line.box.y1 <= reach
    return beside_next or line.box.y0 - run[-1].box.y1 <= reach


def _is_wide(line: TextLine) -> bool:
    return _widest_gap(line) >= _BARE_STRIP * line.box.height


def _widest_gap(line: TextLine) -> float:
    return max((b.x0 - a.x1 for a, b in zip(line.tokens, line.tokens[1:], strict=False)), default=0.0)


def _strips(tokens: list[Token], width: float) -> list[tuple[float, float]]:
    """Return the upright strips (left, right), at least `width` wide, that no token enters."""
    strips = []
    reached: float | None = None
    for token in sorted(tokens, key=lambda t: t.x0):
        if reached is not None and token.x0 - reached >= width:
            strips.append((reached, token.x0))
        reached = token.x1 if reached is None else max(reached, token.x1)
    return strips


def _edge_within(strip: tuple[float, float], ends: list[float]) -> float:
    """Return the column edge within a strip: where a rule ends there, else its middle."""
    return next((end for end in ends if strip[0] <= end <= strip[1]), (strip[0] + strip[1]) / 2)


def _row_edges(lines: list[TextLine], xs: list[float]) -> list[float]:
    """Return where rows begin: after each gap between bands of text.

    Where there are no such gaps, they begin at lines that fill the first column or at least half of all.
    """
    starts, reached = [lines[0].box.y0 - 1], lines[0].box.y1
    for line in lines[1:]:
        if line.box.y0 - reached > _ROW_GAP * line.box.height:
            starts.append((line.box.y0 + reached) / 2)
        reached = max(reached, line.box.y1)
    if 2 * len(starts) >= len(lines):
        return starts
    starts = starts[:1]
    for above, line in pairwise(lines):
        columns = _columns(line, xs)
        if 0 in columns or 2 * len(columns) >= len(xs) - 1:
            starts.append((above.box.y1 + line.box.y0) / 2)
    return starts


def _columns(line: TextLine, xs: list[float]) -> set[int]:
    return {_column(token, xs) for token in line.tokens}


def _column(token: Token, xs: list[float]) -> int:
    middle = (token.x0 + token.x1) / 2
    return sum(x < middle for x in xs[1:-1])


def _filled(xs: list[float], ys: list[float], tokens: list[Token]) -> Unruled:
    held: list[list[list[Token]]] = [[[] for _ in xs[1:]] for _ in ys[1:]]
    for token in tokens:
        row = sum(y < token.middle for y in ys[1:-1])
        held[row][_column(token, xs)].append(token)
    rows = [[cell_text(cell) if cell else "" for cell in row] for row in held]
    kept = [k for k, row in enumerate(rows) if any(row)]
    return Unruled(xs, [ys[k] for k in kept] + [ys[-1]], [rows[k] for k in kept])


def _middle(line: TextLine) -> float:
    return (line.box.y0 + line.box.y1) / 2
