"""The short way through a page: its texts and the runs of tags between them, without a parser's tree.

Most pages with tables are written by programs, tags well inside each other; what those tags do is told by
`tag_runs`. A page with anything else in it is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from jiheng.documents.guard import CellBudget
from jiheng.documents.web.pieces import Piece, cell_of, shown
from jiheng.documents.web.placing import Placing, ReadTable, Spans
from jiheng.documents.web.tag_runs import (
    BLANKS,
    CELL,
    END_CELL,
    END_ROW,
    END_TABLE,
    PIECE,
    ROW,
    RUN,
    TABLE,
    Action,
    drops_text,
    effect_of,
    shows_text,
)

_MOST_TAGS = 400_000
# Where hardly two tags are alike (an id in each), a parser is faster: so many different runs are worked out at most.
_DIFFERENT_AT_LEAST, _ONE_DIFFERENT_IN = 60, 10
# Numbers leave out what the standard replaces: control characters and surrogates.
_REFERENCE = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|ensp|emsp|middot|ldquo|rdquo|mdash|ndash|times|ge|le|yen|permil"
    r"|#(?:1[6-9]\d|[2-9]\d\d|[1-9]\d{3}|[1-4]\d{4}));"
)
# Stands between texts while all are looked at together.
_BETWEEN = "\0"
# Between two cells of a row, and from the last cell of a row to the first of the next.
_NEXT_CELL, _NEXT_ROW = (END_CELL, CELL), (END_CELL, END_ROW, ROW, CELL)

_Pages = tuple[list[Piece], list[ReadTable]]


def scan(page: bytes, budget: CellBudget) -> _Pages | None:
    """Return what `walk` returns for the parsed page, given in UTF-8, or `None` where it takes a parser. Raises `LimitError`."""
    if page.count(b"<") > _MOST_TAGS:
        return None
    parts = RUN.split(page)
    texts = _texts(parts[::2])
    if texts is None or texts[0].strip(BLANKS) or texts[-1].strip(BLANKS):
        return None
    return _Scan(budget).through(parts[1::2], texts)


def _texts(raw: list[bytes]) -> list[str] | None:
    """Return the texts with references and line ends resolved; `None` where there is markup or the unusual in them."""
    whole = _BETWEEN.encode().join(raw).decode("utf-8", errors="replace")
    if "<" in whole or ">" in whole or "\x0b" in whole or whole.count(_BETWEEN) != len(raw) - 1:
        return None
    if "\r" in whole:
        whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in whole:
        if whole.count("&") != len(_REFERENCE.findall(whole)):
            return None
        whole = unescape(whole)
    return whole.split(_BETWEEN)


class _State(dict[bytes, "_Step | None"]):
    """The open elements: run of tags → what it does here, worked out once a page; `None` where nobody can tell."""

    def __init__(self, open_now: tuple[str, ...], others: _States) -> None:
        super().__init__()
        self.open = open_now
        self.text_is_shown = shows_text(open_now)
        self.text_is_dropped = drops_text(open_now)
        self._others = others

    def __missing__(self, run: bytes) -> _Step | None:
        self._others.left -= 1
        effect = effect_of(self.open, run) if self._others.left >= 0 else None
        if effect is None:
            self[run] = None
            return None
        state = self._others[effect.open_after]
        # What is no text at a cell's edges leaves no trace in it.
        kinds = tuple(kind for kind, _ in effect.actions if kind != PIECE)
        short = 1 if kinds == _NEXT_CELL else 2 if kinds == _NEXT_ROW else 0
        spans = next((value for kind, value in effect.actions if kind == CELL), None) if short else None
        step = self[run] = (short, spans if isinstance(spans, tuple) else None, effect.actions, state)
        return step


class _States(dict[tuple[str, ...], _State]):
    """Open elements → their state; `left` different runs of tags may still be worked out."""

    def __init__(self, runs: int) -> None:
        super().__init__()
        self.left = _DIFFERENT_AT_LEAST + runs // _ONE_DIFFERENT_IN

    def __missing__(self, open_now: tuple[str, ...]) -> _State:
        state = self[open_now] = _State(open_now, self)
        return state


# 1 for the next cell, 2 for the next row, 0 for all else; the next cell's spans; all actions; the state after them.
_Step = tuple[int, "Spans | None", tuple[Action, ...], _State]


class _Scan:
    """Gathers the pieces outside tables and the tables."""

    def __init__(self, budget: CellBudget) -> None:
        self._budget = budget
        self._tables: list[ReadTable] = []
        self._outside: list[Piece] = []
        self._placing = Placing(budget)
        self._row: list[str] = []
        self._spans: dict[int, Spans] = {}
        # What the open cell holds beside the last text; `None` outside cells.
        self._cell: list[Piece] | None = None

    def through(self, runs: list[bytes], texts: list[str]) -> _Pages | None:
        """Go through the page; `texts` has one more at its beginning."""
        plain = not any(sign in _BETWEEN.join(texts) for sign in ("\n", "  ", "\t"))
        clean: Callable[[str], str] = str.strip if plain else shown
        state = _States(len(runs))[()]
        before = ""
        row, spans, clear = self._row, self._spans, True
        # The body of this loop runs for every text of every page.
        for run, text in zip(runs, texts[1:], strict=True):
            step = state[run]
            if step is None:
                return None
            short, begun, actions, after = step
            if short and clear:
                row.append(clean(before))
                if short == 2:
                    self._placing.end_row(row, spans, {})
                    row = []
                    if spans:
                        spans = {}
                if begun:
                    spans[len(row)] = begun
            else:
                self._row, self._spans = row, spans
                if not self._act(actions, before, state):
                    return None
                row, spans, clear = self._row, self._spans, not self._cell
            before, state = text, after
        return (self._outside, self._tables) if not set(state.open) - {"html", "body"} else None

    def _act(self, actions: tuple[Action, ...], before: str, state: _State) -> bool:
        """Add the text before a run of tags and do what they say; return whether the text may stand there."""
        if before and state.text_is_shown:
            (self._outside if self._cell is None else self._cell).append(before)
        elif before.strip(BLANKS) and not state.text_is_dropped:
            return False
        for kind, value in actions:
            if kind == PIECE:
                (self._outside if self._cell is None else self._cell).append(value)  # type: ignore[arg-type]  # by kind
            elif kind == CELL:
                self._cell = []
                if value:
                    self._spans[len(self._row)] = value  # type: ignore[assignment]  # by kind
            elif kind == END_CELL:
                self._row.append(_text_of(self._cell or []))
                self._cell = None
            else:
                self._act_on_table(kind)
        if self._cell is not None and not any(isinstance(piece, str) for piece in self._cell):
            self._cell.clear()
        return True

    def _act_on_table(self, kind: int) -> None:
        if kind == ROW:
            self._row, self._spans = [], {}
        elif kind == END_ROW:
            self._placing.end_row(self._row, self._spans, {})
        elif kind == TABLE:
            self._outside.append(None)
            self._placing = Placing(self._budget)
        elif kind == END_TABLE:
            self._outside += [None, len(self._tables), None]
            self._tables.append((self._placing.grid(), self._placing.inner))


def _text_of(cell: list[Piece]) -> str:
    texts = [piece for piece in cell if isinstance(piece, str) and piece]
    return cell_of(cell)[0] if len(texts) > 1 else shown(texts[0]) if texts else ""
