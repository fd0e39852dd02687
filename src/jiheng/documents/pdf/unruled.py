"""Tables without upright lines: columns are strips that no text enters, rows come from rules or from the text.

Two kinds: text between horizontal rules of one width (or the edges of shaded bands), and three or more lines in
succession whose words leave the same strips free.
"""

from __future__ import annotations

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
_STRIP = 0.8
_BARE_STRIP = 1.5
_LARGEST_LINE_GAP = 2.5
_LEAST_WIDTH_POINTS = 100.0


class Unruled(msgspec.Struct):
    """A table that only alignment shows; `xs` and `ys` bound its columns and rows."""

    xs: list[float]
    ys: list[float]
    rows: list[list[str]]


def find_unruled(
    lines: list[TextLine], drawing: Drawing, taken: list[Box]
) -> tuple[list[Unruled], list[TextLine]]:
    """Return tables found among `lines`, and the lines left over; `taken` are the places of ruled tables."""
    if not lines:
        return [], lines
    tables = []
    for rules in _rule_groups(drawing, taken):
        box = Box(rules[0].low, rules[0].at, rules[0].high, rules[-1].at)
        inside = [line for line in lines if box.holds((line.box.x0 + line.box.x1) / 2, _middle(line))]
        table = _between_rules(rules, inside) if inside else None
        if table is not None:
            tables.append(table)
            gone = {id(line) for line in inside}
            lines = [line for line in lines if id(line) not in gone]
    for run in _runs(lines):
        table = _bare(run)
        if table is not None:
            tables.append(table)
            gone = {id(line) for line in run}
            lines = [line for line in lines if id(line) not in gone]
    return tables, lines


def _rule_groups(drawing: Drawing, taken: list[Box]) -> list[list[Line]]:
    """Return horizontal rules outside ruled tables that begin and end alike, by group, top to bottom."""
    rules = list(drawing.horizontal)
    for x0, y0, x1, y1 in drawing.shades:
        rules += [Line(y0, x0, x1), Line(y1, x0, x1)]
    rules = [rule for rule in rules if not any(b.y0 - 2 <= rule.at <= b.y1 + 2 for b in taken)]
    groups: list[list[Line]] = []
    for rule in merge(rules) if rules else []:
        if rule.high - rule.low < _LEAST_WIDTH_POINTS:
            continue
        for group in groups:
            same = abs(group[0].low - rule.low) + abs(group[0].high - rule.high) <= 2 * _SAME_END_POINTS
            if same:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= _LEAST_RULES]


def _between_rules(rules: list[Line], lines: list[TextLine]) -> Unruled | None:
    tokens = [token for line in lines for token in line.tokens]
    strips = _strips(tokens, _STRIP * median([line.box.height for line in lines]))
    if not strips:
        return None
    xs = [min(rules[0].low, tokens[0].x0), *strips, rules[0].high]
    ys = [rule.at for rule in rules]
    if len(rules) > _RULES_OF_AN_OPEN_TABLE:
        return _filled(xs, ys, tokens)
    head = [line for line in lines if _middle(line) < ys[1]]
    body = [line for line in lines if _middle(line) >= ys[1]]
    return _filled(xs, [ys[0], *(_row_edges(body, xs) if head else _row_edges(lines, xs)), ys[-1]], tokens)


def _bare(lines: list[TextLine]) -> Unruled | None:
    """Return the table that a run of lines is, when strips stay free over all of them."""
    height = median([line.box.height for line in lines])
    tokens = [token for line in lines for token in line.tokens]
    strips = _strips(tokens, _BARE_STRIP * height)
    if not strips:
        return None
    xs = [min(t.x0 for t in tokens) - 1, *strips, max(t.x1 for t in tokens) + 1]
    filled = [len(_columns(line, xs)) for line in lines]
    if sum(count > 1 for count in filled) < max(_LEAST_LINES, 0.6 * len(lines)):
        return None
    return _filled(xs, [lines[0].box.y0 - 1, *_row_edges(lines, xs)[1:], lines[-1].box.y1 + 1], tokens)


def _runs(lines: list[TextLine]) -> list[list[TextLine]]:
    """Return runs of lines in succession, each broken into pieces by wide gaps or standing below one that is."""
    runs: list[list[TextLine]] = [[]]
    for line in lines:
        wide = _widest_gap(line) >= _BARE_STRIP * line.box.height
        close = bool(runs[-1]) and line.box.y0 - runs[-1][-1].box.y1 <= _LARGEST_LINE_GAP * line.box.height
        if wide and close:
            runs[-1].append(line)
        elif wide:
            runs.append([line])
        else:
            runs.append([])
    return [run for run in runs if len(run) >= _LEAST_LINES]


def _widest_gap(line: TextLine) -> float:
    return max((b.x0 - a.x1 for a, b in zip(line.tokens, line.tokens[1:], strict=False)), default=0.0)


def _strips(tokens: list[Token], width: float) -> list[float]:
    """Return the middles of the upright strips, at least `width` wide, that no token enters."""
    strips = []
    reached: float | None = None
    for token in sorted(tokens, key=lambda t: t.x0):
        if reached is not None and token.x0 - reached >= width:
            strips.append((token.x0 + reached) / 2)
        reached = token.x1 if reached is None else max(reached, token.x1)
    return strips


def _row_edges(lines: list[TextLine], xs: list[float]) -> list[float]:
    """Return where rows begin: at lines that fill the first column, or at least half of all columns."""
    edges = []
    for above, line in zip([None, *lines], lines, strict=False):
        columns = _columns(line, xs)
        if above is None:
            edges.append(line.box.y0 - 1)
        elif 0 in columns or 2 * len(columns) >= len(xs) - 1:
            edges.append((above.box.y1 + line.box.y0) / 2)
    return edges


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
