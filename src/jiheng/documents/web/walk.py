"""The walk over the nodes of a page. Nodes tell where they begin; where a table ends is known by the node after it."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jiheng.documents.guard import CellBudget
from jiheng.documents.model import Grid
from jiheng.documents.web.pieces import LINE, Piece, cell_of, shown
from jiheng.documents.web.placing import Placing, ReadTable, Spans, spans_of

_BLOCK_NAMES = (
    "br p div li ul ol dl dt dd hr section article header footer nav main center blockquote form fieldset address pre "
    "figure figcaption caption h1 h2 h3 h4 h5 h6"
)


def _tag_ids(names: str) -> dict[int, str]:
    """Return the parser's number of each tag: comparing numbers is faster than making names."""
    found: dict[int, str] = {}
    for name in names.split():
        cell = name in {"td", "th", "tr", "caption"}
        node = LexborHTMLParser(f"<table><{name}>" if cell else f"<{name}>").css_first(name)
        if node is not None:
            found[node.tag_id] = name
    return found


_CELLS = frozenset(_tag_ids("td th"))
_ROW, _TABLE = next(iter(_tag_ids("tr"))), next(iter(_tag_ids("table")))
_BLOCKS = frozenset({*_tag_ids(_BLOCK_NAMES), _TABLE})
_HEADINGS = {tag: int(name[1]) for tag, name in _tag_ids("h1 h2 h3 h4 h5 h6").items()}
_TEXT = next(
    n.tag_id for n in LexborHTMLParser("<p>x").tags("p")[0].traverse(include_text=True) if n.is_text_node
)


def walk(body: LexborNode, budget: CellBudget) -> tuple[list[Piece], list[ReadTable]]:
    """Return the pieces outside tables, and the tables by number. Raises `LimitError`."""
    tables: list[ReadTable] = []
    outside: list[Piece] = []
    frames: list[_Frame] = []
    frame: _Frame | None = None
    pieces, end = outside, 0
    # Whether a text or an inline element could follow a block that ended without another one beginning.
    after_block = False
    # The body of this loop runs for every node of every page.
    for node in body.traverse(include_text=True):
        while end and node.mem_id == end:
            pieces, frame, end = _end_table(frames, tables, outside)
            after_block = False
        tag = node.tag_id
        if tag == _TEXT:
            if after_block and _follows_block(node):
                pieces.append(None)
            pieces.append(node.text_content or "")
            after_block = frame is None or frame.special
        elif frame is not None and tag in _CELLS:
            pieces = frame.begin_cell(node.attributes)
            after_block = False
        elif frame is not None and tag == _ROW:
            frame.begin_row()
            # What stands between cells belongs to none of them.
            pieces = []
        elif tag == _TABLE:
            pieces.append(None)
            frame = _Frame(budget, pieces, _id_after(node))
            frames.append(frame)
            end = frame.end
        elif tag in _BLOCKS:
            pieces.append(-_HEADINGS[tag] if tag in _HEADINGS else None)
            after_block = False
            if frame is not None:
                frame.special = True
        elif after_block and _follows_block(node):
            pieces.append(None)
            after_block = False
    while frames:
        _end_table(frames, tables, outside)
    return outside, tables


def _follows_block(node: LexborNode) -> bool:
    before = node.prev
    return before is not None and before.tag_id in _BLOCKS


def _id_after(node: LexborNode) -> int:
    """Return the id of the first node after all that lies in `node`, 0 where there is none."""
    current: LexborNode | None = node
    while current is not None:
        following = current.next
        if following is not None:
            return following.mem_id
        current = current.parent
    return 0


def _end_table(
    frames: list[_Frame], tables: list[ReadTable], outside: list[Piece]
) -> tuple[list[Piece], _Frame | None, int]:
    """End the innermost table; return the pieces, the frame and the end of what it lay in."""
    ended = frames.pop()
    grid, inner = ended.finish()
    if inner and _only_arranges(grid):
        for cell in ended.cells:
            ended.around += [None, *cell]
        ended.around.append(None)
    else:
        ended.around += [None, len(tables), None]
        tables.append((grid, inner))
    if not frames:
        return outside, None, 0
    frames[-1].special = True
    return ended.around, frames[-1], frames[-1].end


def _only_arranges(grid: Grid) -> bool:
    """Say whether a table with tables in it holds at most one row of its own with several texts (a menu, a head)."""
    return sum(1 for row in grid.rows if sum(map(bool, row)) > 1) <= 1


class _Frame:
    """A table being walked. `around` are the pieces it stands among, `end` the id of the node after it."""

    def __init__(self, budget: CellBudget, around: list[Piece], end: int) -> None:
        self.around = around
        self.end = end
        self.special = False
        self.cells: list[list[Piece]] = []
        self._placing = Placing(budget)
        self._open = False
        self._in_row = False
        self._texts: list[str] = []
        self._spans: dict[int, Spans] = {}
        self._inner: dict[int, list[int]] = {}

    def begin_cell(self, attributes: dict[str, str | None]) -> list[Piece]:
        if self._open:
            self._end_cell()
        self._open = True
        if attributes and (spans := spans_of(attributes)):
            self._spans[len(self._texts)] = spans
        pieces: list[Piece] = []
        self.cells.append(pieces)
        return pieces

    def begin_row(self) -> None:
        self._end_row()
        self._in_row = True

    def finish(self) -> tuple[Grid, list[tuple[int, int, int]]]:
        self._end_row()
        return self._placing.grid(), self._placing.inner

    def _end_row(self) -> None:
        if self._open:
            self._end_cell()
            self._open = False
        if self._in_row:
            self._placing.end_row(self._texts, self._spans, self._inner)
            self._texts, self._spans, self._inner = [], {}, {}

    def _end_cell(self) -> None:
        pieces = self.cells[-1]
        if self.special:
            self.special = False
            text, tables = cell_of(pieces)
            if tables:
                self._inner[len(self._texts)] = tables
        else:
            text = shown("".join(pieces))  # type: ignore[arg-type]  # without a block there are only texts
            if LINE in text:
                text = cell_of(pieces)[0]
        self._texts.append(text)
